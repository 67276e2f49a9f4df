using System.Buffers.Binary;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Container;

/// <summary>
/// The places of all actors: 72 bytes each, ended by 16 zero bytes. Kept in chunks of a megabyte, because doubling one
/// array would need three times the memory.
/// </summary>
internal sealed class TransformTable
{
    private const int EntrySize = 72, EntriesPerChunk = 14_563;

    private readonly List<byte[]> chunks = [];
    private int inLast = EntriesPerChunk;

    /// <param name="yaw">Turn around the vertical axis, radians.</param>
    public void Add(ActorGuid guid, Location at, double yaw)
    {
        if (inLast == EntriesPerChunk)
        {
            chunks.Add(new byte[EntriesPerChunk * EntrySize]);
            inLast = 0;
        }
        var entry = chunks[^1].AsSpan(inLast++ * EntrySize, EntrySize);
        guid.Write(entry);
        Span<double> values = [at.X, at.Y, at.Z, 0, 0, Math.Sin(yaw / 2), Math.Cos(yaw / 2)];
        for (var value = 0; value < values.Length; value++)
            BinaryPrimitives.WriteDoubleLittleEndian(entry[(16 + value * 8)..], values[value]);
    }

    public void WriteTo(GameFile file, ForgeDamage damage)
    {
        var full = chunks.Count == 0 ? 0 : (chunks.Count - 1L) * EntriesPerChunk + inLast;
        var tail = damage.HasFlag(ForgeDamage.TransformsCutShort) && full > 0 ? -(EntrySize / 2) : ActorGuid.Size;
        file.Custom("ActorTransforms", full * EntrySize + tail, blob =>
        {
            for (var number = 0; number < chunks.Count; number++)
            {
                var last = number == chunks.Count - 1;
                var length = (last ? inLast : EntriesPerChunk) * EntrySize + (last ? Math.Min(0, tail) : 0);
                blob.Write(chunks[number], 0, length);
            }
        });
        file.Custom("ActorTransformsDelta", new byte[ActorGuid.Size]);
    }
}
