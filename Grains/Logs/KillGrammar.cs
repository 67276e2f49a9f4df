using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads the server's own line of a death: <c>NAME - Lvl N (TRIBE) was killed by a KILLER - Lvl N (TRIBE)!</c> or
/// <c>… was killed! [KillerSID: n]</c>. The first <c>) was killed</c> behind the first level parts victim and killer.
/// </summary>
internal static class KillGrammar
{
    private const string Verb = ") was killed";
    private const string By = " by ";
    private const string AccountKey = " [KillerSID: ";

    /// <summary>Null when the line is none, or is told from a tribe's side.</summary>
    public static CharacterKilled? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        if (said.StartsWith("Your ") || said.StartsWith("Tribemember ")) return null;
        var level = said.IndexOf(" - Lvl ");
        if (level < 0 || said[level..].IndexOf(Verb) is not (var verb and >= 0)) return null;
        verb += level;
        var victim = Fighter.Of(said[..(verb + 1)]);
        var rest = WithoutAccount(said[(verb + Verb.Length)..]);
        if (victim.Level is null || rest.IsEmpty || rest[^1] != '!') return null;
        rest = rest[..^1];
        if (rest.IsEmpty) return Event(victim, default, at);
        return rest.StartsWith(By) ? Event(victim, Fighter.Of(WithoutArticle(rest[By.Length..])), at) : null;
    }

    private static CharacterKilled Event(in Fighter victim, in Fighter killer, DateTimeOffset? at) => new(
        LogText.Name(victim.Name), victim.Level, LogText.NameOrNull(victim.Tribe),
        LogText.NameOrNull(killer.Name), killer.Level, LogText.NameOrNull(killer.Tribe),
        LogText.NameOrNull(victim.Species), LogText.NameOrNull(killer.Species))
    {
        At = at,
    };

    private static ReadOnlySpan<char> WithoutAccount(ReadOnlySpan<char> rest) =>
        rest is [.., ']'] && rest.LastIndexOf(AccountKey) is var key and >= 0 ? rest[..key] : rest;

    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> killer) =>
        killer.StartsWith("a ") ? killer[2..] : killer.StartsWith("an ") ? killer[3..] : killer;
}
