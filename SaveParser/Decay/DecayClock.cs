namespace BlissBot.SaveParser.Decay;

/// <summary>
/// One moment on two clocks: game seconds, which run only while the server does, and the real time the save was
/// written (the file's time on the host, not the time of a download).
/// </summary>
public readonly record struct DecayClock(double GameTime, DateTimeOffset SavedAtUtc)
{
    /// <summary>
    /// The real time of a game stamp: exact within the server's current session, else that of as much server time
    /// before or after. Null for NaN; what lies outside of the calendar becomes its first or last instant.
    /// </summary>
    public DateTimeOffset? ToUtc(double stamp)
    {
        var seconds = stamp - GameTime;
        if (double.IsNaN(seconds)) return null;
        if (seconds <= (DateTimeOffset.MinValue - SavedAtUtc).TotalSeconds) return DateTimeOffset.MinValue;
        if (seconds >= (DateTimeOffset.MaxValue - SavedAtUtc).TotalSeconds) return DateTimeOffset.MaxValue;
        return SavedAtUtc.ToUniversalTime().AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>Server time from the save until <paramref name="stamp"/>, negative when it is past; clamped to what a time span holds.</summary>
    public TimeSpan Until(double stamp)
    {
        var ticks = (stamp - GameTime) * TimeSpan.TicksPerSecond;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : ticks <= long.MinValue ? TimeSpan.MinValue : new TimeSpan((long)ticks);
    }
}
