using System.Buffers;
using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads what a server says about itself. Each form is matched from its first letter to its last, numbers and dates
/// included, because a name may begin like any of them.
/// </summary>
internal static class MarkerGrammar
{
    private const string Started = "Server: \"";
    private const string DateForm = "00/00/00 00:00:00";
    private const int MaxVersion = 16;
    private static readonly SearchValues<char> VersionParts = SearchValues.Create("0123456789.");
    private const string StartedEnd = "\" has successfully started!";

    /// <summary>Null when the line is none.</summary>
    public static ServerMarker? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        if (said.StartsWith("Saving world")) return said.TrimEnd('.') is "Saving world" ? Marker(MarkerKind.SavingWorld, at) : null;
        if (Inner(said, "World Save Complete. Took", "", out var took))
            return Number(took.TrimStart(": ")) is { } seconds ? Marker(MarkerKind.WorldSaved, at, seconds) : null;
        if (Inner(said, "Server has completed startup and is now advertising for join.", "", out var memory))
            return memory.IsEmpty || Inner(memory.Trim(), "(", "GB Mem)", out _) ? Marker(MarkerKind.Ready, at, Gigabytes(memory)) : null;
        if (Inner(said, Started, StartedEnd, out var name)) return Marker(MarkerKind.ProcessStarted, at, text: LogText.Name(name));
        if (Inner(said, "Full Startup: ", " seconds", out var startup))
            return Number(startup) is { } duration ? Marker(MarkerKind.StartupTook, at, duration) : null;
        return Inner(said, "ARK Version: ", "", out var version)
            ? version.Length is > 0 and <= MaxVersion && !version.ContainsAnyExcept(VersionParts) ? Marker(MarkerKind.Version, at, text: version.ToString()) : null
            : ReadEdge(said, at);
    }

    /// <summary>The first and the last line of a log file, which alone may stand there without the engine's stamp.</summary>
    public static ServerMarker? ReadEdge(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        if (Inner(said, "Log file open, ", "", out var opened)) return IsDate(opened) ? Marker(MarkerKind.LogOpened, at, text: opened.ToString()) : null;
        return Inner(said, "Log file closed, ", "", out var closed) && IsDate(closed) ? Marker(MarkerKind.LogClosed, at, text: closed.ToString()) : null;
    }

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length != DateForm.Length) return false;
        for (var at = 0; at < text.Length; at++)
            if (DateForm[at] == '0' ? !char.IsAsciiDigit(text[at]) : text[at] != DateForm[at])
                return false;
        return true;
    }

    /// <summary>Whether the line has the one form that holds a name somebody chose.</summary>
    public static bool IsStart(ReadOnlySpan<char> said) => Inner(said, Started, StartedEnd, out _);

    private static ServerMarker Marker(MarkerKind kind, DateTimeOffset? at, double? value = null, string? text = null) => new(kind, value, text) { At = at };

    private static double? Gigabytes(ReadOnlySpan<char> memory) =>
        Inner(memory.Trim(), "(", "GB Mem)", out var number) ? Number(number) : null;

    private static double? Number(ReadOnlySpan<char> text) =>
        text.Length <= 32 && double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;

    private static bool Inner(ReadOnlySpan<char> said, string start, string end, out ReadOnlySpan<char> inner)
    {
        var fits = said.Length >= start.Length + end.Length && said.StartsWith(start) && said.EndsWith(end);
        inner = fits ? said[start.Length..^end.Length] : default;
        return fits;
    }
}
