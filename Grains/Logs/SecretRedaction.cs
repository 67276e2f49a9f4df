using System.Buffers;
using System.Text;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Takes passwords and tokens out of command lines, settings and admin commands: the value of every key that ends in
/// one of a few words (<c>ServerAdminPassword=</c>, <c>?SpectatorPassword=</c>, <c>-AuthToken=</c>,
/// <c>"Password": "…"</c>), and what follows the command <c>EnableCheats</c>. In doubt it takes more.
/// </summary>
public static class SecretRedaction
{
    /// <summary>Stands in for a secret.</summary>
    public const string Mark = "***";

    private const string CheatCommand = "enablecheats";
    private const int MaxGap = 8;
    private static readonly string[] SecretEndings = ["password", "passwd", "token", "secret", "apikey"];

    /// <summary>The same text without secrets; the same instance when there are none.</summary>
    public static string Redact(string text) => RedactKeys(RedactCheats(text));

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
                var opened = !quoted && start < text.Length && text[start] == '"';
                if (opened) (start, quoted) = (start + 1, true);
                var end = start + CommandLineSyntax.ValueLength(text.AsSpan(start), quoted && !opened, opened, inAddress);
                if (end > start)
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
        for (var blanks = 0; blanks < MaxGap && near is [.., ' ']; blanks++) near = near[..^1];
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

    private static string RedactCheats(string text)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var at = 0; ;)
        {
            var step = text.AsSpan(at).IndexOf(CheatCommand, StringComparison.OrdinalIgnoreCase);
            if (step < 0) break;
            at += step + CheatCommand.Length;
            var start = at + Gap(text.AsSpan(at));
            if (start == at || start == text.Length) continue;
            var opened = text[start] == '"';
            if (opened) start++;
            var end = start + CommandLineSyntax.ValueLength(text.AsSpan(start), inQuotes: false, opened, inAddress: false);
            if (end > start)
            {
                redacted = (redacted ?? new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(Mark);
                copied = end;
            }
            at = end;
        }
        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Blanks that may stand between a key, its sign and its value.</summary>
    private static int Gap(ReadOnlySpan<char> text)
    {
        var gap = 0;
        while (gap < MaxGap && gap < text.Length && text[gap] == ' ') gap++;
        return gap;
    }
}
