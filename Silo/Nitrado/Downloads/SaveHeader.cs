namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>Whether a file begins like what its name says.</summary>
internal static class SaveHeader
{
    /// <summary>Bytes looked at.</summary>
    public const int Length = 16;

    private static ReadOnlySpan<byte> Sqlite => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>True for names it knows nothing of.</summary>
    public static bool Fits(string name, ReadOnlySpan<byte> head) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? head.StartsWith(Gzip)
        : !name.EndsWith(".ark", StringComparison.OrdinalIgnoreCase) || head.StartsWith(Sqlite);
}
