using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Cryopods;

/// <summary>
/// The blobs of a cryopod item: 0 the creature with its status component, 1 its saddle, 2 its costume. They are copied
/// into buffers that are used again for the next pod, since the row they lie in is only borrowed.
/// </summary>
internal sealed class PodBlobs
{
    private const int Slots = 3;

    private readonly byte[][] buffers = [[], [], []];
    private readonly int[] lengths = new int[Slots];

    public bool HasCreature => lengths[0] > 0;

    public ReadOnlySpan<byte> Creature => buffers[0].AsSpan(0, lengths[0]);

    public ReadOnlySpan<byte> Saddle => buffers[1].AsSpan(0, lengths[1]);

    public ReadOnlySpan<byte> Costume => buffers[2].AsSpan(0, lengths[2]);

    public void Clear() => lengths.AsSpan().Clear();

    /// <summary>Takes the blobs of the entry named <c>Dino</c> out of an item's <c>CustomItemDatas</c>, if there is one.</summary>
    public void Take(scoped in PropertyReader datas)
    {
        if (datas.Type != Known.ArrayProperty || datas.Inner != Known.StructProperty) return;
        var entries = datas.Structs();
        while (entries.Next(out var entry))
        {
            // The name comes after the bytes it names, so the bytes are remembered until it is read.
            var isDino = false;
            var bytes = entry;
            var hasBytes = false;
            while (entry.Next())
            {
                if (entry.Name == Known.CustomDataName) isDino = entry.NameValue() == Known.Dino;
                else if (entry.Name == Known.CustomDataBytes)
                {
                    bytes = entry.Struct();
                    hasBytes = true;
                }
            }
            if (isDino && hasBytes) TakeSlots(bytes);
        }
    }

    private void TakeSlots(PropertyReader property)
    {
        while (property.Next())
        {
            if (property.Name != Known.ByteArrays) continue;
            var slots = property.Structs();
            for (var slot = 0; slot < Slots && slots.Next(out var element); slot++)
                while (element.Next())
                    if (element.Name == Known.Bytes)
                        Copy(slot, element.ByteArray());
        }
    }

    private void Copy(int slot, ReadOnlySpan<byte> bytes)
    {
        if (buffers[slot].Length < bytes.Length) buffers[slot] = new byte[bytes.Length];
        bytes.CopyTo(buffers[slot]);
        lengths[slot] = bytes.Length;
    }
}
