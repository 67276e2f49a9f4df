using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>What was last told about a server's condition, as stored: news are changes against it.</summary>
/// <param name="Up">Null before it was first known.</param>
[GenerateSerializer, Immutable, Alias("bliss.told-condition")]
internal sealed record ToldCondition(
    [property: Id(0)] bool? Up = null, [property: Id(1)] bool Wedged = false, [property: Id(2)] bool Rejected = false);

/// <summary>Which changes of a server's condition are worth telling. Pure; one look that finds nobody is none, see <see cref="StatusRules"/>.</summary>
internal static class NewsRules
{
    /// <param name="expected">True while a restart of ours has the server down: its own news tell that.</param>
    /// <returns>The condition told from now on, the same instance when it is unchanged, and the news if there is any.</returns>
    public static (ToldCondition Told, NewsKind? News) After(ToldCondition told, ServerState state, bool expected) => state switch
    {
        ServerState.Online when told.Wedged => (Known(told, new ToldCondition(Up: true)), NewsKind.RconRecovered),
        ServerState.Online => (Known(told, new ToldCondition(Up: true)), told.Up == false && !expected ? NewsKind.CameOnline : null),
        ServerState.Offline => (Known(told, new ToldCondition(Up: false)), told.Up == true && !expected ? NewsKind.WentOffline : null),
        ServerState.RconWedged => (Known(told, new ToldCondition(Up: true, Wedged: true)), told.Wedged ? null : NewsKind.RconWedged),
        ServerState.PasswordRejected => (Known(told, told with { Wedged = false, Rejected = true }), told.Rejected ? null : NewsKind.PasswordRejected),
        _ => (told, null),
    };

    private static ToldCondition Known(ToldCondition before, ToldCondition after) => before == after ? before : after;
}
