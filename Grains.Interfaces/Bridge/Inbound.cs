namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>A message for the game.</summary>
/// <param name="OperationId">Its identity, the Discord message id; at most 100 characters.</param>
/// <param name="Author">Who says it, as shown in the game; untrusted.</param>
/// <param name="Text">What is said; untrusted. Made fit for the game here: one line, no separators, split when long.</param>
/// <param name="Origin">Where it comes from, put in front in brackets; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("bliss.inbound-message")]
public sealed record InboundMessage(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string Author,
    [property: Id(2)] string Text,
    [property: Id(3)] string? Origin = null);

/// <summary>Where a message for the game stands.</summary>
/// <param name="Refusal">Why it failed, or null.</param>
[GenerateSerializer, Immutable, Alias("bliss.inbound-receipt")]
public sealed record InboundReceipt(
    [property: Id(0)] string OperationId, [property: Id(1)] InboundState State, [property: Id(2)] Refusal? Refusal = null);

/// <summary>States of a message for the game. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.inbound-state")]
public enum InboundState
{
    /// <summary>Written down; the server has not been asked yet.</summary>
    Queued = 1,

    /// <summary>On its way; found at a start, it is one whose outcome is not known.</summary>
    Sending = 2,

    /// <summary>The server took it.</summary>
    Delivered = 3,

    /// <summary>It did not reach the game and will not.</summary>
    Failed = 4,

    /// <summary>Sent, but no answer came and its echo was not seen: it may have reached the game. Not sent again.</summary>
    Unknown = 5,
}
