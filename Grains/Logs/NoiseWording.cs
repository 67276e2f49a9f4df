using System.Buffers;

namespace BlissBot.Grains.Logs;

/// <summary>Lines that are recognised but of no use, and lines that nearly have a known form.</summary>
internal static class NoiseWording
{
    private static readonly (string Start, string Hint)[] Starts =
    [
        (AdminGrammar.Start, "admin command of unknown form"),
        ("Removed duped item", "duped item"),
        ("Frozen by ID:", "frozen by id"),
        ("Login request:", "login request"),
        ("Number of cores", "startup"),
        ("Primal Game Data Took", "startup"),
        ("wp.Runtime.", "engine setting"),
        ("Keep Alive", "keep alive"),
        ("Server received, But no response", "no response"),
    ];

    /// <summary>What the line seems to be; null when nothing is known.</summary>
    public static string? HintFor(ReadOnlySpan<char> said)
    {
        if (said.Contains(JoinGrammar.BlockStart, StringComparison.Ordinal)) return "join or leave in unknown words";
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
