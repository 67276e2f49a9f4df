using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// Makes strings of a save's bytes. What is no text becomes U+FFFD, as everywhere; the encodings of the platform would
/// do that too, but allocate sixty bytes for every wrong one.
/// </summary>
internal static class SaveText
{
    /// <summary>Longest text that is repaired; a longer one that is no UTF-8 is no text at all.</summary>
    private const int LongestRepaired = 4_096;

    /// <exception cref="RowFormatException">A long text that is no UTF-8.</exception>
    public static string FromUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        if (bytes.Length > LongestRepaired) throw new RowFormatException($"a text of {bytes.Length} bytes that is no UTF-8");
        Span<char> repaired = stackalloc char[bytes.Length];
        Utf8.ToUtf16(bytes, repaired, out _, out var length);
        return new string(repaired[..length]);
    }

    public static string FromUtf16(ReadOnlySpan<byte> units) => string.Create(units.Length / 2, units, static (text, from) =>
    {
        MemoryMarshal.Cast<byte, char>(from).CopyTo(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) at++;
            else text[at] = '\uFFFD';
        }
    });
}
