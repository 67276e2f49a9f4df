namespace BlissBot.Simulators.Discord;

/// <summary>What a simulated Discord is. The defaults are the numbers of the real one, where they are known.</summary>
public sealed record DiscordSimulatorOptions
{
    /// <summary>The port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the world is kept between runs; null keeps nothing. Written while it changes and at the end.</summary>
    public string? SnapshotFile { get; init; }

    /// <summary>How often a changed world is written down.</summary>
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether calls without a User-Agent are blocked, as the edge of Discord may do.</summary>
    public bool RequireUserAgent { get; init; }

    public DiscordLimits Limits { get; init; } = new();

    public DiscordGatewayOptions Gateway { get; init; } = new();

    /// <summary>How long an interaction may go without a first answer.</summary>
    public TimeSpan FirstAnswer { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the token of an interaction is good for.</summary>
    public TimeSpan InteractionLife { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a nonce is remembered for <c>enforce_nonce</c>.</summary>
    public TimeSpan NonceMemory { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of the largest body; larger ones are refused with 413.</summary>
    public int LargestBody { get; init; } = 25 * 1024 * 1024;

    /// <summary>Bytes of the largest file.</summary>
    public int LargestFile { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of all attachments kept; beyond, the oldest are forgotten.</summary>
    public long KeptFileBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Messages kept in one channel; beyond, the oldest are forgotten.</summary>
    public int KeptMessages { get; init; } = 5000;

    public int KeptAuditEntries { get; init; } = 2000;

    /// <summary>Entries of each list of <see cref="DiscordTruth"/>.</summary>
    public int KeptTruth { get; init; } = 50_000;

    /// <summary>The world a simulator without a snapshot begins with.</summary>
    public DiscordWorld World { get; init; } = new();
}

/// <summary>How the gateway behaves.</summary>
public sealed record DiscordGatewayOptions
{
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Without a heartbeat for so many intervals the connection is closed with 4009.</summary>
    public double HeartbeatPatience { get; init; } = 1.5;

    /// <summary>How long a connection may wait before it identifies.</summary>
    public TimeSpan IdentifyPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session without a connection can be resumed. Discord says "a few minutes".</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Sessions one user may have; beyond, the longest abandoned ones end.</summary>
    public int SessionsPerUser { get; init; } = 50;

    /// <summary>Events kept for a resume.</summary>
    public int ReplayCapacity { get; init; } = 2000;

    /// <summary>Identifies a token may make in <see cref="IdentifyPeriod"/>; at the end all its sessions end and it is reset.</summary>
    public int IdentifyLimit { get; init; } = 1000;

    public TimeSpan IdentifyPeriod { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Identifies at once, in <see cref="IdentifyWindow"/>.</summary>
    public int MaxConcurrency { get; init; } = 1;

    public TimeSpan IdentifyWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Frames a client may send in a minute; beyond, 4008.</summary>
    public int FramesPerMinute { get; init; } = 120;

    /// <summary>Bytes of the largest frame of a client; beyond, 4002.</summary>
    public int LargestFrame { get; init; } = 4096;

    /// <summary>Frames that may wait for a slow reader; beyond, its connection is cut.</summary>
    public int WaitingFrames { get; init; } = 10_000;
}
