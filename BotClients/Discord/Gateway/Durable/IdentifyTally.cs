namespace BlissBot.Discord.Gateway;

/// <summary>How often a token has identified in the day that began with the first of them.</summary>
/// <param name="Count">How often.</param>
/// <param name="Since">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct IdentifyTally(int Count, DateTimeOffset Since, DateTimeOffset Last)
{
    /// <summary>The span over which Discord counts.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Those that still count.</summary>
    public int CountAt(DateTimeOffset now) => now - Since < Day ? Count : 0;

    /// <summary>With one more.</summary>
    public IdentifyTally Add(DateTimeOffset now) => CountAt(now) == 0 ? new(1, now, now) : this with { Count = Count + 1, Last = now };
}
