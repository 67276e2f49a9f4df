using System.Text;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>The connection of one server, as grains see it.</summary>
internal sealed class RconClient : IRcon
{
    /// <summary>Bytes of the longest command: what fits into a packet of the specification.</summary>
    public const int MaxCommand = 4096 - RconPacket.MinSize;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);
    private readonly RconConnection connection;

    /// <inheritdoc cref="RconConnection"/>
    public RconClient(Func<RconTarget?> target, RconOptions options, TimeProvider time, Func<double>? chance = null) =>
        connection = new RconConnection(target, options, time, chance ?? Random.Shared.NextDouble);

    public RconCondition Condition => connection.Condition;

    public async Task<RconReply> SendAsync(string command, TimeSpan timeout, CancellationToken cancellation)
    {
        if (FaultOf(command) is { } fault) throw new ArgumentException(fault, nameof(command));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, LongestTimeout);
        cancellation.ThrowIfCancellationRequested();
        using var trace = RconTraces.Begin(command);
        var sent = connection.Send(command, timeout);
        using var cancelled = cancellation.UnsafeRegister((_, token) => connection.Cancel(sent, token), null);
        try
        {
            return await sent;
        }
        catch (Exception failure)
        {
            trace.Failed(failure);
            throw;
        }
    }

    public void Reset() => connection.Reset();

    public void HurryUp() => connection.HurryUp();

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Why a text is no command; null when it is one.</summary>
    public static string? FaultOf(string command)
    {
        if (string.IsNullOrWhiteSpace(command)) return "An RCON command cannot be empty.";
        foreach (var letter in command)
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029')
                return "An RCON command is one line without control characters: a second line would be a second command.";
        return Encoding.UTF8.GetByteCount(command) > MaxCommand ? $"An RCON command has at most {MaxCommand} bytes." : null;
    }
}
