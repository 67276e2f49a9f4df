using System.Globalization;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>Lines of a tribe's log as the game words and colours them.</summary>
internal static class TribeLogLines
{
    public static string Line(int seed, Owner tribe, int line)
    {
        var dice = Dice.For(seed, Lot.Archive, tribe.Number * 100_000L + line + 1_000_000_000L);
        var member = tribe.Members[dice.Below(tribe.Members.Count)];
        var species = dice.Pick<Species>(ClassPaths.Species).Name;
        var level = 1 + dice.Below(300);
        var message = dice.Below(9) switch
        {
            0 => Colour("0, 1, 0, 1", $"{member.Character} Tamed a {species} - Lvl {level} ({species})!"),
            1 => Colour("1, 0, 0, 1", $"Your {species} - Lvl {level} ({species}) was killed!"),
            2 => Colour("1, 0, 0, 1", $"Tribemember {member.Character} - Lvl {member.Level} was killed by a Rex - Lvl {level}!"),
            3 => Colour("1, 1, 0, 1", $"{member.Character} demolished a 'Stone Wall'!"),
            4 => Colour("1, 0, 0, 1", "Your 'Thatch Foundation' was auto-decay destroyed!"),
            5 => Colour("0, 1, 1, 1", $"{member.Character} with ID {member.DataId} was added to the Tribe!"),
            6 => Colour("0.85, 0.15, 0.25, 1", $"{member.Character} uploaded a {species}: Fig - Lvl {level}"),
            7 => $"{member.Character} froze Biscuit - Lvl {level} ({species})",
            _ => Colour("0, 1, 0, 1", $"{member.Character} claimed 'Thunder - Lvl {level} ({species})'!"),
        };
        var seconds = line * 4_327L;
        var clock = TimeSpan.FromSeconds(seconds % 86_400);
        return string.Create(CultureInfo.InvariantCulture, $"Day {1 + seconds / 86_400}, {clock:hh\\:mm\\:ss}: {message}");
    }

    private static string Colour(string rgba, string text) => $"<RichColor Color=\"{rgba}\">{text}</>";
}
