using System.Collections.Immutable;
using System.Text;

namespace BlissBot.Silo.Logs;

/// <summary>
/// Cuts the bytes of a log file into lines. Cut at line ends before decoding, so that no letter is ever torn in two.
/// UTF-8; bytes of zero, which the game leaves behind where it wrote UTF-16, are dropped.
/// </summary>
internal static class LogLines
{
    /// <summary>Bytes of a line that are kept; what is longer is cut, and its rest is dropped.</summary>
    public const int Longest = 64 * 1024;

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <param name="isStart">Whether the file begins here.</param>
    /// <param name="isLast">Whether nothing can follow any more: a last line without an end is one all the same.</param>
    /// <param name="used">Bytes up to behind the last line.</param>
    public static ImmutableArray<string> Cut(ReadOnlySpan<byte> bytes, bool isStart, bool isLast, out int used)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        used = 0;
        if (isStart && bytes.StartsWith(Utf8Mark))
            used = Utf8Mark.Length;
        while (used < bytes.Length)
        {
            var rest = bytes[used..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !isLast)
                break;
            var line = end < 0 ? rest : rest[..end];
            used += end < 0 ? rest.Length : end + 1;
            if (Text(line) is { Length: > 0 } text)
                lines.Add(text);
        }
        return lines.ToImmutable();
    }

    private static string Text(ReadOnlySpan<byte> line)
    {
        var bounded = line[..Math.Min(line.Length, Longest)];
        var text = Encoding.UTF8.GetString(bounded).TrimEnd('\r');
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal).TrimEnd('\r') : text;
    }
}
