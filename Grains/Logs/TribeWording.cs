using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// How the game words what it writes into tribes' logs. The first that fits counts. Those anchored at both ends come
/// first, then those that stand in the middle, the specific before the general; a name that holds such words can still
/// make its own tribe's line be taken for another kind.
/// </summary>
internal static class TribeWording
{
    private const string TribeKilled = "Your Tribe killed ";

    /// <summary>Beginning, words within, end; an empty one fits always.</summary>
    private static readonly (TribeEventKind Kind, string Start, string Within, string End)[] Wordings =
    [
        (TribeEventKind.AntiMesh, "Anti-mesh", "", ""),
        (TribeEventKind.AutoDecayDestroyed, "Your '", "", "' was auto-decay destroyed!"),
        (TribeEventKind.StructureDestroyed, "Your '", "", "' was destroyed!"),
        (TribeEventKind.Starved, "", "", " starved to death!"),
        (TribeEventKind.MemberKilled, "Tribemember ", " was killed by ", "!"),
        (TribeEventKind.MemberKilled, "Tribemember ", "", " was killed!"),
        (TribeEventKind.TameKilled, "Your ", " was killed by ", "!"),
        (TribeEventKind.TameKilled, "Your ", "", " was killed!"),
        (TribeEventKind.EnemyStructureDestroyed, "", " destroyed their '", ""),
        (TribeEventKind.StructureDestroyed, "", " destroyed your '", ""),
        (TribeEventKind.AutoDecayDestroyed, "", "", " was auto-decay destroyed!"),
        (TribeEventKind.EnemyDetected, "Your ", " detected an enemy", ""),
        (TribeEventKind.Demolished, "", " demolished a '", "'!"),
        (TribeEventKind.Demolished, "", " demolished an '", "'!"),
        (TribeEventKind.Unclaimed, "", " unclaimed '", "'!"),
        (TribeEventKind.Claimed, "", " claimed '", "'!"),
        (TribeEventKind.MemberAdded, "", " was added to the Tribe", "!"),
        (TribeEventKind.MemberRemoved, "", " was removed from the Tribe", "!"),
        (TribeEventKind.Promoted, "", " was promoted to ", "!"),
        (TribeEventKind.Demoted, "", " was demoted from ", "!"),
        (TribeEventKind.RankGroupSet, "", " set to Rank Group ", "!"),
        (TribeEventKind.Tamed, "", " Tamed a ", ""),
        (TribeEventKind.Tamed, "", " Tamed an ", ""),
        (TribeEventKind.Hatched, "", " hatched", ""),
        (TribeEventKind.Frozen, "", " froze ", ""),
        (TribeEventKind.Frozen, "", " cryopodded ", ""),
        (TribeEventKind.Released, "", " released: ", ""),
        (TribeEventKind.Released, "", " released ", ""),
        (TribeEventKind.Uploaded, "", " uploaded a", ""),
        (TribeEventKind.Downloaded, "", " downloaded a", ""),
        (TribeEventKind.Alliance, "", "lliance", ""),
    ];

    /// <summary>What a message without tags tells of.</summary>
    /// <param name="anchored">Whether only wordings count whose first and last words are the game's.</param>
    public static TribeEventKind KindOf(ReadOnlySpan<char> message, bool anchored = false)
    {
        if (message.StartsWith(TribeKilled) && message[^1] == '!') return KindOfVictim(message[TribeKilled.Length..^1]);
        foreach (var (kind, start, within, end) in Wordings)
            if (!(anchored && (start.Length == 0 || end.Length == 0)) && message.StartsWith(start) && message.EndsWith(end) && (within.Length == 0 || message.Contains(within, StringComparison.Ordinal)))
                return kind;
        return TribeEventKind.Unknown;
    }

    /// <summary>
    /// Who was killed, of the messages that tell of a death; the level is null in all others. Both lines of one death
    /// name its victim alike, and so does the server's.
    /// </summary>
    public static Fighter Victim(TribeLogged logged)
    {
        ReadOnlySpan<char> text = logged.Text;
        text = logged.What switch
        {
            TribeEventKind.KilledPlayer or TribeEventKind.KilledTame => text[TribeKilled.Length..^1],
            TribeEventKind.MemberKilled => BeforeVerb(text["Tribemember ".Length..]),
            TribeEventKind.TameKilled => BeforeVerb(text["Your ".Length..]),
            _ => default,
        };
        return Fighter.Of(text);
    }

    private static ReadOnlySpan<char> BeforeVerb(ReadOnlySpan<char> text)
    {
        var level = text.IndexOf(" - Lvl ");
        var verb = level < 0 ? -1 : text[level..].IndexOf(" was killed");
        return verb < 0 ? default : text[..(level + verb)];
    }

    /// <summary>A creature has its species in a parenthesis before its tribe's; a wild one has only that, the same as its name.</summary>
    private static TribeEventKind KindOfVictim(ReadOnlySpan<char> text)
    {
        var victim = Fighter.Of(text);
        var name = victim.Name.EndsWith(" [Clone]") ? victim.Name[..^" [Clone]".Length] : victim.Name;
        var isCreature = victim.Groups == 2 || victim.Groups == 1 && victim.Tribe.SequenceEqual(name);
        return isCreature ? TribeEventKind.KilledTame : TribeEventKind.KilledPlayer;
    }
}
