using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>
/// The byte scheme under a cryopod's zlib stream. Bytes below F0 stand for themselves; F0 x is a literal x;
/// F1 hl is the pair F0+h, F0+l; F2 to FE are 2 to 14 zeros; FF a b is the two small words a, b in zeros.
/// </summary>
internal static class PodScheme
{
    public static void Encode(ReadOnlySpan<byte> plain, ByteSink sink)
    {
        for (var at = 0; at < plain.Length;)
        {
            var rest = plain[at..];
            if (IsWordPair(rest))
            {
                sink.U8(0xFF);
                sink.U8(rest[3]);
                sink.U8(rest[7]);
                at += 11;
            }
            else if (Zeros(rest) is >= 2 and var zeros)
            {
                sink.U8((byte)(0xF0 + zeros));
                at += zeros;
            }
            else if (rest.Length >= 2 && rest[0] >= 0xF0 && rest[1] >= 0xF0)
            {
                sink.U8(0xF1);
                sink.U8((byte)((rest[0] & 15) << 4 | rest[1] & 15));
                at += 2;
            }
            else
            {
                if (rest[0] >= 0xF0) sink.U8(0xF0);
                sink.U8(rest[0]);
                at++;
            }
        }
    }

    private static bool IsWordPair(ReadOnlySpan<byte> rest) =>
        rest.Length >= 11 && rest[3] != 0 && rest[7] != 0
        && (rest[0] | rest[1] | rest[2] | rest[4] | rest[5] | rest[6] | rest[8] | rest[9] | rest[10]) == 0;

    private static int Zeros(ReadOnlySpan<byte> rest)
    {
        var run = rest[..Math.Min(14, rest.Length)].IndexOfAnyExcept((byte)0);
        return run < 0 ? Math.Min(14, rest.Length) : run;
    }
}
