using StackExchange.Redis;

namespace BlissBot.BotClients.Hosting.Redis;

/// <summary>
/// The Redis in which processes behind one address count Discord's refusals together: section <c>BlissBot:Bots:Redis</c>.
/// Optional; without it each process counts its own.
/// </summary>
internal sealed class BotsRedis
{
    private const string Section = $"{BotsSettings.Section}:Redis";
    private const int Longest = 4_000;
    private const int LongestName = 40;

    /// <summary>How to reach it, as StackExchange.Redis writes it: <c>redis.example:6379,password=…</c>.</summary>
    public string? Connection { get; set; }

    /// <summary>A file that holds nothing but the connection, which keeps it out of the configuration.</summary>
    public string? ConnectionFile { get; set; }

    /// <summary>What our keys begin with, the same as the silos'. Default <c>blissbot</c>.</summary>
    public string Prefix { get; set; } = "blissbot";

    /// <summary>
    /// A name for the address from which Discord sees this process. Processes with the same name count together, so they had
    /// better be behind one address. Default <c>all</c>: everybody who shares the Redis, which brakes too early, never too late.
    /// </summary>
    public string Address { get; set; } = "all";

    /// <summary>Everything that is wrong with it, without its password.</summary>
    public IEnumerable<string> Faults()
    {
        if (Connection is { Length: > 0 } == ConnectionFile is { Length: > 0 })
            yield return $"{Section}: give Connection or ConnectionFile, one of them.";
        else if (TryRead() is not { EndPoints.Count: > 0 })
            yield return $"{Section}: the connection cannot be read, names no host, or is none that StackExchange.Redis understands.";
        if (!IsName(Prefix)) yield return $"{Section}:Prefix must be 1 to {LongestName} of a-z, 0-9, '_' and '-'.";
        if (!IsName(Address)) yield return $"{Section}:Address must be 1 to {LongestName} of a-z, 0-9, '_' and '-'.";
    }

    /// <summary>The connection; null when it makes no sense or cannot be read.</summary>
    public ConfigurationOptions? TryRead()
    {
        try
        {
            return ConfigurationOptions.Parse(Text());
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private string Text()
    {
        if (Connection is { Length: > 0 } given)
            return given;
        using var reader = new StreamReader(ConnectionFile!);
        var buffer = new char[Longest + 1];
        var read = reader.ReadBlock(buffer);
        return read <= Longest ? new string(buffer, 0, read).Trim() : throw new IOException("The file holds more than a connection.");
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-');
}
