using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Links;

/// <summary>
/// Leads from a code that was said in a game to the member it was given to; its key is the <see cref="LinkCode"/>. That
/// it is still his open one is for the member's grain to say.
/// </summary>
[Alias("bliss.ILinkCodeGrain")]
public interface ILinkCodeGrain : IGrainWithStringKey
{
    /// <summary>Notes whose it is.</summary>
    /// <returns>False when it is somebody else's at the moment.</returns>
    [Alias("Open"), ResponseTimeout("00:00:02")]
    Task<bool> Open(MemberId member, DateTimeOffset expiresAt);

    /// <summary>Hears that it was said in a game. Repeating it changes nothing.</summary>
    [Alias("Hear"), ResponseTimeout("00:00:10")]
    Task Hear(CodeSaid said);

    /// <summary>Forgets whose it is.</summary>
    [Alias("Forget"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task Forget();
}
