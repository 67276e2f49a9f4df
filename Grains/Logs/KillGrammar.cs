using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads the server's own line of a death: <c>NAME - Lvl N (TRIBE) was killed by a KILLER - Lvl N (TRIBE)!</c> or
/// <c>… was killed! [KillerSID: n]</c>. The first <c>) was killed</c> behind the first level parts victim and killer.
/// Tribes' lines say <c>Your</c> or <c>Tribemember</c> first. A victim may be called so, too; then only what tribes'
/// lines never have tells: the account, or an article before a killer who has a tribe's parenthesis.
/// </summary>
internal static class KillGrammar
{
    private const string Verb = ") was killed";
    private const string By = " by ";
    private const string AccountKey = " [KillerSID: ";

    /// <summary>Null when the line is none, or is told from a tribe's side.</summary>
    public static CharacterKilled? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        var level = said.IndexOf(" - Lvl ");
        if (level < 0 || said[level..].IndexOf(Verb) is not (var verb and >= 0)) return null;
        verb += level;
        var victim = Fighter.Of(said[..(verb + 1)]);
        var tail = said[(verb + Verb.Length)..];
        var rest = WithoutAccount(tail);
        if (victim.Level is null || rest.IsEmpty || rest[^1] != '!') return null;
        var isTribes = rest.Length == tail.Length && said.TrimStart() is var told && (told.StartsWith("Your ") || told.StartsWith("Tribemember "));
        rest = rest[..^1];
        if (rest.IsEmpty) return isTribes ? null : Event(victim, default, at);
        if (!rest.StartsWith(By)) return null;
        var by = rest[By.Length..];
        var killer = Fighter.Of(WithoutArticle(by));
        if (isTribes && (killer.Groups == 0 || WithoutArticle(by).Length == by.Length)) return null;
        return Event(victim, killer, at);
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
