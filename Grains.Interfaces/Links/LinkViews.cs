using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Links;

/// <summary>A player's account that belongs to a member.</summary>
/// <param name="Number">Tells a member's accounts apart without naming them; never given twice.</param>
/// <param name="Name">The platform name at the time; untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.linked-account")]
public sealed record LinkedAccount(
    [property: Id(0)] int Number,
    [property: Id(1)] EosId Account,
    [property: Id(2)] string Name,
    [property: Id(3)] DateTimeOffset LinkedAt,
    [property: Id(4)] LinkOrigin Origin);

/// <summary>What a link rests on. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.link-origin")]
public enum LinkOrigin
{
    /// <summary>The player said the member's code in the game.</summary>
    InGame = 1,

    /// <summary>Staff says so.</summary>
    Staff = 2,
}

/// <summary>A code to be said in the game.</summary>
[GenerateSerializer, Immutable, Alias("bliss.link-start")]
public sealed record LinkStart([property: Id(0)] LinkCode Code, [property: Id(1)] DateTimeOffset ExpiresAt);

/// <summary>A code was said.</summary>
/// <param name="Speaker">The platform name the line shows; untrusted.</param>
/// <param name="Character">The character's name, where the line shows one; untrusted.</param>
/// <param name="At">When it was said, or read if that was later.</param>
[GenerateSerializer, Immutable, Alias("bliss.code-said")]
public sealed record CodeSaid(
    [property: Id(0)] ServerId Server, [property: Id(1)] string Speaker, [property: Id(2)] string? Character, [property: Id(3)] DateTimeOffset At);

/// <summary>Who said a code, as far as that can be told.</summary>
/// <param name="Account">Set when it was exactly one: <see cref="LinkSighting.One"/>.</param>
/// <param name="Speaker">The name the line shows; untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.link-proof")]
public sealed record LinkProof(
    [property: Id(0)] LinkSighting Sighting,
    [property: Id(1)] EosId? Account,
    [property: Id(2)] string Speaker,
    [property: Id(3)] ServerId Server,
    [property: Id(4)] DateTimeOffset At);

/// <summary>How many players online bear the name of whoever spoke. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.link-sighting")]
public enum LinkSighting
{
    /// <summary>None that was seen to be on before he spoke.</summary>
    Nobody = 1,
    One = 2,

    /// <summary>Two or more: nobody can tell who it was.</summary>
    Several = 3,
}

/// <summary>How far a member's linking is.</summary>
/// <param name="Progress">Of the newest code.</param>
/// <param name="ExpiresAt">Until when the code can be said; null without one.</param>
/// <param name="Heard">Who said it last; null when nobody has.</param>
/// <param name="Made">The link that was made just now.</param>
/// <param name="Accounts">All that belong to the member, oldest first.</param>
[GenerateSerializer, Immutable, Alias("bliss.link-standing")]
public sealed record LinkStanding(
    [property: Id(0)] LinkProgress Progress,
    [property: Id(1)] DateTimeOffset? ExpiresAt,
    [property: Id(2)] LinkProof? Heard,
    [property: Id(3)] LinkMade? Made,
    [property: Id(4)] ImmutableArray<LinkedAccount> Accounts);

/// <summary>Where a code stands.</summary>
[GenerateSerializer, Alias("bliss.link-progress")]
public enum LinkProgress
{
    /// <summary>There is no open code.</summary>
    None = 0,

    /// <summary>Nobody has said it yet.</summary>
    Waiting = 1,

    /// <summary>Nobody said it in time.</summary>
    Expired = 2,

    /// <summary>It was said under a name nobody bears who was seen online.</summary>
    NobodyOfThatName = 3,

    /// <summary>It was said under a name that several bear who are online.</summary>
    SeveralOfThatName = 4,

    /// <summary>It was said, and the link is made.</summary>
    Linked = 5,
}

/// <summary>A link that was made.</summary>
/// <param name="TakenFrom">The user the account belonged to until then; null when it was nobody's or his already.</param>
[GenerateSerializer, Immutable, Alias("bliss.link-made")]
public sealed record LinkMade([property: Id(0)] LinkedAccount Account, [property: Id(1)] ulong? TakenFrom);
