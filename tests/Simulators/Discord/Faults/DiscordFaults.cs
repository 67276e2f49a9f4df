using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord;

/// <summary>What can go wrong, to be set while it runs. Safe to use from any thread.</summary>
public sealed class DiscordFaults
{
    private readonly Lock gate = new();
    private readonly List<Pending> rules = [];
    private readonly Dictionary<string, (int Times, int Each)> events = new(StringComparer.Ordinal);
    private int refusedUpgrades;

    internal DiscordFaults()
    {
    }

    internal Realm? Realm { get; set; }

    internal Limits.EdgeGuard? Edge { get; set; }

    /// <summary>Heartbeats get no acknowledgement: the link looks alive and is not.</summary>
    public bool HeartbeatsUnanswered { get; set; }

    /// <summary>Sets a fault for calls to come. Rules are tried in the order they were added.</summary>
    public void Add(DiscordFaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (gate) rules.Add(new Pending(rule));
    }

    /// <summary>Takes back all that is still to come, and a ban of the edge.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
            events.Clear();
            refusedUpgrades = 0;
        }
        HeartbeatsUnanswered = false;
        Under(() => Edge?.Forgive());
    }

    /// <summary>The next events of a name reach nobody, and are not in a resume either.</summary>
    public void Withhold(string name, int times = 1) => SetEvent(name, times, 0);

    /// <summary>The next events of a name come twice.</summary>
    public void Duplicate(string name, int times = 1) => SetEvent(name, times, 2);

    /// <summary>The next connections to the gateway are answered with 503.</summary>
    public void RefuseConnections(int times)
    {
        lock (gate) refusedUpgrades = times;
    }

    /// <summary>Cuts sockets without a word. Sessions can be resumed.</summary>
    public void Reset(ulong? userId = null) => Each(userId, connection => connection.Reset());

    /// <summary>Closes sockets with a code.</summary>
    public void Close(int code, ulong? userId = null) => Each(userId, connection => connection.Close(code));

    /// <summary>Asks clients to come back: op 7.</summary>
    public void AskToReconnect(ulong? userId = null) => Each(userId, connection => connection.Send(new JsonObject { ["op"] = 7, ["d"] = null, ["s"] = null, ["t"] = null }));

    /// <summary>Says that sessions are invalid: op 9. Without <paramref name="resumable"/> they really end.</summary>
    public void Invalidate(bool resumable, ulong? userId = null) => Each(userId, connection => Realm!.Hub.Invalidate(connection, resumable));

    /// <summary>Forgets sessions, connected or not: a resume is refused later on. Sockets stay open and silent.</summary>
    public void KillSessions(ulong? userId = null) => Under(() =>
    {
        foreach (var session in Realm!.Hub.Sessions.Where(each => userId is null || each.UserId == userId).ToList()) Realm.Hub.End(session);
    });

    /// <summary>Sockets stay open, but nothing is sent and nothing is read any more.</summary>
    public void Deafen(ulong? userId = null) => Each(userId, connection => connection.Deaf = true);

    /// <summary>Ends interactions before their time: all, or one.</summary>
    public void ExpireInteractions(ulong? id = null) => Under(() => Realm!.Interactions.Expire(id));

    /// <summary>A guild goes away, or comes back, as in an outage.</summary>
    public void SetOutage(ulong guildId, bool unavailable) => Under(() => GuildOutage.Set(Realm!, guildId, unavailable));

    /// <summary>The edge bans loopback for a while: 429 without JSON for every call.</summary>
    public void BanAtEdge(TimeSpan time) => Under(() => Edge?.BanNow("127.0.0.1", time));

    /// <summary>Leaves a bot only so many identifies for today.</summary>
    public void LeaveIdentifies(ulong botId, int remaining) => Under(() => Realm!.Hub.Budgets.Leave(botId, remaining));

    internal bool TakeRefusedUpgrade()
    {
        lock (gate) return refusedUpgrades > 0 && refusedUpgrades-- > 0;
    }

    /// <summary>How often an event is sent: 0, 1 or 2.</summary>
    internal int TimesToSend(string name)
    {
        lock (gate)
        {
            if (!events.TryGetValue(name, out var fault)) return 1;
            if (fault.Times == 1) events.Remove(name);
            else events[name] = (fault.Times - 1, fault.Each);
            return fault.Each;
        }
    }

    internal DiscordFaultRule? Take(string method, string template, string path, ulong? userId)
    {
        lock (gate)
        {
            foreach (var pending in rules)
            {
                if (!RouteMatch.Fits(pending.Rule, method, template, path, userId) || pending.Skip-- > 0) continue;
                if (--pending.Left == 0) rules.Remove(pending);
                return pending.Rule;
            }
            return null;
        }
    }

    private void SetEvent(string name, int times, int each)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        lock (gate) events[name] = (times, each);
    }

    private void Each(ulong? userId, Action<GatewayConnection> act) => Under(() =>
    {
        foreach (var connection in Realm!.Hub.Connections.Where(each => userId is null || each.Session?.UserId == userId).ToList()) act(connection);
    });

    private void Under(Action act)
    {
        if (Realm is not { } realm) throw new InvalidOperationException("The simulator is not started.");
        lock (realm.Gate) act();
    }

    private sealed class Pending(DiscordFaultRule rule)
    {
        public DiscordFaultRule Rule => rule;
        public int Left { get; set; } = Math.Max(1, rule.Times);
        public int Skip { get; set; } = rule.Skip;
    }
}
