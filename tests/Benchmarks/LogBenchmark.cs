using System.Diagnostics;
using System.Globalization;
using BlissBot.Grains.Logs;

namespace BlissBot.Benchmarks;

/// <summary>
/// Lines a second and memory a line, for each kind alone and for what a busy server writes. The floor splits the same
/// text into lines and copies each into a string, which is the least any reader of logs does.
/// </summary>
internal static class LogBenchmark
{
    private const int Lines = 20_000;
    private const int Runs = 25;
    private const string Stamps = "[2026.09.13-18.48.40:782][696]2026.09.13_18.48.40: ";
    private const string Engine = "[2026.09.13-18.48.40:782][696]";
    private const string Account = "0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4";
    private const string Header = Stamps + "Tribe Tribe of Ann, ID 1111111111: Day 4711, 11:39:57: ";

    /// <summary>Kinds, with how many of a hundred lines of a server with people on it are of each.</summary>
    private static readonly (string Kind, int Share, string Line)[] Kinds =
    [
        ("chat", 20, Stamps + "Ann Tamer (Annabel): has anyone seen the red drop near the swamp?"),
        ("chat, with emoji", 5, Stamps + "Ann 🦖 Tamer (Annabel): has anyone seen the red drop near the swamp? 😀"),
        ("server says", 5, Stamps + "SERVER: Restart in ten minutes. Please find a safe place."),
        ("join", 8, Stamps + "Ann Tamer [UniqueNetId:" + Account + " Platform:None] joined this ARK!"),
        ("leave", 7, Stamps + "Ann Tamer [UniqueNetId:" + Account + " Platform:None] left this ARK!"),
        ("admin command", 5, Stamps + "AdminCmd: GMSummon \"Rex_Character_BP_C\" 300 (PlayerName: Ann Tamer, ARKID: 123456789, PlatformID: " + Account + ")"),
        ("tribe, tamed", 10, Header + "Annabel Tamed a Juvenile Kentrosaurus - Lvl 24 (Kentrosaurus)!"),
        ("tribe, coloured death", 12, Header + "<RichColor Color=\"1, 0, 0, 1\">Your Raptor - Lvl 52 (Raptor) was killed by Brontosaurus - Lvl 76 (Brontosaurus) (Others)!</>)"),
        ("tribe, unknown wording", 3, Header + "<RichColor Color=\"1, 0, 0, 1\">Dein Raptor - Lvl 52 (Raptor) wurde von Brontosaurus - Lvl 76 (Brontosaurus) vernichtet!</>)"),
        ("kill", 5, Stamps + "Annabel - Lvl 130 (Tribe of Ann) was killed by a Sabertooth - Lvl 800 ()!"),
        ("marker", 5, Engine + "World Save Complete. Took: 1.146036"),
        ("noise, known", 5, Engine + "LogStreaming: Display: FlushAsyncLoading(1234): 1 QueuedPackages, 0 AsyncPackages"),
        ("noise, unknown", 10, Stamps + "Some structure was repaired somewhere by nobody in particular, at 203.0.113.7"),
    ];

    public static void Run(TextWriter output)
    {
        output.WriteLine("| line | characters | lines/s | ns/line | floor ns/line | ratio to floor | bytes/line | floor bytes/line |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (kind, _, line) in Kinds) Row(output, kind, Enumerable.Repeat(line, Lines));
        var mix = Kinds.SelectMany(kind => Enumerable.Repeat(kind.Line, kind.Share)).ToArray();
        new Random(1).Shuffle(mix);
        Row(output, "**mix**", Enumerable.Range(0, Lines).Select(at => mix[at % mix.Length]));
    }

    private static void Row(TextWriter output, string kind, IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        var floor = Measure(text, static line => line.ToString());
        var read = Measure(text, static line => GameLogGrammar.Read(line));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind} | {text.Length / Lines} | {1e9 / read.Nanoseconds:N0} | {read.Nanoseconds:F0} | {floor.Nanoseconds:F0} | {read.Nanoseconds / floor.Nanoseconds:F1} | {read.Bytes} | {floor.Bytes} |"));
    }

    private static (double Nanoseconds, long Bytes) Measure(string text, Func<ReadOnlySpan<char>, object> read)
    {
        var (best, bytes) = (double.MaxValue, 0L);
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            foreach (var line in text.AsSpan().EnumerateLines()) GC.KeepAlive(read(line));
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / Lines);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Lines;
        }
        return (best, bytes);
    }
}
