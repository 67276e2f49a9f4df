using System.Collections.Concurrent;
using System.Security.Cryptography;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>
/// Calls that wait for their caller's "yes". Kept in memory: after a restart of the process nothing is confirmed any
/// more, which is the safe side.
/// </summary>
internal sealed class Confirmations(TimeSpan within, TimeProvider time)
{
    /// <summary>Kind of their controls.</summary>
    public const string Kind = "confirm";

    private const int MaxWaiting = 1_000;

    private readonly ConcurrentDictionary<string, Pending> waiting = new(StringComparer.Ordinal);

    public TimeSpan Within => within;

    /// <param name="expired">Called when the time is up and nobody answered.</param>
    /// <returns>The key for its controls; null when too many wait already.</returns>
    public string? Add(CommandCalled call, Action expired)
    {
        if (waiting.Count >= MaxWaiting)
            return null;
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var pending = new Pending(call);
        waiting[key] = pending;
        pending.Timer = time.CreateTimer(_ =>
        {
            if (Remove(key, pending))
                expired();
        }, null, within, Timeout.InfiniteTimeSpan);
        return key;
    }

    /// <summary>Takes a call out, once, for its own caller alone.</summary>
    public (ConfirmVerdict Verdict, CommandCalled? Call) Take(string key, ulong user)
    {
        if (!waiting.TryGetValue(key, out var pending))
            return (ConfirmVerdict.Gone, null);
        if (pending.Call.Caller.User != user)
            return (ConfirmVerdict.NotYours, null);
        return Remove(key, pending) ? (ConfirmVerdict.Taken, pending.Call) : (ConfirmVerdict.Gone, null);
    }

    private bool Remove(string key, Pending pending)
    {
        if (!waiting.TryRemove(KeyValuePair.Create(key, pending)))
            return false;
        pending.Timer?.Dispose();
        return true;
    }

    private sealed class Pending(CommandCalled call)
    {
        public CommandCalled Call => call;

        public ITimer? Timer { get; set; }
    }
}

/// <summary>What pressing a confirmation came to.</summary>
internal enum ConfirmVerdict
{
    Taken,

    /// <summary>Expired, pressed before, or never ours.</summary>
    Gone,
    NotYours,
}
