namespace BlissBot.SaveParser.Format;

/// <summary>
/// Turns the bytes of texts that repeat over thousands of rows (owner names) into one string each. It stops growing at
/// <see cref="Capacity"/> texts, so that a save full of distinct ones costs what its rows cost and no more.
/// </summary>
internal sealed class StringPool
{
    public const int Capacity = 65_536;
    private const int LongestPooled = 256;

    private readonly Dictionary<byte[], string> texts = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    private (byte[] Bytes, string Text) latest = ([], "");

    public StringPool() => lookup = texts.GetAlternateLookup<ReadOnlySpan<byte>>();

    public string Intern(ReadOnlySpan<byte> bytes, bool wide)
    {
        if (bytes.IsEmpty) return "";
        if (wide || bytes.Length > LongestPooled) return wide ? SaveText.FromUtf16(bytes) : SaveText.FromUtf8(bytes);
        if (bytes.SequenceEqual(latest.Bytes)) return latest.Text; // neighbours in a save tend to have one owner
        if (lookup.TryGetValue(bytes, out var key, out var known))
        {
            latest = (key, known);
            return known;
        }
        var text = SaveText.FromUtf8(bytes);
        if (texts.Count < Capacity) texts.Add(bytes.ToArray(), text);
        return text;
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode((ReadOnlySpan<byte>)bytes);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
