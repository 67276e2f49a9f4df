using System.Buffers;

namespace BlissBot.Grains.Logs;

/// <summary>Lines that are recognised but of no use, and lines that nearly have a known form.</summary>
internal static class NoiseWording
{
    private static readonly (string Start, string Hint)[] Starts =
    [
        (AdminGrammar.Start, "admin command of unknown form"),
        (DupedStart, "duped item"),
        ("Frozen by ID:", "frozen by id"),
        ("Login request:", "login request"),
        ("Number of cores", "startup"),
        ("Primal Game Data Took", "startup"),
        ("wp.Runtime.", "engine setting"),
        ("Keep Alive", "keep alive"),
        ("Server received, But no response", "no response"),
    ];

    private const string DupedStart = "Removed duped item";
    private const int MaxTribe = 12;

    /// <summary>
    /// Whether the line begins as one of the engine's own. They may quote names, and end in anything a player likes, so
    /// without the game's stamp this comes before all that is told by a line's end.
    /// </summary>
    public static bool IsEngines(ReadOnlySpan<char> said)
    {
        foreach (var (start, _) in Starts)
            if (start != AdminGrammar.Start && said.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        return IsEngineCategory(said);
    }

    /// <summary>Whether the line is from end to end the game's word of an item it removed; it ends in a tribe's number.</summary>
    public static bool IsDupedItem(ReadOnlySpan<char> said)
    {
        if (!said.StartsWith(DupedStart) || said[^1] != ')') return false;
        var open = said.LastIndexOf(" (");
        var number = said[(open + 2)..^1];
        return open > 0 && number.Length is > 0 and <= MaxTribe && !number.ContainsAnyExceptInRange('0', '9') && said[..open].Contains(", owned by Tribe ", StringComparison.Ordinal);
    }

    /// <summary>What the line seems to be; null when nothing is known.</summary>
    public static string? HintFor(ReadOnlySpan<char> said)
    {
        if (said.Contains(JoinGrammar.BlockStart, StringComparison.Ordinal)) return "join or leave in unknown words";
        return EngineHint(said);
    }

    /// <summary>The same by the line's beginning alone.</summary>
    public static string? EngineHint(ReadOnlySpan<char> said)
    {
        foreach (var (start, hint) in Starts)
            if (said.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return hint;
        return IsEngineCategory(said) ? "engine" : null;
    }

    /// <summary>Whether the line begins as the engine's categories do, <c>LogStreaming: </c>.</summary>
    public static bool IsEngineCategory(ReadOnlySpan<char> said)
    {
        if (!said.StartsWith("Log")) return false;
        var near = said[3..Math.Min(said.Length, 67)];
        var end = near.IndexOfAnyExcept(Letters);
        return end > 0 && near[end] == ':';
    }

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
