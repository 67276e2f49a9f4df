namespace BlissBot.Discord.Gateway;

/// <summary>A look at a session.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsReady">Live, and the configured guilds have arrived or had their time to.</param>
/// <param name="Latency">Between the last heartbeat and its answer; null before the first.</param>
/// <param name="RetryAt">The next attempt, during a pause or while somebody else holds the lease.</param>
/// <param name="Sequence">The last event received in this session; 0 when none.</param>
/// <param name="CommittedSequence">The event from which another process would go on; 0 when none.</param>
/// <param name="Unacknowledged">Events received and not acknowledged.</param>
/// <param name="Resumes">Sessions resumed since the start.</param>
/// <param name="Identifies">Identifies sent since the start.</param>
/// <param name="SkippedFrames">Messages of Discord that could not be read and were skipped.</param>
/// <param name="IsDegraded">The session runs without the message content it should have.</param>
/// <param name="Trouble">The last thing that went wrong; null when nothing has.</param>
public sealed record GatewayStatus(
    GatewayPhase Phase,
    DateTimeOffset Since,
    bool IsReady,
    TimeSpan? Latency,
    DateTimeOffset? RetryAt,
    long Sequence,
    long CommittedSequence,
    int Unacknowledged,
    int Resumes,
    int Identifies,
    long SkippedFrames,
    bool IsDegraded,
    GatewayTrouble? Trouble);
