using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Links;

namespace BlissBot.Grains.Links;

/// <summary>What a member's grain remembers.</summary>
/// <param name="Listed">Accounts that are his if their own grains say so; oldest first.</param>
/// <param name="Numbers">The highest number given.</param>
/// <param name="Code">His open code; null for none.</param>
[GenerateSerializer, Immutable, Alias("bliss.member-state")]
internal sealed record MemberState(
    [property: Id(0)] ImmutableArray<LinkedAccount> Listed, [property: Id(1)] int Numbers, [property: Id(2)] OpenCode? Code)
{
    public MemberState() : this([], 0, null)
    {
    }
}

/// <summary>A code that was given to a member.</summary>
/// <param name="Heard">The last time it was said that counts; null when it was not.</param>
[GenerateSerializer, Immutable, Alias("bliss.open-code")]
internal sealed record OpenCode(
    [property: Id(0)] LinkCode Code, [property: Id(1)] DateTimeOffset GivenAt, [property: Id(2)] DateTimeOffset ExpiresAt, [property: Id(3)] LinkProof? Heard)
{
    /// <summary>Whether it is known who said it.</summary>
    public bool IsProven() => Heard?.Sighting == LinkSighting.One;
}

/// <summary>Whose an account is.</summary>
/// <param name="User">Null for nobody.</param>
/// <param name="Previous">Whose it was before that; null for nobody.</param>
/// <param name="OperationId">What made it so.</param>
[GenerateSerializer, Immutable, Alias("bliss.account-link-state")]
internal sealed record AccountLinkState([property: Id(0)] ulong? User, [property: Id(1)] ulong? Previous, [property: Id(2)] string? OperationId)
{
    public AccountLinkState() : this(null, null, null)
    {
    }
}

/// <summary>Whose a code is.</summary>
/// <param name="Member">Names nobody when it is nobody's.</param>
[GenerateSerializer, Immutable, Alias("bliss.link-code-state")]
internal sealed record LinkCodeState([property: Id(0)] MemberId Member, [property: Id(1)] DateTimeOffset ExpiresAt)
{
    public LinkCodeState() : this(default, default)
    {
    }
}
