using System.Buffers;
using System.Text;

namespace BlissBot.Grains.Interfaces.Logs;

/// <summary>
/// Takes passwords and tokens out of command lines, settings and admin commands: the value of every key that ends in
/// one of a few words (<c>ServerAdminPassword=</c>, <c>?SpectatorPassword=</c>, <c>-AuthToken=</c>,
/// <c>"Password": "…"</c>), and all that follows such a word and a blank, or one of the commands <c>EnableCheats</c> and
/// <c>RequestSpectator</c>. A value ends at its quote; without one behind a switch at a blank, in the map's options at
/// the next option or switch.
/// </summary>
public static class SecretRedaction
{
    /// <summary>Stands in for a secret.</summary>
    public const string Mark = "***";

    private const int MaxGap = 8;
    private static readonly string[] SecretEndings = ["password", "passwd", "token", "secret", "apikey", "pwd"];
    private static readonly string[] Tellers = [.. SecretEndings, "enablecheats", "requestspectator"];

    /// <summary>The same text without secrets; the same instance when there are none, or none any more.</summary>
    public static string Redact(string text) => RedactKeys(RedactTold(text));

    private static string RedactKeys(string text)
    {
        StringBuilder? redacted = null;
        var (copied, quoted) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            var step = text.AsSpan(at).IndexOfAny('"', '=', ':');
            if (step < 0) break;
            at += step;
            if (text[at] == '"') quoted = !quoted;
            else if (IsSecretKey(text.AsSpan(0, at), out var inAddress))
            {
                var start = at + 1 + Gap(text.AsSpan(at + 1));
                var opened = !quoted && start < text.Length && (text[start] is '"' or '\'');
                var quote = opened ? text[start++] : '"';
                var end = start + CommandLineSyntax.ValueLength(text.AsSpan(start), quoted && !opened, opened, inAddress, quote);
                if (opened && quote == '"') quoted = true;
                if (end > start && !IsMarked(text.AsSpan(start)))
                {
                    redacted = (redacted ?? new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(Mark);
                    copied = end;
                }
                at = Math.Max(at + 1, end);
                continue;
            }
            at++;
        }
        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Whether a key that is secret ends here, before its sign; <paramref name="inAddress"/> when it is one of the map's options (<c>?Key=</c>).</summary>
    private static bool IsSecretKey(ReadOnlySpan<char> before, out bool inAddress)
    {
        inAddress = false;
        var near = before[Math.Max(0, before.Length - 80)..];
        for (var blanks = 0; blanks < MaxGap && near is [.., var last] && char.IsWhiteSpace(last); blanks++) near = near[..^1];
        if (near is [.., '"' or '\'']) near = near[..^1];
        foreach (var ending in SecretEndings)
        {
            if (!near.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) continue;
            var start = near.LastIndexOfAnyExcept(Letters) + 1;
            inAddress = start > 0 && near[start - 1] == '?';
            return true;
        }
        return false;
    }

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>What follows the first such word and a blank, to the end: arguments cannot be told from one another.</summary>
    private static string RedactTold(string text)
    {
        var first = text.Length;
        foreach (var word in Tellers)
            first = Math.Min(first, Told(text, word));
        while (first < text.Length && (text[first] is '"' or '\'')) first++;
        return first >= text.Length ? text : string.Concat(text.AsSpan(0, first), Mark);
    }

    /// <summary>Where what a word is followed by begins; the text's length when it is followed by nothing, or by a sign.</summary>
    private static int Told(ReadOnlySpan<char> text, string word)
    {
        for (var at = 0; text[at..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var step and >= 0;)
        {
            at += step + word.Length;
            var end = at;
            while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            if (end > at && end < text.Length && text[end] is not ('=' or ':') && !IsMarked(text[end..])) return end;
        }
        return text.Length;
    }

    /// <summary>Whether it was taken out before, so that what stands behind it in a list of arguments stays.</summary>
    private static bool IsMarked(ReadOnlySpan<char> text) => text.StartsWith(Mark) && (text.Length == Mark.Length || text[Mark.Length] == ',');

    /// <summary>Blanks that may stand between a key, its sign and its value.</summary>
    private static int Gap(ReadOnlySpan<char> text)
    {
        var gap = 0;
        while (gap < MaxGap && gap < text.Length && char.IsWhiteSpace(text[gap])) gap++;
        return gap;
    }
}
