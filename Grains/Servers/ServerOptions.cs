namespace BlissBot.Grains.Servers;

/// <summary>How servers are watched, restarted and kept to their schedules. All in seconds unless said otherwise.</summary>
public sealed class ServerOptions
{
    /// <summary>Between two looks at a server. Default 15, from 0.05 to 300.</summary>
    public double PollSeconds { get; set; } = 15;

    /// <summary>The same while a restart is at work. Default 5, from 0.05 to 60.</summary>
    public double RestartPollSeconds { get; set; } = 5;

    /// <summary>The same while a server is being told to exit, so that one that is back within seconds is still seen to go. Default 1, from 0.05 to 60.</summary>
    public double ExitPollSeconds { get; set; } = 1;

    /// <summary>The same while a server is offline. Default 30, from 0.05 to 600.</summary>
    public double OfflinePollSeconds { get; set; } = 30;

    /// <summary>Looks in a row that must find nobody before a server counts as offline. Default 3, from 1 to 100.</summary>
    public int OfflineAfter { get; set; } = 3;

    /// <summary>How long a log line proves that the game runs although RCON cannot be reached. Default 120, from 1 to 3600.</summary>
    public double LogFreshSeconds { get; set; } = 120;

    /// <summary>The same for servers without RCON, which are quiet while nobody plays. Default 1800, from 1 to 86400.</summary>
    public double LogQuietSeconds { get; set; } = 1800;

    /// <summary>How long a server may load its world before it no longer counts as starting. Default 1800, from 1 to 86400.</summary>
    public double StartLimitSeconds { get; set; } = 1800;

    /// <summary>How long RCON may be unreachable when a restart is due before the restart is given up. Default 120, from 0 to 3600.</summary>
    public double ReachLimitSeconds { get; set; } = 120;

    /// <summary>Between two attempts at a command that did not reach the server. Default 5, from 0.05 to 300.</summary>
    public double RetrySeconds { get; set; } = 5;

    /// <summary>How long the proof of a save may take. Default 180, from 1 to 3600.</summary>
    public double SaveLimitSeconds { get; set; } = 180;

    /// <summary>How long a server may take to end, its own last save included. Default 300, from 1 to 3600.</summary>
    public double ExitLimitSeconds { get; set; } = 300;

    /// <summary>
    /// Without a readable log: for how long after a confirmed exit an answer is still taken for the old process'.
    /// Default 60, from 0.05 to 3600.
    /// </summary>
    public double ExitSettleSeconds { get; set; } = 60;

    /// <summary>How long a server may take to be ready again. Default 900, from 1 to 14400.</summary>
    public double BackLimitSeconds { get; set; } = 900;

    /// <summary>How late something set for a time may still be done after this program was away. Default 300, from 0 to 3600.</summary>
    public double GraceSeconds { get; set; } = 300;

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value, least, most) in new[]
        {
            (nameof(PollSeconds), PollSeconds, 0.05, 300),
            (nameof(RestartPollSeconds), RestartPollSeconds, 0.05, 60),
            (nameof(ExitPollSeconds), ExitPollSeconds, 0.05, 60),
            (nameof(OfflinePollSeconds), OfflinePollSeconds, 0.05, 600),
            (nameof(OfflineAfter), OfflineAfter, 1, 100),
            (nameof(LogFreshSeconds), LogFreshSeconds, 1, 3600),
            (nameof(LogQuietSeconds), LogQuietSeconds, 1, 86_400),
            (nameof(StartLimitSeconds), StartLimitSeconds, 1, 86_400),
            (nameof(ReachLimitSeconds), ReachLimitSeconds, 0, 3600),
            (nameof(RetrySeconds), RetrySeconds, 0.05, 300),
            (nameof(SaveLimitSeconds), SaveLimitSeconds, 1, 3600),
            (nameof(ExitLimitSeconds), ExitLimitSeconds, 1, 3600),
            (nameof(ExitSettleSeconds), ExitSettleSeconds, 0.05, 3600),
            (nameof(BackLimitSeconds), BackLimitSeconds, 1, 14_400),
            (nameof(GraceSeconds), GraceSeconds, 0, 3600),
        })
            if (!(value >= least && value <= most))
                yield return FormattableString.Invariant($"Servers:{name} must be from {least} to {most}.");
    }
}
