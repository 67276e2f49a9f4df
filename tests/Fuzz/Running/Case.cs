using BlissBot.SaveParser.Forge;

namespace BlissBot.Fuzz.Running;

/// <summary>Names one case: the same name is the same bytes in every run, on any number of threads.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Family">Name of the family.</param>
/// <param name="IsFile">Whether it breaks a file or a single blob.</param>
/// <param name="Number">Number within family and sort.</param>
internal readonly record struct Case(int Seed, string Family, bool IsFile, int Number)
{
    /// <summary>How a case is named on the command line: <c>world-new/row/17</c>.</summary>
    public override string ToString() => $"{Family}/{(IsFile ? "file" : "row")}/{Number}";

    public static Case Parse(string text, int seed) => text.Split('/') is [var family, "row" or "file", var number] && int.TryParse(number, out var value)
        ? new Case(seed, family, text.Contains("/file/", StringComparison.Ordinal), value)
        : throw new FormatException($"{text} is no case; they look like world-new/row/17.");

    /// <summary>Makes the bytes.</summary>
    public ReadOnlySpan<byte> Bytes(ITarget target, Mutator mutator, out string kind)
    {
        var dice = new Dice(Mix());
        var seeds = IsFile ? target.Files : target.Rows;
        var seed = seeds[dice.Below(seeds.Count)];
        var other = seeds[dice.Below(seeds.Count)];
        kind = seed.Kind;
        // Every so often the seed itself: hazards must be met unbroken too.
        return dice.Below(256) == 0 ? seed.Bytes : mutator.Mutate(ref dice, seed.Bytes, other.Bytes);
    }

    private ulong Mix()
    {
        var hash = 14695981039346656037UL ^ (uint)Seed;
        foreach (var character in ToString()) hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
