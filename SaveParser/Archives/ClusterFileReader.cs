using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>
/// Reads a cluster file: the uploads of one account, in a file named by its EOS id. An entry that cannot be read is
/// counted and left out.
/// </summary>
public sealed class ClusterFileReader
{
    private const int MaxFileBytes = 64 << 20;

    /// <summary>More uploads than any game lets an account have.</summary>
    private const int MaxEntries = 10_000;

    /// <summary>Unreadable entries after which the file is taken for damaged as a whole.</summary>
    private const int MaxErrors = 256;

    private readonly StringPool pool = new();
    private readonly PodReader pods;
    private readonly PodBlobs blobs = new();
    private readonly List<UploadedItem> items = [];
    private readonly List<UploadedCreature> creatures = [];
    private int errors;

    private ClusterFileReader() => pods = new PodReader(pool);

    /// <exception cref="SaveUnreadableException">There is no such file, or it is no cluster file.</exception>
    public static ClusterUploads Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new SaveUnreadableException(SaveFault.NotFound, $"There is no file {path}.");
        if (file.Length > MaxFileBytes) throw new SaveUnreadableException(SaveFault.TooLarge, $"{file.Name} has {file.Length:N0} bytes; a cluster file has {MaxFileBytes:N0} at most.");
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (RowFormatException broken)
        {
            throw new SaveUnreadableException(SaveFault.NotASave, $"{file.Name} is no cluster file: {broken.Message}.", broken);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new SaveUnreadableException(SaveFault.AccessDenied, $"{file.Name} may not be read by this user.", denied);
        }
    }

    /// <exception cref="RowFormatException">The bytes are no cluster file.</exception>
    internal static ClusterUploads Read(ReadOnlySpan<byte> bytes)
    {
        if (!Archive.Open(bytes).TryFindStruct(Known.MyArkData, out var data)) throw new RowFormatException("it holds no uploads");
        var reader = new ClusterFileReader();
        while (data.Next())
        {
            if (data.Name == Known.ArkItems) reader.ReadItems(data.Structs());
            else if (data.Name == Known.ArkTamedDinosData) reader.ReadCreatures(data.Structs());
        }
        return new ClusterUploads { Items = reader.items, Creatures = reader.creatures, Errors = reader.errors };
    }

    private void ReadItems(StructArray entries)
    {
        while (entries.Next(out var entry))
        {
            if (items.Count + creatures.Count >= MaxEntries) throw new RowFormatException($"more than {MaxEntries} uploads");
            try
            {
                items.Add(ReadItem(entry));
            }
            catch (RowFormatException) when (++errors <= MaxErrors) { } // counted, and the next is read
        }
    }

    private void ReadCreatures(StructArray entries)
    {
        while (entries.Next(out var entry))
        {
            if (items.Count + creatures.Count >= MaxEntries) throw new RowFormatException($"more than {MaxEntries} uploads");
            try
            {
                creatures.Add(ReadCreature(entry));
            }
            catch (RowFormatException) when (++errors <= MaxErrors) { } // counted, and the next is read
        }
    }

    private UploadedItem ReadItem(PropertyReader entry)
    {
        var @class = "";
        var facts = new RowFacts();
        DateTimeOffset? uploaded = null;
        blobs.Clear();
        while (entry.Next())
        {
            if (entry.Name == Known.UploadTime) uploaded = UnixTime(entry);
            else if (entry.Name == Known.ArkTributeItem)
            {
                var item = entry.Struct();
                @class = ClassOf(item);
                RowDecoder.Gather(ref item, ref facts, pool, blobs);
            }
        }
        return new UploadedItem(
            @class, facts.Quantity, facts.Quality, facts.IsBlueprint, string.IsNullOrEmpty(facts.CustomName) ? null : facts.CustomName, uploaded,
            blobs.HasCreature ? Creature(pods.ReadPod(blobs.Creature), name: null, uploaded) : null);
    }

    private UploadedCreature ReadCreature(PropertyReader entry)
    {
        var name = "";
        DateTimeOffset? uploaded = null;
        ReadOnlySpan<byte> data = default;
        while (entry.Next())
        {
            switch (entry.Name)
            {
                case Known.DinoName: name = entry.Text(); break;
                case Known.UploadTime: uploaded = UnixTime(entry); break;
                case Known.DinoData: data = entry.ByteArray(); break;
            }
        }
        return Creature(pods.ReadUpload(data, entry.Layout), name, uploaded);
    }

    private static UploadedCreature Creature(in PodCreature creature, string? name, DateTimeOffset? uploaded) => new(
        creature.Class, creature.Facts.DinoId1, creature.Facts.DinoId2, name ?? creature.Facts.TamedName, creature.Facts.IsFemale,
        creature.HasStatus ? creature.Facts.Status : null, uploaded);

    /// <summary>The class of an item, from a walk of its own: world rows name theirs in the header, uploads in a property.</summary>
    private static string ClassOf(PropertyReader item)
    {
        while (item.Next())
            if (item.Name == Known.ItemArchetype && item.ClassPath() is { } path)
                return path[(path.LastIndexOf(' ') + 1)..]; // "BlueprintGeneratedClass /Game/…"
        return "";
    }

    /// <summary>Seconds since 1970; null outside of what a clock shows.</summary>
    private static DateTimeOffset? UnixTime(scoped in PropertyReader property) =>
        property.Integer() is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
