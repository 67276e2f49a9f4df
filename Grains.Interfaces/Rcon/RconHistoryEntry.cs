namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>A command somebody sent.</summary>
/// <param name="Command">Its text, secrets redacted.</param>
/// <param name="Result">Null while it runs, or when the process died before its answer was known.</param>
/// <param name="Refusal">Why it did not reach the server; null when it did.</param>
[GenerateSerializer, Immutable, Alias("bliss.rcon-history-entry")]
public sealed record RconHistoryEntry(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Actor,
    [property: Id(2)] string Command,
    [property: Id(3)] RconResult? Result,
    [property: Id(4)] string? Answer,
    [property: Id(5)] Refusal? Refusal,
    [property: Id(6)] string? OperationId);
