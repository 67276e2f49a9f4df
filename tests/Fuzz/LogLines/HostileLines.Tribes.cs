using System.Globalization;
using System.Text.RegularExpressions;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Fuzz.LogLines;

/// <summary>Tribes' lines and deaths.</summary>
internal sealed partial class HostileLines
{
    private HostileLine Tribe()
    {
        var (name, id) = (words.Anything(), words.Below(int.MaxValue));
        var (day, time) = GameTime();
        var (raw, what, text, colour) = Message();
        var line = $"{Stamps()}Tribe {name.Raw}, ID {id}: Day {day}, {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}: {raw}";
        if (!HasSpeech(line) && SecondHeader().IsMatch(line))
            return Line("tribe of two headers", line, null, typeof(OtherLine));
        if (!HasSpeech(line)) return Line("tribe", line, new TribeLogged(NullIfEmpty(name.Clean), id, day, time, what, text, colour));
        // Behind a whole header nobody can tell; before it, it is chat of somebody who is called like a tribe.
        var before = line[..SpeechMark().Match(line).Index];
        var rest = SpeechMark().Match(line).Value;
        return Line("tribe like chat", line, null, Header().IsMatch(before + rest) ? typeof(OtherLine) : typeof(ChatSaid));
    }

    private HostileLine SavedTribe()
    {
        (at, carrier) = (null, Grains.Logs.LineCarrier.Log);
        var (day, time) = GameTime();
        var (raw, what, text, colour) = Message();
        var line = $"Day {day}, {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}: {raw}";
        return Line("saved tribe", line, new TribeLogged(null, null, day, time, what, text, colour));
    }

    private (int Day, TimeOnly Time) GameTime() => (words.Below(100_000), new TimeOnly(words.Below(24), words.Below(60), words.Below(60)));

    private (string Raw, TribeEventKind What, string Text, string? Colour) Message()
    {
        var (one, two) = (Named(), Named());
        var creature = two + " - Lvl " + words.Below(2000).ToString(CultureInfo.InvariantCulture) + " (Rex)";
        var (what, text) = words.Pick(
            (TribeEventKind.AntiMesh, "Anti-meshing destroyed '" + one + "' at X=1.0 Y=2.0 Z=3.0"),
            (TribeEventKind.EnemyStructureDestroyed, one + " destroyed their '" + two + "'!"),
            (TribeEventKind.AutoDecayDestroyed, "Your '" + one + "' was auto-decay destroyed!"),
            (TribeEventKind.StructureDestroyed, "Your '" + one + "' was destroyed!"),
            (TribeEventKind.StructureDestroyed, one + " - Lvl 100 (" + two + ") destroyed your 'Stone Wall'!"),
            (TribeEventKind.Starved, creature + " starved to death!"),
            (TribeEventKind.TameKilled, "Your " + creature + " was killed by " + one + " - Lvl 76 (Raptor) (C)!"),
            (TribeEventKind.TameKilled, "Your " + creature + " was killed!"),
            (TribeEventKind.MemberKilled, "Tribemember " + one + " - Lvl 49 was killed by a Direwolf - Lvl 114!"),
            (TribeEventKind.KilledPlayer, "Your Tribe killed " + one + " - Lvl 130 (Tribe of " + two + ")!"),
            (TribeEventKind.KilledTame, "Your Tribe killed " + creature + " (" + one + ")!"),
            (TribeEventKind.Tamed, one + " Tamed a Juvenile " + creature + "!"),
            (TribeEventKind.Demolished, one + " demolished a '" + two + "'!"),
            (TribeEventKind.MemberAdded, one + " was added to the Tribe!"),
            (TribeEventKind.MemberRemoved, one + " was removed from the Tribe!"),
            (TribeEventKind.Promoted, one + " was promoted to a Tribe Admin by " + two + "!"),
            (TribeEventKind.Demoted, one + " with ID 1 was demoted from Tribe Admin by " + two + " with ID 2!"),
            (TribeEventKind.RankGroupSet, one + " with ID 1 set to Rank Group trust by " + two + " with ID 2!"),
            (TribeEventKind.EnemyDetected, "Your Parasaur '" + one + "' detected an enemy!"),
            (TribeEventKind.Unclaimed, one + " unclaimed '" + creature + "'!"),
            (TribeEventKind.Claimed, one + " claimed '" + creature + "'!"),
            (TribeEventKind.Frozen, one + " froze " + creature),
            (TribeEventKind.Released, one + " released: " + creature),
            (TribeEventKind.Uploaded, one + " uploaded a Rex: " + creature),
            (TribeEventKind.Downloaded, one + " downloaded a dino: " + creature));
        var stray = text.Raw[^1] is '!' or ')' && words.Chance(0.3) ? ")" : "";
        var clean = text.Clean.Trim();
        return words.Chance(0.5)
            ? ($"<RichColor Color=\"1, 0.5,0, 1\">{text.Raw}</>{stray}", what, clean, "1, 0.5, 0, 1")
            : (text.Raw + stray, what, clean, FirstColour(text.Raw));
    }

