using System.Buffers;
using System.Text;

namespace BlissBot.Grains.Logs;

/// <summary>Takes account ids out of a text: 32 hexadecimal digits that stand alone, as the game prints them.</summary>
internal static class AccountMask
{
    /// <summary>Stands in for an account.</summary>
    public const string Mark = "[account]";

    private const int Length = 32;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The same text without accounts; the same instance when there are none.</summary>
    public static string Mask(string text)
    {
        StringBuilder? masked = null;
        var (copied, at) = (0, 0);
        while (text.Length - at >= Length)
        {
            var step = text.AsSpan(at).IndexOfAny(Digits);
            if (step < 0)
                break;
            at += step;
            var rest = text.AsSpan(at);
            var run = rest.IndexOfAnyExcept(Digits) is var end and >= 0 ? end : rest.Length;
            if (run == Length)
            {
                masked = (masked ?? new StringBuilder(text.Length)).Append(text, copied, at - copied).Append(Mark);
                copied = at + run;
            }
            at += run;
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }
}
