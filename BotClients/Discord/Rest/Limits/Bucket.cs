namespace BlissBot.Discord.Rest.Limits;

/// <summary>
/// What is known of one of Discord's limits. Windows are Discord's: they begin with a request and end a while later. Our picture of
/// their end is never earlier than the truth, since an answer travels; whatever is in flight when a window ends is counted into the
/// next, and what an answer says can only lower what is left. So we never take more than there is.
/// </summary>
internal sealed class Bucket(bool untrusted)
{
    private int? limit;
    private int remaining;
    private TimeSpan? resetAt;
    private bool unlimited;

    /// <summary>A call went out into a window of which nothing is known yet.</summary>
    private bool opening;

    public WaitingLine Line { get; } = new();

    public int InFlight { get; private set; }

    /// <summary>A 429 closed it until then.</summary>
    public TimeSpan BlockedUntil { get; private set; }

    /// <summary>Up to when waiting calls were compared with their deadlines.</summary>
    public TimeSpan Checked { get; set; }

    public bool MayStart(TimeSpan now)
    {
        if (now < BlockedUntil) return false;
        Refresh(now);
        if (untrusted) return InFlight == 0 && (resetAt is null || remaining > 0);
        if (unlimited) return true;
        if (limit is null) return InFlight == 0;
        // No word of the present window: one call opens it and tells how much there is, before others follow.
        return resetAt is null ? InFlight == 0 || !opening && remaining > 0 : remaining > 0;
    }

    /// <summary>The earliest time a call can start, as far as it is known now; for those that may start, or depend on answers, the past.</summary>
    public TimeSpan Earliest(TimeSpan now)
    {
        Refresh(now);
        var known = !unlimited && remaining == 0 && limit is not null && resetAt is { } end ? end : TimeSpan.Zero;
        return BlockedUntil > known ? BlockedUntil : known;
    }

    public void Start(TimeSpan now)
    {
        Refresh(now);
        opening = resetAt is null;
        InFlight++;
        if (remaining > 0) remaining--;
    }

    /// <summary>A call of this bucket ended, whatever came of it. What the answer says goes to the bucket it names.</summary>
    public void End(TimeSpan now)
    {
        // A window that ended while nobody looked: the call was in flight then, and counts into the next one.
        Refresh(now);
        InFlight--;
    }

    /// <summary>Takes in what an answer says; one without a word of limits says there are none.</summary>
    public void Learn(in LimitAnswer answer, TimeSpan now, LimitOptions options)
    {
        Refresh(now);
        if (answer is { Limit: > 0 and var told, Remaining: { } left })
        {
            left = Math.Clamp(left, 0, told);
            remaining = limit is null ? Math.Max(0, left - InFlight) : Math.Min(remaining, left);
            limit = told;
            unlimited = false;
            if (answer.ResetAfter is { } after) EndsNotBefore(now + Believable(after, options));
        }
        else if (limit is null && answer.Status is >= 200 and < 300)
        {
            unlimited = true;
        }
    }

    /// <summary>A 429: closed for as long as it says.</summary>
    public void Block(TimeSpan until)
    {
        if (until <= BlockedUntil) return;
        BlockedUntil = until;
        if (limit is null) return;
        remaining = 0;
        EndsNotBefore(until);
    }

    /// <summary>True when forgetting it loses nothing but its size.</summary>
    public bool IsIdle(TimeSpan now) => Line.Count == 0 && InFlight == 0 && BlockedUntil <= now && (resetAt is null || resetAt <= now);

    public static TimeSpan Believable(TimeSpan wait, LimitOptions options) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > options.LongestWait ? options.LongestWait : wait;

    private void EndsNotBefore(TimeSpan end)
    {
        if (resetAt is null || end > resetAt) resetAt = end;
    }

    private void Refresh(TimeSpan now)
    {
        if (resetAt is not { } end || end > now) return;
        resetAt = null;
        opening = false;
        remaining = Math.Max(0, (limit ?? 1) - InFlight);
    }
}