    /// <summary>Whether a line that begins with this name has a tribe's whole header there.</summary>
    private static bool BeginsAsTribe(string name, string stamps) =>
        name.TrimStart(stamps.Length == 0 ? [' ', '\t', '\r', '\n', '\0', '\uFEFF', '\v', '\f'] : [' ']) is var start
        && start.StartsWith("Tribe ", StringComparison.Ordinal) && Header().IsMatch(start);

    /// <summary>A name of which something is seen: the words of many messages begin behind one.</summary>
    private Word Named() => words.Simple() is var name && name.Clean.Trim().Length > 0 ? name : "A" + name;

    private HostileLine Kill()
    {
        var (victim, tribe, killer, killers) = (words.Anything(), words.Simple(), words.Simple(), words.Simple());
        var (level, other) = (words.Below(2000), words.Below(2000));
        var (species, said) = words.Pick<(string?, string)>((null, ""), ("Dire Bear", " (Dire Bear)"));
        if (BeginsElsewhere(victim.Raw) || victim.Clean.Trim().Length == 0) victim = "x" + victim;
        var stamps = Stamps();
        var line = $"{stamps}{victim.Raw} - Lvl {level}{said} ({tribe.Raw}) was killed";
        if (HasSpeech(line) || BeginsAsTribe(victim.Raw + " ", stamps))
            return Line("death like another line", line + "! [KillerSID: 111111111]", null, typeof(ChatSaid), typeof(OtherLine));
        return words.Chance(0.2)
            ? Line("death", line + "! [KillerSID: 111111111]", new CharacterKilled(
                victim.Clean.Trim(), level, NullIfEmpty(tribe.Clean), null, null, null, species))
            : Line("kill", $"{line} by a {killer.Raw} - Lvl {other} ({killers.Raw})!", new CharacterKilled(
                victim.Clean.Trim(), level, NullIfEmpty(tribe.Clean), NullIfEmpty(killer.Clean), other, NullIfEmpty(killers.Clean), species));
    }

    private static string? NullIfEmpty(string text) => text.Trim() is { Length: > 0 } kept ? kept : null;

    /// <summary>Players can colour their names: the first colour of the message counts.</summary>
    private static string? FirstColour(string raw) => RedName().IsMatch(raw) ? "1, 0, 0, 1" : null;

    [GeneratedRegex("<RichColor Color=\"1, 0, 0, 1\">")]
    private static partial Regex RedName();

    [GeneratedRegex(@"Tribe [\s\S]*, ID [0-9]+: Day [0-9]+, [0-9]{2}:[0-9]{2}:[0-9]{2}: [\s\S]*, ID [0-9]+: Day [0-9]+, [0-9]{2}:[0-9]{2}:[0-9]{2}: ")]
    private static partial Regex SecondHeader();

    [GeneratedRegex(@"Tribe [\s\S]*, ID [0-9]+: Day [0-9]+, [0-9]{2}:[0-9]{2}:[0-9]{2}: ")]
    private static partial Regex Header();
}
