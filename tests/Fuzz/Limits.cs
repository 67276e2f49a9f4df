namespace BlissBot.Fuzz;

/// <summary>What a case may cost.</summary>
internal static class Limits
{
    /// <summary>
    /// What reading any world costs, however small: four row buffers of half a megabyte, the first chunk of every list,
    /// a block of places, SQLite's handles.
    /// </summary>
    private const long DoorFloor = 8 << 20;

    /// <summary>A case that takes longer, and does so again when it is repeated, hangs.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes a decoder may allocate for a blob.</summary>
    public static long Blob(long length) => Math.Max(1 << 20, 2 * length);

    /// <summary>Bytes the reader may allocate for a file.</summary>
    public static long Door(long length) => DoorFloor + 2 * length;
}
