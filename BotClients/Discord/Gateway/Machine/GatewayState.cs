using System.Collections.Immutable;

namespace BlissBot.Discord.Gateway;

/// <summary>Everything <see cref="GatewayMachine"/> knows of one session. All times are of a clock that never jumps.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct GatewayState(GatewayPhase Phase, DateTimeOffset Since)
{
    /// <summary>When the phase has lasted too long, or long enough.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The right to speak; null when there is none.</summary>
    public GatewayLease? Lease { get; init; }

    /// <summary>When the lease, or its renewal, was last asked for: from there it lasts.</summary>
    public DateTimeOffset LeaseAskedAt { get; init; }

    public DateTimeOffset? LeaseEnds { get; init; }

    public DateTimeOffset? RenewAt { get; init; }

    /// <summary>The identifies of the day.</summary>
    public IdentifyTally Tally { get; init; }

    /// <summary>The session to resume; null when one must be begun.</summary>
    public GatewaySession? Session { get; init; }

    /// <summary>The last event of the session that was received; 0 when none.</summary>
    public long Sequence { get; init; }

    /// <summary>How many resumes may still fail before the session is given up.</summary>
    public int ResumesLeft { get; init; }

    /// <summary>Where the gateway was when last asked, its limit counted down since.</summary>
    public GatewayLocation? Location { get; init; }

    public DateTimeOffset LocatedAt { get; init; }

    /// <summary>Where the socket is being opened, or is open.</summary>
    public Uri? Url { get; init; }

    /// <summary>What Discord's hello demanded.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The next heartbeat.</summary>
    public DateTimeOffset? BeatAt { get; init; }

    /// <summary>The last heartbeat, until it was answered.</summary>
    public DateTimeOffset? BeatSentAt { get; init; }

    public TimeSpan? Latency { get; init; }

    /// <summary>Live since; null in every other phase.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>When counters of failures go back to nothing.</summary>
    public DateTimeOffset? StableAt { get; init; }

    /// <summary>Guilds that are waited for.</summary>
    public ImmutableHashSet<ulong> Awaited { get; init; } = [];

    /// <summary>When they are not waited for any longer.</summary>
    public DateTimeOffset? ReadyBy { get; init; }

    public bool IsReady { get; init; }

    /// <summary>When the silence has lasted long enough to act on it.</summary>
    public DateTimeOffset? DeafAt { get; init; }

    /// <summary>An event is being provoked, or waited for.</summary>
    public bool Probing { get; init; }

    /// <summary>Found deaf, and no event came since.</summary>
    public bool WasDeaf { get; init; }

    /// <summary>Ends in a row after which a resume was, or an identify was, the way on; and failures to reach the resume address.</summary>
    public int ResumeFailures { get; init; }

    /// <inheritdoc cref="ResumeFailures"/>
    public int IdentifyFailures { get; init; }

    /// <inheritdoc cref="ResumeFailures"/>
    public int OpenFailures { get; init; }

    /// <summary>When Discord last did not understand us.</summary>
    public DateTimeOffset? MistakeAt { get; init; }

    /// <summary>Frames allowed in 60 s; halved when Discord found them too many.</summary>
    public int SendLimit { get; init; }

    /// <summary>Without message content, because Discord did not allow it.</summary>
    public bool IsDegraded { get; init; }

    public int Resumes { get; init; }

    public int Identifies { get; init; }

    /// <summary>The last thing that went wrong.</summary>
    public GatewayTrouble? Trouble { get; init; }

    /// <summary>What an operator was told of since the session was last stable.</summary>
    public GatewayTroubleKind? Alerted { get; init; }

    /// <summary>Socket open.</summary>
    public bool IsConnected => Phase is GatewayPhase.Hello or GatewayPhase.Claim or GatewayPhase.Join or GatewayPhase.Live;

    /// <summary>Events count.</summary>
    public bool IsListening => Phase is GatewayPhase.Join or GatewayPhase.Live;

    /// <summary>When something is due next; null when nothing is.</summary>
    public DateTimeOffset? Alarm => Earlier(Earlier(Earlier(Deadline, BeatAt), Earlier(RenewAt, LeaseEnds)), Earlier(Earlier(StableAt, ReadyBy), DeafAt));

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
