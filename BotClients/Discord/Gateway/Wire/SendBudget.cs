namespace BlissBot.Discord.Gateway;

/// <summary>
/// Counts the frames of one connection in the last 60 s. Discord cuts a connection that sends more than 120.
/// </summary>
/// <param name="limit">Frames in a window.</param>
/// <param name="reserve">How many of them only urgent frames may use.</param>
internal sealed class SendBudget(int limit, int reserve)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<DateTimeOffset> sent = new(limit);

    /// <summary>Counts a frame, if there is room for it.</summary>
    public bool TryTake(DateTimeOffset now, bool urgent)
    {
        Expire(now);
        if (sent.Count >= (urgent ? limit : limit - reserve)) return false;
        sent.Enqueue(now);
        return true;
    }

    /// <summary>When there is room for a frame that is not urgent.</summary>
    public DateTimeOffset RoomAt(DateTimeOffset now)
    {
        Expire(now);
        var tooMany = sent.Count - (limit - reserve);
        return tooMany < 0 ? now : sent.ElementAt(tooMany) + Window;
    }

    private void Expire(DateTimeOffset now)
    {
        while (sent.TryPeek(out var first) && now - first >= Window) sent.Dequeue();
    }
}
