namespace BlissBot.Discord.Rest.Sending;

/// <summary>
/// What time it is where answers come from, never later than the truth: they tell whole seconds, cut off, and travel for a
/// while. Of many answers the one counts that was cut off least. Goes by a clock that nobody sets.
/// </summary>
internal sealed class FarClock(TimeProvider time)
{
    /// <summary>What cutting off and rounding can explain.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private (DateTimeOffset Theirs, long Ours)? known;

    /// <summary>Null before the first answer.</summary>
    public DateTimeOffset? Now
    {
        get
        {
            lock (gate)
                return known is { } last ? last.Theirs + time.GetElapsedTime(last.Ours) : null;
        }
    }

    /// <param name="theirs">The time an answer tells.</param>
    /// <param name="took">How long it was on its way at the most.</param>
    public void Told(DateTimeOffset theirs, TimeSpan took)
    {
        lock (gate)
        {
            // Far behind what we believe: their clock was wrong then, or is now.
            if (Now is { } believed && theirs <= believed && believed - theirs < Coarse + took) return;
            known = (theirs, time.GetTimestamp());
        }
    }
}
