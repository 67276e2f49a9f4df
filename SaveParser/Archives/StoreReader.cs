using System.Buffers.Binary;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Archives;

/// <summary>
/// Reads the store in <c>GameModeCustomBytes</c>: tribes and players of a server that runs with <c>-usestore</c>. It is
/// read entry by entry, since a busy cluster's store has hundreds of megabytes. What follows the entries (classes and
/// packed data that look like hibernating wild creatures) nobody has decoded.
/// </summary>
internal sealed class StoreReader
{
    /// <summary>Larger than any archive of one player or tribe.</summary>
    private const int MaxEntryBytes = 32 << 20;

    private const int IndexEntrySize = 16;
    private const int TribesStart = 12;

    private readonly Stream blob;
    private WalkBudget budget;

    /// <exception cref="RowFormatException">The index points outside the blob.</exception>
    public StoreReader(Stream blob)
    {
        this.blob = blob;
        budget = new WalkBudget(blob.Length);
        if (blob.Length < TribesStart) return; // a save without a store may leave the blob empty
        // i32 flag (1 with a store, 0 without; the counts say the same), i32 tribeIndexOffset, i32 tribeCount
        var head = Read(4, 8);
        var tribeIndex = TribesStart + (long)BinaryPrimitives.ReadInt32LittleEndian(head);
        Tribes = ReadIndex(tribeIndex, BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)), TribesStart);
        // i32 playerIndexOffset, i32 playerCount, and from there on the players
        var playerHead = tribeIndex + (long)IndexEntrySize * BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
        head = Read(playerHead, 8);
        var playersStart = playerHead + 8;
        Players = ReadIndex(playersStart + BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)), playersStart);
    }

    public IReadOnlyList<StoreEntry> Tribes { get; } = [];

    public IReadOnlyList<StoreEntry> Players { get; } = [];

    /// <summary>The archive of an entry.</summary>
    /// <exception cref="RowFormatException">The entry points outside the blob or shares its bytes with others.</exception>
    public byte[] ReadEntry(StoreEntry entry)
    {
        if (entry.Size is < 0 or > MaxEntryBytes) throw new RowFormatException($"a store entry of {entry.Size} bytes");
        budget.Spend(entry.Size);
        return Read(entry.Start, entry.Size);
    }

    /// <summary>Entries of 16 bytes, which end with <c>i32 offset, i32 size</c>; a size of 0 is a deleted entry.</summary>
    private List<StoreEntry> ReadIndex(long position, int count, long origin)
    {
        if (count < 0 || position < 0 || position + (long)count * IndexEntrySize > blob.Length)
            throw new RowFormatException($"a store index of {count} entries at {position} in {blob.Length} bytes");
        var index = Read(position, count * IndexEntrySize);
        var entries = new List<StoreEntry>(count);
        for (var entry = 0; entry < count; entry++)
        {
            var fields = index.AsSpan(entry * IndexEntrySize + 8, 8);
            var size = BinaryPrimitives.ReadInt32LittleEndian(fields[4..]);
            if (size != 0) entries.Add(new StoreEntry(origin + BinaryPrimitives.ReadInt32LittleEndian(fields), size));
        }
        return entries;
    }

    private byte[] Read(long position, int length)
    {
        if (position < 0 || position + length > blob.Length)
            throw new RowFormatException($"{length} bytes wanted at {position} of a store of {blob.Length}");
        blob.Position = position;
        var bytes = new byte[length];
        blob.ReadExactly(bytes);
        return bytes;
    }
}

/// <param name="Start">Offset within the blob.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct StoreEntry(long Start, int Size);
