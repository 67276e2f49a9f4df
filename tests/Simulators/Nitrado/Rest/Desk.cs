using System.Collections.Concurrent;
using System.Globalization;

namespace BlissBot.Simulators.Nitrado;

/// <summary>One call as its route sees it.</summary>
/// <param name="Query">Fields of the query.</param>
/// <param name="Form">Fields of the body.</param>
internal sealed record ApiCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Form, bool Authorized)
{
    public string? Field(string name) => Form.GetValueOrDefault(name) ?? Query.GetValueOrDefault(name);

    public long Number(string name, long otherwise) =>
        long.TryParse(Field(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

/// <summary>What all routes share: the world, its clock, and the tokens of downloads given out.</summary>
internal sealed class Desk(NitradoWorld world, NitradoSimulatorOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (NitradoFile File, long Offset, long Length, DateTimeOffset Until)> tickets = new();
    private long issued;

    public NitradoWorld World { get; } = world;

    public NitradoSimulatorOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public NitradoFaults Faults { get; } = new();

    public string Url { get; set; } = "";

    /// <summary>A token for one download, once, for a short time.</summary>
    public string Issue(NitradoFile file, long offset, long length)
    {
        var token = World.Secrets.Plant($"download {Interlocked.Increment(ref issued)}");
        tickets[token] = (file, offset, length, Time.GetUtcNow() + Options.DownloadTokenLife);
        return token;
    }

    public (NitradoFile File, long Offset, long Length)? Redeem(string token) =>
        tickets.TryRemove(token, out var ticket) && Time.GetUtcNow() <= ticket.Until ? (ticket.File, ticket.Offset, ticket.Length) : null;
}
