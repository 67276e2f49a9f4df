namespace BlissBot.Grains.Interfaces.Links;

/// <summary>
/// Whose an account is in one community; its key is a <see cref="GuildAccount"/>. This is the truth about a link: it
/// is made and ends with a write of this grain. It asks nobody.
/// </summary>
[Alias("bliss.IAccountLinkGrain")]
public interface IAccountLinkGrain : IGrainWithStringKey
{
    /// <summary>The user it belongs to; null for nobody.</summary>
    [Alias("Owner"), ResponseTimeout("00:00:02")]
    Task<ulong?> Owner();

    /// <summary>Gives it to a user, whoever had it.</summary>
    /// <param name="operationId">The same again changes nothing and gives the same answer.</param>
    /// <returns>The other user who had it; null when there was none.</returns>
    [Alias("Take"), ResponseTimeout("00:00:02")]
    Task<ulong?> Take(ulong user, string operationId);

    /// <summary>Takes it from a user, if it is his.</summary>
    /// <returns>Whether it was.</returns>
    [Alias("Release"), ResponseTimeout("00:00:02")]
    Task<bool> Release(ulong user);
}
