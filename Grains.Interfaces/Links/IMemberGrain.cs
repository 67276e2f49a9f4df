using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Links;

/// <summary>
/// A user of a community and the players that are his; its key is a <see cref="MemberId"/>. Whose an account is says
/// the account's own <see cref="IAccountLinkGrain"/>; this grain remembers where to ask, and asks each time.
/// </summary>
[Alias("bliss.IMemberGrain")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Most accounts of one member.</summary>
    const int MostAccounts = 5;

    /// <summary>
    /// Gives him a code to say in the game. The one before, and what was proven with it, is worth nothing from then on.
    /// <see cref="RefusalCode.LimitReached"/> when he has as many accounts as he may.
    /// </summary>
    [Alias("StartLink"), ResponseTimeout("00:00:05")]
    Task<Outcome<LinkStart>> StartLink();

    /// <summary>Hears that one of his codes was said. Of a code that is not his open one, or was proven before, nothing is kept.</summary>
    /// <returns>Whether the code is used up.</returns>
    [Alias("Prove"), ResponseTimeout("00:00:05")]
    Task<bool> Prove(LinkCode code, LinkProof proof);

    /// <summary>Makes the link that was proven, if one was, and says how things stand.</summary>
    [Alias("FinishLink"), ResponseTimeout("00:00:10")]
    Task<Outcome<LinkStanding>> FinishLink();

    /// <summary>Links an account because staff says so, whoever it belonged to.</summary>
    /// <param name="name">The platform name, as far as known; untrusted.</param>
    /// <param name="operationId">The same again changes nothing and gives the same answer.</param>
    [Alias("LinkByStaff"), ResponseTimeout("00:00:10")]
    Task<Outcome<LinkMade>> LinkByStaff(EosId account, string name, string operationId);

    /// <summary>Takes links back: that of one account by its number, or all.</summary>
    /// <returns>Those taken back; <see cref="RefusalCode.NotFound"/> when there was none.</returns>
    [Alias("Unlink"), ResponseTimeout("00:00:10")]
    Task<Outcome<ImmutableArray<LinkedAccount>>> Unlink(int? number);

    /// <summary>The accounts that are his at this moment, oldest first.</summary>
    [Alias("Accounts"), ResponseTimeout("00:00:05")]
    Task<Outcome<ImmutableArray<LinkedAccount>>> Accounts();
}
