namespace BlissBot.Discord.Gateway;

/// <summary>What can happen to a session.</summary>
internal abstract record GatewayInput
{
    private GatewayInput() { }

    /// <summary>Begin, or begin again after <see cref="GatewayPhase.Fatal"/>.</summary>
    public sealed record Start : GatewayInput;

    /// <summary>Stop, so that another process can go on with the session.</summary>
    public sealed record Stop : GatewayInput;

    /// <summary>Stop and end the session: the bot goes offline at once.</summary>
    public sealed record LogOut : GatewayInput;

    /// <summary>The lease was given.</summary>
    public sealed record Leased(GatewayLease Lease) : GatewayInput;

    /// <summary>It was not.</summary>
    public sealed record NotLeased(GatewayTrouble Trouble) : GatewayInput;

    /// <summary>It lasts for its whole duration again.</summary>
    public sealed record Renewed : GatewayInput;

    /// <summary>The store did not answer.</summary>
    public sealed record NotRenewed : GatewayInput;

    /// <summary>Somebody else has it.</summary>
    public sealed record LeaseLost : GatewayInput;

    /// <summary>The directory answered.</summary>
    public sealed record Located(GatewayLocation Location) : GatewayInput;

    /// <summary>It did not.</summary>
    public sealed record NotLocated(GatewayTrouble Trouble) : GatewayInput;

    /// <summary>It refused the token.</summary>
    public sealed record Unauthorized : GatewayInput;

    /// <summary>The socket is open.</summary>
    public sealed record Opened : GatewayInput;

    /// <summary>It could not be opened.</summary>
    public sealed record NotOpened(GatewayTrouble Trouble) : GatewayInput;

    /// <summary>Opcode 10.</summary>
    public sealed record Hello(TimeSpan Interval) : GatewayInput;

    /// <summary>The lease holds; an identify was written down, or has to wait.</summary>
    public sealed record Claimed(TimeSpan Wait, IdentifyTally? Tally) : GatewayInput;

    /// <summary>The store did not answer.</summary>
    public sealed record NotClaimed(GatewayTrouble Trouble) : GatewayInput;

    /// <summary>READY.</summary>
    /// <param name="Session">Null when it could not be read.</param>
    public sealed record Ready(GatewaySession? Session, long? Sequence) : GatewayInput;

    /// <summary>RESUMED.</summary>
    public sealed record Resumed(long? Sequence) : GatewayInput;

    /// <summary>Any other event.</summary>
    /// <param name="Guild">The guild it creates; null when it creates none.</param>
    public sealed record Dispatched(long? Sequence, ulong? Guild = null) : GatewayInput;

    /// <summary>Opcode 1.</summary>
    public sealed record BeatAsked : GatewayInput;

    /// <summary>Opcode 11.</summary>
    public sealed record BeatAnswered : GatewayInput;

    /// <summary>Opcode 7.</summary>
    public sealed record ReconnectAsked : GatewayInput;

    /// <summary>Opcode 9.</summary>
    public sealed record InvalidSession(bool MayResume) : GatewayInput;

    /// <summary>Discord has closed the connection, or it broke.</summary>
    /// <param name="Code">Null without a close frame.</param>
    public sealed record Closed(int? Code) : GatewayInput;

    /// <summary>What arrives cannot be understood any more.</summary>
    public sealed record Broken(GatewayTrouble Trouble) : GatewayInput;

    /// <summary>An event did not fit into the queue.</summary>
    public sealed record QueueFull : GatewayInput;

    /// <summary>Half of it is free again.</summary>
    public sealed record QueueDrained : GatewayInput;

    /// <summary>An event was to be provoked.</summary>
    /// <param name="Accepted">Discord has accepted what must bring one.</param>
    public sealed record Provoked(bool Accepted) : GatewayInput;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : GatewayInput;
}
