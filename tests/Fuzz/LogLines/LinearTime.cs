using System.Diagnostics;
using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Fuzz.LogLines;

/// <summary>
/// Measures the time a character costs in lines of growing length that are made to be searched over and over. The
/// grammar cuts lines at 64 Ki, so the parsers are also given longer ones without it.
/// </summary>
internal static class LinearTime
{
    private static readonly int[] Lengths = [10, 100, 1_000, 10_000, 60_000, 100_000];
    private const string Stamp = "[2026.09.13-18.48.40:782][696]2026.09.13_18.48.40: ";

    /// <summary>A quadratic parser is six to ten times as slow here; a linear one no slower, but for caches and the moment's load.</summary>
    private const double MaxGrowth = 4;

    private static readonly (string Kind, string Before, string Piece, string After)[] Shapes =
    [
        ("chat text", Stamp + "Bob (Bob): ", "a (b): ", ""),
        ("chat open parentheses", Stamp + "Bob ", "(", "): hi"),
        ("chat closing parentheses", Stamp + "Bob (", ")", "): hi"),
        ("join blocks", Stamp + "Bob ", "[UniqueNetId:0002 Platform:None] joined this ARK! ", "[UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] joined this ARK!"),
        ("join brackets", Stamp + "Bob ", "[UniqueNetId:", "] joined this ARK!"),
        ("admin tails", Stamp + "AdminCmd: a ", "(PlayerName: a, ARKID: 1, PlatformID: 1", ")"),
        ("admin secrets", Stamp + "AdminCmd: a ", "Password   =   \"", " (PlayerName: a, ARKID: 1, PlatformID: 1)"),
        ("tribe headers", Stamp + "Tribe X", ", ID 1: Day 1, 00:00:0", ""),
        ("tribe header ids", Stamp + "Tribe X", ", ID 1: Day 1, 00:00:00: ", "Bob was added to the Tribe!"),
        ("tribe digits", Stamp + "Tribe X", "1: Day 1", ""),
        ("tribe levels", "Your Tribe killed ", "a - Lvl 1 (", ")!"),
        ("colours", "Day 1, 00:00:00: ", "<RichColor Color=\"", "</>"),
        ("tags", "Day 1, 00:00:00: ", "<RichColor ", ">"),
        ("tag ends", Stamp + "Bob (Bob): ", ">", ""),
        ("kills", Stamp, "a - Lvl 1 () was killed by ", "a - Lvl 1 ()!"),
        ("kill verbs", Stamp + "a - Lvl 1 (", ") was killed", "!"),
        ("addresses", "[2026.09.13-18.48.40:782][696]", "1.1.1.", ""),
        ("address colons", "[2026.09.13-18.48.40:782][696]", ":a:", ""),
        ("keys", "[2026.09.13-18.48.40:782][696]", "password=?", ""),
        ("signs", "[2026.09.13-18.48.40:782][696]", "password= ", ""),
        ("blanks", "[2026.09.13-18.48.40:782][696]x", " ", "x"),
        ("command line", "Commandline: \"X?listen", "?ServerPassword=a b\"", ""),
        ("emoji", Stamp + "Bob (Bob): ", "🦖", ""),
        ("controls", Stamp, "\u0001\u202E", ""),
    ];

    /// <returns>The number of shapes whose time per character grows with their length.</returns>
    public static int Run(TextWriter log)
    {
        log.WriteLine();
        log.WriteLine($"| line made of | {string.Join(" | ", Lengths.Select(length => length.ToString("N0", CultureInfo.InvariantCulture)))} | growth |");
        log.WriteLine($"|---|{string.Concat(Lengths.Select(_ => "---:|"))}---:|");
        var grown = 0;
        foreach (var (kind, before, piece, after) in Shapes)
        {
            var costs = Lengths.Select(length => Cost(HostileLines.Stretch(before, piece, after, length))).ToList();
            // Short lines pay for the stamp and the event, and some are of another kind once a text in them is cut.
            var growth = Math.Max(costs[4], costs[5]) / Math.Max(costs[2], costs[3]);
            if (growth > MaxGrowth) grown++;
            log.WriteLine($"| {kind} | {string.Join(" | ", costs.Select(cost => cost.ToString("F1", CultureInfo.InvariantCulture)))} | {growth.ToString("F1", CultureInfo.InvariantCulture)}{(growth > MaxGrowth ? " GROWS" : "")} |");
        }
        log.WriteLine("\nNanoseconds per character, best of several; growth is that of the two longest against that of 1,000 and 10,000 characters.");
        return grown;
    }

    private static double Cost(string line)
    {
        var repeats = Math.Max(1, 200_000 / line.Length);
        var best = double.MaxValue;
        for (var round = 0; round < 7; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var time = 0; time < repeats; time++)
            {
                GameLogGrammar.Read(line);
                ChatGrammar.Read(line);
                TribeGrammar.Read(line);
                RosterGrammar.Read(line);
                JoinGrammar.Read(line, null);
                AdminGrammar.Read(line, null);
                KillGrammar.Read(line, null);
                SecretRedaction.Redact(line);
                AddressMask.Mask(line);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / repeats / line.Length);
        }
        return best;
    }
}
