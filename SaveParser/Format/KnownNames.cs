using System.Collections.Frozen;
using System.Text;

namespace BlissBot.SaveParser.Format;

/// <summary>Looks a name's bytes up among the <see cref="Known"/> ones.</summary>
internal static class KnownNames
{
    private static readonly FrozenDictionary<string, Known> Names =
        Enum.GetValues<Known>().Where(known => known != Known.Unknown).ToFrozenDictionary(known => known.ToString(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Known>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Names.Keys.Max(name => name.Length);

    public static Known Find(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var known) ? known : Known.Unknown;

    /// <summary>The same for ASCII bytes; wide or other text is never known.</summary>
    public static Known Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > Longest) return Known.Unknown;
        Span<char> text = stackalloc char[Longest];
        return Encoding.ASCII.TryGetChars(name, text, out var length) ? Find(text[..length]) : Known.Unknown;
    }
}
