namespace BlissBot.Grains.Logs;

/// <summary>
/// Who killed or was killed: <c>NAME - Lvl N (SPECIES) (TRIBE)</c>. With one parenthesis it is the tribe's; players have
/// no species. The last <c> - Lvl N</c> that the end of the text or a parenthesis follows is the game's, any before it
/// belongs to the name.
/// </summary>
internal readonly ref struct Fighter
{
    private const string LevelKey = " - Lvl ";

    public ReadOnlySpan<char> Name { get; private init; }

    public int? Level { get; private init; }

    public ReadOnlySpan<char> Species { get; private init; }

    public ReadOnlySpan<char> Tribe { get; private init; }

    /// <summary>How many parentheses follow the level.</summary>
    public int Groups { get; private init; }

    public static Fighter Of(ReadOnlySpan<char> text)
    {
        for (var before = text; before.LastIndexOf(LevelKey) is var key and >= 0; before = before[..key])
        {
            var rest = text[(key + LevelKey.Length)..];
            var digits = rest[..Math.Min(rest.Length, 12)];
            digits = digits[..Digits.Leading(digits)];
            if (!Digits.TryReadInt(digits, out int level)) continue;
            rest = rest[digits.Length..];
            if (rest.IsEmpty) return new() { Name = text[..key], Level = level };
            if (!rest.StartsWith(" (") || rest[^1] != ')') continue;
            rest = rest[2..^1];
            var seam = rest.IndexOf(") (");
            return seam < 0
                ? new() { Name = text[..key], Level = level, Tribe = rest, Groups = 1 }
                : new() { Name = text[..key], Level = level, Species = rest[..seam], Tribe = rest[(seam + 3)..], Groups = 2 };
        }
        return new() { Name = text };
    }
}
