using System.Buffers.Binary;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Reads <c>ActorTransforms</c>: 72-byte records <c>key[16], f64 x y z, f64 quaternion[4]</c> up to 16 zero bytes. The
/// blob of a large world has tens of megabytes and is read in blocks.
/// </summary>
internal static class TransformReader
{
    private const int RecordSize = 72;
    private const int BlockRecords = 4096;

    /// <summary>Ten thousand kilometres, in Unreal units: outside of every map, and small enough to be summed.</summary>
    private const double Farthest = 1e9;

    /// <param name="blob">The table.</param>
    /// <param name="places">Takes the places.</param>
    /// <param name="report">Counts records that are not finite, or repeat a key.</param>
    /// <param name="overrides">Whether these places replace earlier ones; within one table the first of a key counts.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="SaveUnreadableException">The table ends without its terminator.</exception>
    public static void Read(Stream blob, PlaceTable places, ReadReport report, bool overrides, CancellationToken cancellation)
    {
        var block = new byte[RecordSize * BlockRecords];
        var keys = new ActorGuid[BlockRecords];
        var locations = new Location[BlockRecords];
        for (int length; (length = blob.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var records = ReadBlock(block.AsSpan(0, length), keys, locations, report, out var ended);
            report.BadTransforms += places.Place(keys.AsSpan(0, records), locations, overrides);
            if (ended) return;
        }
        throw CutShort();
    }

    /// <summary>Takes the records of a block apart; returns their number, and whether the terminator was among them.</summary>
    private static int ReadBlock(ReadOnlySpan<byte> block, ActorGuid[] keys, Location[] locations, ReadReport report, out bool ended)
    {
        var records = 0;
        for (; block.Length > 0; block = block[RecordSize..])
        {
            if (block.Length < ActorGuid.Size) throw CutShort();
            keys[records] = ActorGuid.Read(block);
            ended = keys[records].IsNull;
            if (ended) return records;
            if (block.Length < RecordSize) throw CutShort();
            var location = new Location(Coordinate(block, 16), Coordinate(block, 24), Coordinate(block, 32));
            if (!location.IsFinite || IsFar(location.X) || IsFar(location.Y) || IsFar(location.Z))
            {
                report.BadTransforms++;
                location = Location.Nowhere;
            }
            locations[records++] = location;
        }
        ended = false;
        return records;
    }

    private static bool IsFar(double coordinate) => Math.Abs(coordinate) > Farthest;

    private static double Coordinate(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadDoubleLittleEndian(record[at..]);

    private static SaveUnreadableException CutShort() => new(SaveFault.Damaged, "The table of places (ActorTransforms) is cut short.");
}
