using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge;

/// <summary>Lets players call a role only now and then, from whatever server. Forgotten with the process.</summary>
/// <param name="pause">Between two calls of one role.</param>
internal sealed class RoleCalls(TimeSpan pause, TimeProvider time)
{
    private const int Most = 10_000;
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, (ServerId Server, long Sequence, DateTimeOffset At)> calls = [];

    /// <summary>Whether a line may call a role. The same line may as often as it is asked.</summary>
    public bool May(ulong role, ServerId server, long sequence)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (calls.TryGetValue(role, out var last) && now - last.At < pause)
                return last.Server == server && last.Sequence == sequence;
            if (calls.Count >= Most)
                foreach (var old in calls.Where(call => now - call.Value.At >= pause).Select(call => call.Key).ToArray())
                    calls.Remove(old);
            if (calls.Count >= Most)
                return false;
            calls[role] = (server, sequence, now);
            return true;
        }
    }
}
