using System.Buffers;
using System.Net;
using System.Text;

namespace BlissBot.Grains.Logs;

/// <summary>Takes IPv4 and IPv6 addresses out of a text: players' addresses are nobody's business.</summary>
public static class AddressMask
{
    /// <summary>Stands in for an address.</summary>
    public const string Mark = "[address]";

    private const int MaxV6 = 64;
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789abcdefABCDEF:");
    private static readonly SearchValues<char> Parts = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>The same text without addresses; the same instance when there are none.</summary>
    public static string Mask(string text)
    {
        if (text.AsSpan().Count('.') < 3 && text.AsSpan().Count(':') < 2) return text;
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var step = text.AsSpan(at).IndexOfAny(Starts);
            if (step < 0) break;
            at += step;
            var rest = text.AsSpan(at);
            var run = rest.IndexOfAnyExcept(Parts) is var end and >= 0 ? end : rest.Length;
            var opened = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            var closed = run == rest.Length || !char.IsLetterOrDigit(rest[run]);
            // A colon before an address belongs to the words before it: "from:fe80::1".
            if (rest[0] == ':' && !rest.StartsWith("::"))
            {
                rest = rest[1..];
                (run, at, opened) = (run - 1, at + 1, true);
            }
            if (opened && closed && V6Length(rest[..run]) is > 0 and var whole)
            {
                masked = (masked ?? new StringBuilder(text.Length)).Append(text, copied, at - copied).Append(Mark);
                copied = at + whole;
            }
            else
            {
                MaskV4(text, at, at + run, ref copied, ref masked);
            }
            at += run;
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int V6Length(ReadOnlySpan<char> run)
    {
        var text = run.TrimEnd('.');
        if (text is [.., not ':', ':']) text = text[..^1];
        return text.Length is > 2 and <= MaxV6 && text.Count(':') >= 2 && IPAddress.TryParse(text, out _) ? text.Length : 0;
    }

    private static void MaskV4(string text, int start, int end, ref int copied, ref StringBuilder? masked)
    {
        for (var at = start; at < end;)
        {
            var digits = text.AsSpan(at, end - at).IndexOfAnyInRange('0', '9');
            if (digits < 0) return;
            at += digits;
            var length = V4Length(text.AsSpan(at, end - at));
            if (length > 0)
            {
                masked = (masked ?? new StringBuilder(text.Length)).Append(text, copied, at - copied).Append(Mark);
                copied = at + length;
            }
            at += length > 0 ? length : Digits.Leading(text.AsSpan(at, end - at));
        }
    }

    /// <summary>Length of the dotted quad the text begins with, or 0.</summary>
    private static int V4Length(ReadOnlySpan<char> text)
    {
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= text.Length || text[at++] != '.')) return 0;
            var digits = Digits.Leading(text[at..]);
            if (digits is 0 or > 3 || !Digits.TryReadInt(text.Slice(at, digits), out int value) || value > 255) return 0;
            at += digits;
        }
        return at;
    }
}
