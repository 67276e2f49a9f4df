namespace BlissBot.Grains.Bridge;

/// <summary>How long to wait until the next poll. Pure.</summary>
internal static class PollRules
{
    /// <summary>What a quiet poll makes of the pause.</summary>
    private const double Growth = 1.5;

    /// <param name="last">The pause before this poll.</param>
    /// <param name="seen">What this poll brought.</param>
    public static TimeSpan Next(TimeSpan last, PollSight seen, BridgeOptions options)
    {
        var fast = TimeSpan.FromSeconds(options.FastSeconds);
        var slow = TimeSpan.FromSeconds(options.SlowSeconds);
        return seen switch
        {
            // More lies ready: only let others have their turn.
            PollSight.More => TimeSpan.FromMilliseconds(10),
            PollSight.Active => fast,
            PollSight.Off => slow,
            _ => last < fast ? fast : last * Growth is var grown && grown < slow ? grown : slow,
        };
    }

    /// <summary>
    /// How long to wait for the next poll: the pause counts from one poll's beginning to the next one's. A server that
    /// is slow to answer still gets a quarter of it to itself.
    /// </summary>
    public static TimeSpan Wait(TimeSpan pause, TimeSpan took) => pause - took is var left && left > pause / 4 ? left : pause / 4;
}

/// <summary>What a poll brought.</summary>
internal enum PollSight
{
    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>Lines, or something is waiting for one.</summary>
    Active,

    /// <summary>A source has more than it handed out.</summary>
    More,

    /// <summary>Nothing is to be polled.</summary>
    Off,
}
