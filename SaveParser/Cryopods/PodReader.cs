using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Cryopods;

/// <summary>What came out of a pod or an upload: the creature's facts, its status component's, and its identity.</summary>
internal ref struct PodCreature
{
    public ActorGuid Key;
    public string Class;
    public RowFacts Facts;
    public bool HasStatus;
}

/// <summary>Reads the creature in a cryopod, or in the <c>DinoData</c> of a cluster file, which is the same unpacked and with names in full.</summary>
internal sealed class PodReader(StringPool pool)
{
    private const int UploadHeader = 8;
    private const uint ItemMarker = 0x01BEDEAD;
    private const int FirstItemWithNewLayout = 7;

    private readonly PodBytes unpacker = new();
    private readonly PodBlobs nested = new();

    /// <exception cref="RowFormatException">The pod is damaged or holds no creature.</exception>
    public PodCreature ReadPod(ReadOnlySpan<byte> blob)
    {
        var bytes = unpacker.Unpack(blob);
        var cursor = new ByteCursor(bytes);
        cursor.Seek(unpacker.NamesOffset);
        var names = new Known[cursor.Count(elementSize: 4)];
        for (var name = 0; name < names.Length; name++) names[name] = NameScope.Inline.Read(ref cursor);
        return Read(bytes, unpacker.Layout == PropertyLayout.New ? UploadHeader : 0, NameScope.Pod(names), unpacker.Layout);
    }

    /// <exception cref="RowFormatException">The upload is damaged or holds no creature.</exception>
    public PodCreature ReadUpload(ReadOnlySpan<byte> dinoData, PropertyLayout layout = PropertyLayout.New) =>
        Read(dinoData, layout == PropertyLayout.New ? UploadHeader : 0, NameScope.Inline, layout);

    /// <summary>Class path of the item in a saddle or costume blob, or null for an empty slot.</summary>
    /// <exception cref="RowFormatException">The blob is damaged.</exception>
    public static string? ReadItemClass(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 8) return null; // an empty slot is one byte
        var cursor = new ByteCursor(blob);
        var version = cursor.U32();
        if (version == ItemMarker) version = cursor.U32();
        var layout = version >= FirstItemWithNewLayout ? PropertyLayout.New : PropertyLayout.Old;
        if (layout == PropertyLayout.New) cursor.Skip(8);
        var property = new PropertyReader(blob, NameScope.Inline, layout, cursor.Position);
        while (property.Next())
            if (property.Name == Known.ItemArchetype)
                return property.ClassPath();
        return null;
    }

    private PodCreature Read(ReadOnlySpan<byte> bytes, int start, NameScope names, PropertyLayout layout)
    {
        var cursor = new ByteCursor(bytes, Math.Min(start, bytes.Length));
        var creature = new PodCreature { Facts = new RowFacts(), Class = "" };
        var budget = new WalkBudget(bytes.Length);
        foreach (ref readonly var @object in ArchiveObject.ReadTable(ref cursor).AsSpan())
        {
            cursor.Seek(@object.PropertiesOffset);
            if (layout == PropertyLayout.New) cursor.Skip(1);
            var property = new PropertyReader(bytes, names, layout, cursor.Position);
            var facts = new RowFacts();
            RowDecoder.Gather(ref property, ref facts, pool, nested);
            budget.Spend(property.Position - cursor.Position);
            nested.Clear();
            if (facts.IsInitializedDino || facts.HasDinoId)
            {
                var status = creature.Facts.Status;
                creature = creature with { Key = @object.Key, Class = @object.Class, Facts = facts };
                if (creature.HasStatus) creature.Facts.Status = status;
            }
            else if (facts.IsStatus || @object.Class.Contains("CharacterStatus", StringComparison.Ordinal))
            {
                creature.Facts.Status = facts.Status;
                creature.HasStatus = true;
            }
        }
        return creature.Class.Length > 0 ? creature : throw new RowFormatException("a cryopod without a creature");
    }
}
