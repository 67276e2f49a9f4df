namespace BlissBot.Discord.Gateway;

/// <summary>
/// What waits to be sent: frames in order, and the newest presence behind them. Knows when what may go; sends nothing.
/// </summary>
internal sealed class GatewayOutbox(GatewayOptions options)
{
    private const int MostWaiting = 256;

    private readonly Queue<byte[]> frames = new();
    private SendBudget budget = new(options.SendLimit, options.SendReserve);
    private GatewayPresence? waiting;
    private DateTimeOffset? presenceAt;

    /// <summary>The presence wanted, sent or not.</summary>
    public GatewayPresence? Presence { get; private set; } = options.Presence;

    /// <summary>A new connection is counted anew.</summary>
    /// <param name="limit">See <see cref="GatewayState.SendLimit"/>.</param>
    public void Restart(int limit) => budget = new(limit, Math.Min(options.SendReserve, limit / 2));

    /// <returns>False when too many wait already.</returns>
    public bool TryAdd(byte[] frame)
    {
        if (frames.Count >= MostWaiting) return false;
        frames.Enqueue(frame);
        return true;
    }

    public void Show(GatewayPresence presence) => Presence = waiting = presence;

    /// <summary>Identify says the presence itself.</summary>
    public void Shown(DateTimeOffset now)
    {
        if (Presence is null) return;
        waiting = null;
        presenceAt = now;
    }

    /// <summary>Counts a frame that cannot wait.</summary>
    public bool TryUrgent(DateTimeOffset now) => budget.TryTake(now, urgent: true);

    /// <summary>The next that may go now; null when nothing may.</summary>
    public byte[]? Next(DateTimeOffset now)
    {
        var presence = waiting is not null && now >= PresenceTurn(now);
        if (frames.Count == 0 && !presence || !budget.TryTake(now, urgent: false)) return null;
        if (frames.TryDequeue(out var frame)) return frame;
        presenceAt = now;
        var newest = GatewayFrames.Presence(waiting!);
        waiting = null;
        return newest;
    }

    /// <summary>When to ask again; null when nothing waits.</summary>
    public DateTimeOffset? Due(DateTimeOffset now)
    {
        if (frames.Count == 0 && waiting is null) return null;
        var room = budget.RoomAt(now);
        var turn = frames.Count > 0 ? now : PresenceTurn(now);
        return room > turn ? room : turn;
    }

    private DateTimeOffset PresenceTurn(DateTimeOffset now) => presenceAt is { } last ? last + options.PresencePause : now;
}
