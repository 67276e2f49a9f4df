using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Mail;

/// <summary>Where a letter stands.</summary>
/// <param name="At">Since when.</param>
/// <param name="Channel">Where it was posted; of a direct message the channel of that conversation.</param>
/// <param name="Message">Discord's id of what was posted.</param>
/// <param name="Why">Of one that cannot be delivered.</param>
[GenerateSerializer, Immutable, Alias("bliss.letter-receipt")]
public sealed record LetterReceipt(
    [property: Id(0)] string Id,
    [property: Id(1)] LetterState State,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] ulong? Channel = null,
    [property: Id(4)] ulong? Message = null,
    [property: Id(5)] LetterTrouble? Why = null);

/// <summary>What became of a letter. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.letter-state")]
public enum LetterState
{
    Waiting = 1,
    Posted = 2,

    /// <summary>Discord does not take it, now or later.</summary>
    Undeliverable = 3,

    /// <summary>Its time was over before it could be said.</summary>
    Expired = 4,
}

/// <summary>Why a letter cannot be delivered. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.letter-trouble")]
public enum LetterTrouble
{
    /// <summary>The bot may not write there, or the user takes no messages from it.</summary>
    Forbidden = 1,

    /// <summary>The channel or the user is gone.</summary>
    Gone = 2,

    /// <summary>Discord does not take what it says.</summary>
    Refused = 3,
}

/// <summary>A letter that waits.</summary>
/// <param name="Sequence">Rises from letter to letter; 0 for a heartbeat.</param>
/// <param name="At">When it came.</param>
/// <param name="Letter">Null for a heartbeat.</param>
[GenerateSerializer, Immutable, Alias("bliss.mail-item")]
public sealed record MailItem([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Letter? Letter);

/// <summary>How a letter ended.</summary>
[GenerateSerializer, Immutable, Alias("bliss.letter-end")]
public sealed record LetterEnd(
    [property: Id(0)] long Sequence,
    [property: Id(1)] LetterState State,
    [property: Id(2)] ulong? Channel = null,
    [property: Id(3)] ulong? Message = null,
    [property: Id(4)] LetterTrouble? Why = null);

/// <summary>How a mailbox stands.</summary>
/// <param name="Waiting">Letters that wait.</param>
/// <param name="OldestAt">When the oldest of them came.</param>
/// <param name="Reader">Who reads; null when nobody does.</param>
/// <param name="Undelivered">The last that were not said, newest first; at most 50.</param>
[GenerateSerializer, Immutable, Alias("bliss.mailbox-view")]
public sealed record MailboxView(
    [property: Id(0)] int Waiting, [property: Id(1)] DateTimeOffset? OldestAt, [property: Id(2)] string? Reader, [property: Id(3)] ImmutableArray<LetterReceipt> Undelivered);
