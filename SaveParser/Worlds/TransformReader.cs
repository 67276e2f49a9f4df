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

    /// <param name="blob">The table.</param>
    /// <param name="places">Takes the places.</param>
    /// <param name="report">Counts records that are not finite, or repeat a key.</param>
    /// <param name="overrides">Whether these places replace earlier ones; within one table the first of a key counts.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="SaveUnreadableException">The table ends without its terminator.</exception>
    public static void Read(Stream blob, PlaceTable places, ReadReport report, bool overrides, CancellationToken cancellation)
    {
        var block = new byte[RecordSize * BlockRecords];
        for (int length; (length = blob.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var at = 0; at < length; at += RecordSize)
            {
                var record = block.AsSpan(at, Math.Min(RecordSize, length - at));
                if (record.Length < ActorGuid.Size) throw CutShort();
                var key = ActorGuid.Read(record);
                if (key.IsNull) return;
                if (record.Length < RecordSize) throw CutShort();
                var location = new Location(Coordinate(record, 16), Coordinate(record, 24), Coordinate(record, 32));
                if (!location.IsFinite)
                {
                    report.BadTransforms++;
                    location = Location.Nowhere;
                }
                if (!places.Place(key, location, overrides)) report.BadTransforms++;
            }
        }
        throw CutShort();
    }

    private static double Coordinate(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadDoubleLittleEndian(record[at..]);

    private static SaveUnreadableException CutShort() => new(SaveFault.Damaged, "The table of places (ActorTransforms) is cut short.");
}
