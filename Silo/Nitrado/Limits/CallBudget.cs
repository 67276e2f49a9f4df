namespace BlissBot.Silo.Nitrado.Limits;

/// <summary>
/// When a token's next call may go out: one after the other with a space between, no more in an hour than the host
/// allows, none before it said to come again. Pure. Without headers only the space counts.
/// </summary>
/// <param name="NextAt">Not before this, for the space.</param>
/// <param name="PausedUntil">Not before this, for the host said so.</param>
/// <param name="Limit">Calls an hour, by the headers.</param>
/// <param name="Left">Calls left until <paramref name="RefillsAt"/>, places given out already taken off.</param>
internal sealed record CallBudget(DateTimeOffset NextAt, DateTimeOffset PausedUntil, int? Limit, int? Left, DateTimeOffset? RefillsAt)
{
    public static CallBudget Fresh { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, null, null, null);

    /// <summary>When a call that is ready now may go out, and the budget once it has that place.</summary>
    public (DateTimeOffset At, CallBudget After) Take(DateTimeOffset now, TimeSpan spacing)
    {
        var at = Latest(now, NextAt, PausedUntil);
        var (left, refills) = (Left, RefillsAt);
        if (left <= 0 && refills > at) at = refills.Value;
        // A new hour: how many it has is only known from its first answer.
        if (refills <= at) (left, refills) = (null, null);
        return (at, this with { NextAt = at + spacing, Left = left - 1, RefillsAt = refills });
    }

    /// <summary>After an answer.</summary>
    public CallBudget Learn(RateHeaders headers, bool limited, DateTimeOffset now)
    {
        var learned = this with { Limit = headers.Limit ?? Limit };
        if (headers.ResetAt is { } reset)
        {
            // Answers overtake each other: within one hour the lower number is the later one.
            var same = RefillsAt is { } before && (before - reset).Duration() < TimeSpan.FromSeconds(5);
            var left = headers.Remaining ?? Left;
            learned = learned with { RefillsAt = reset, Left = same && Left < left ? Left : left };
        }
        if (!limited) return headers.RetryAt is { } asked && asked > PausedUntil ? learned with { PausedUntil = asked } : learned;
        var until = headers.RetryAt ?? headers.SpentUntil ?? now;
        return learned with { Left = headers.SpentUntil is null ? learned.Left : 0, PausedUntil = Latest(until, PausedUntil, until) };
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset two, DateTimeOffset three)
    {
        var later = one > two ? one : two;
        return later > three ? later : three;
    }
}
