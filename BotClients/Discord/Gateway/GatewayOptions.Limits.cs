namespace BlissBot.Discord.Gateway;

public sealed partial class GatewayOptions
{
    /// <summary>For opening the websocket, TLS included. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For Discord's hello. Default 20 s.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the directory's answer. Default 15 s.</summary>
    public TimeSpan LocateTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For READY or RESUMED, counted anew from every event replayed. Default 5 min: in an outage Discord keeps clients waiting, and every identify costs one of the day's.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For each call to the store of durable sessions. Default 5 s.</summary>
    public TimeSpan StoreTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the end of a websocket in order; then it is cut. Default 2 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a stop waits for events to be acknowledged. Default 5 s; what is not is replayed to the next process.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the guilds of <see cref="Guilds"/> may take. Default 15 s.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how much of <see cref="GatewayPhase.Live"/> pauses begin small again. Default 60 s.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between attempts to get a lease that somebody else holds. Default 5 s.</summary>
    public TimeSpan StandbyPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Resumes in a row that lead to nothing before a new session is begun. Default 3.</summary>
    public int FruitlessResumes { get; init; } = 3;

    /// <summary>With fewer identifies left than this, they are rationed. Default 50.</summary>
    public int FewIdentifies { get; init; } = 50;

    /// <summary>Between identifies while they are rationed. Default 10 min.</summary>
    public TimeSpan RationedPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Unacknowledged events held at most. Default 10,000. With more, the connection is let go until half of them are done.</summary>
    public int QueueLength { get; init; } = 10_000;

    /// <summary>Bytes of unacknowledged events held at most. Default 64 MiB.</summary>
    public long QueueBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of Discord's largest message, inflated. Default 32 MiB.</summary>
    public int MaxMessage { get; init; } = 32 << 20;

    /// <summary>Frames sent in 60 s at most; Discord takes 120. Default 110.</summary>
    public int SendLimit { get; init; } = 110;

    /// <summary>How many of those are kept for heartbeats, identify and resume. Default 10.</summary>
    public int SendReserve { get; init; } = 10;

    /// <summary>Between presences; of those in between only the newest is sent. Default 15 s.</summary>
    public TimeSpan PresencePause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long what was acknowledged may wait to be written down. Default 250 ms.</summary>
    public TimeSpan CommitEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many acknowledged events are written down at once, without waiting. Default 50.</summary>
    public int CommitBatch { get; init; } = 50;

    /// <summary>After how much silence <see cref="Provoke"/> is asked to make Discord send something. Default null: never.</summary>
    public TimeSpan? DeafAfter { get; init; }

    /// <summary>How long what was provoked may take to arrive. Default 10 s.</summary>
    public TimeSpan DeafGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Does something over REST that must come back as an event. True when Discord has accepted it, so that silence proves deafness.</summary>
    public Func<CancellationToken, Task<bool>>? Provoke { get; init; }
}
