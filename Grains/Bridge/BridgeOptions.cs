namespace BlissBot.Grains.Bridge;

/// <summary>How chat bridges poll, match, keep and send.</summary>
public sealed class BridgeOptions
{
    /// <summary>Seconds between two polls of a server that is being talked on. Default 1, from 0.02 to 60.</summary>
    public double FastSeconds { get; set; } = 1;

    /// <summary>Seconds between two polls of a server that has been quiet for a while. Default 5, not below the former, at most 300.</summary>
    public double SlowSeconds { get; set; } = 5;

    /// <summary>
    /// Seconds a line of GetChat waits for the log file to show it too, which knows the right order. Default 3, from 0 to 60.
    /// </summary>
    public double HoldSeconds { get; set; } = 3;

    /// <summary>Seconds one source may show a line later than the other and still be taken for the same. Default 300, from 10 to 3600.</summary>
    public double MatchSeconds { get; set; } = 300;

    /// <summary>Lines remembered for that, per server. Default 1000, from 100 to 20,000.</summary>
    public int MatchLimit { get; set; } = 1000;

    /// <summary>Seconds a configured log file may be unreadable before GetGameLog takes its place. Default 60, from 1 to 3600.</summary>
    public double LogPatienceSeconds { get; set; } = 60;

    /// <summary>Lines kept for a reader that is away; older ones are folded into a count. Default 1000, from 10 to 20,000.</summary>
    public int OutboxLimit { get; set; } = 1000;

    /// <summary>Messages for the game that may wait. Default 200, from 1 to 5000.</summary>
    public int InboundLimit { get; set; } = 200;

    /// <summary>Seconds a message for the game waits for a server that cannot be reached. Default 120, from 1 to 3600.</summary>
    public double InboundPatienceSeconds { get; set; } = 120;

    /// <summary>Seconds in which the echo of a message sent without an answer is waited for. Default 10, from 0.1 to 300.</summary>
    public double EchoSeconds { get; set; } = 10;

    /// <summary>Seconds in which a line is relayed to the other servers of the cluster, or not at all. Default 120, from 1 to 3600.</summary>
    public double RelaySeconds { get; set; } = 120;

    /// <summary>Entries the outbox may hold with everything that readers inside the system have not taken yet.</summary>
    internal int HardLimit => OutboxLimit * 4;

    internal IEnumerable<string> Faults()
    {
        if (FastSeconds is not (>= 0.02 and <= 60)) yield return "Bridge:FastSeconds must be from 0.02 to 60.";
        if (!(SlowSeconds >= FastSeconds) || SlowSeconds > 300) yield return "Bridge:SlowSeconds must be from FastSeconds to 300.";
        if (HoldSeconds is not (>= 0 and <= 60)) yield return "Bridge:HoldSeconds must be from 0 to 60.";
        if (MatchSeconds is not (>= 10 and <= 3600)) yield return "Bridge:MatchSeconds must be from 10 to 3600.";
        if (MatchLimit is not (>= 100 and <= 20_000)) yield return "Bridge:MatchLimit must be from 100 to 20000.";
        if (LogPatienceSeconds is not (>= 1 and <= 3600)) yield return "Bridge:LogPatienceSeconds must be from 1 to 3600.";
        if (OutboxLimit is not (>= 10 and <= 20_000)) yield return "Bridge:OutboxLimit must be from 10 to 20000.";
        if (InboundLimit is not (>= 1 and <= 5000)) yield return "Bridge:InboundLimit must be from 1 to 5000.";
        if (InboundPatienceSeconds is not (>= 1 and <= 3600)) yield return "Bridge:InboundPatienceSeconds must be from 1 to 3600.";
        if (EchoSeconds is not (>= 0.1 and <= 300)) yield return "Bridge:EchoSeconds must be from 0.1 to 300.";
        if (RelaySeconds is not (>= 1 and <= 3600)) yield return "Bridge:RelaySeconds must be from 1 to 3600.";
    }
}
