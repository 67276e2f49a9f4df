using BlissBot.Fuzz.LogLines;

namespace BlissBot.Fuzz;

/// <summary>The command line.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = "usage: BlissBot.Fuzz FAMILY|all [--rows N] [--files N] [--seed S] [--threads N] [--corpus DIR] [--case FAMILY/row|file/N]";

    public required IReadOnlyList<string> Families { get; init; }

    public int Rows { get; init; } = 1_000_000;

    public int Files { get; init; } = 20_000;

    public int Seed { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the bytes of defects go.</summary>
    public string Corpus { get; init; } = Path.Combine(Path.GetTempPath(), "blissbot-fuzz-corpus");

    /// <summary>One case to replay.</summary>
    public string? Case { get; init; }

    /// <exception cref="FormatException">The arguments make no sense; the message says which.</exception>
    public static FuzzOptions Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0) throw new FormatException("FAMILY and pairs of options are wanted.");
        string[] known = [.. FamilyList.All.Keys, LogLineRun.Name];
        if (args[0] != "all" && !known.Contains(args[0]))
            throw new FormatException($"There is no family {args[0]}; there are {string.Join(", ", known)}.");
        var options = new FuzzOptions { Families = args[0] == "all" ? known : [args[0]] };
        for (var at = 1; at < args.Length; at += 2)
        {
            options = args[at] switch
            {
                "--rows" => options with { Rows = Number(args[at + 1]) },
                "--files" => options with { Files = Number(args[at + 1]) },
                "--seed" => options with { Seed = Number(args[at + 1]) },
                "--threads" => options with { Threads = Math.Clamp(Number(args[at + 1]), 1, 64) },
                "--corpus" => options with { Corpus = args[at + 1] },
                "--case" => options with { Case = args[at + 1] },
                var unknown => throw new FormatException($"There is no option {unknown}."),
            };
        }
        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, out var number) && number >= 0 ? number : throw new FormatException($"{text} is no number from 0 on.");
}
