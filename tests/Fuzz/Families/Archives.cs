using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Fuzz.Families;

/// <summary>Profiles and tribes, as files and as entries of a world's store.</summary>
internal sealed class Archives : ITarget
{
    private readonly List<Seed> rows = [];
    private readonly List<Seed> files = [];
    private readonly string folder = DoorFile.Scratch();
    private readonly DoorFile door;
    private readonly BlobStream stream = new();

    public Archives(SeedWorlds worlds)
    {
        door = new DoorFile(worlds.Forged(14));
        foreach (var version in (int[])[13, 14])
        {
            for (var number = 0; number < 3; number++)
            {
                Add("arkprofile", ForgedFiles.Profile(SeedWorlds.Plan(version), number).Bytes);
                Add("arktribe", ForgedFiles.Tribe(SeedWorlds.Plan(version), number).Bytes);
            }
            var store = new SaveContents(worlds.Forged(version)).Custom["GameModeCustomBytes"];
            rows.Add(new Seed("store", store));
            files.Add(new Seed("file:store", store));
        }
        foreach (var profile in SeedWorlds.RealFiles("profiles", "*.arkprofile")) rows.Add(new Seed("arkprofile", profile));
        foreach (var tribe in SeedWorlds.RealFiles("profiles", "*.arktribe")) rows.Add(new Seed("arktribe", tribe));
        foreach (var (kind, hazard) in ArchiveHazards.All()) rows.Add(new Seed(kind, hazard));
    }

    public IReadOnlyList<Seed> Rows => rows;

    public IReadOnlyList<Seed> Files => files;

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        switch (kind)
        {
            case "arkprofile": Decode(bytes, static bytes => ProfileReader.Read(bytes)); break;
            case "arktribe": Decode(bytes, static bytes => TribeReader.Read(bytes)); break;
            case "store": ReadStore(bytes); break;
            case "file:store": door.ReadCustom("GameModeCustomBytes", bytes); break;
            default: ReadFolder(kind[5..], bytes); break;
        }
    }

    public long Allowance(string kind, int length) => kind == "file:store" ? Limits.Door(door.Length + length)
        // A file is read into memory before it is decoded.
        : kind is "store" || kind.StartsWith("file:", StringComparison.Ordinal) ? Limits.Blob(length) + length
        : Limits.Blob(length);

    public void Dispose()
    {
        door.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Decode(ReadOnlySpan<byte> bytes, Decoder decoder)
    {
        try
        {
            decoder(bytes);
        }
        catch (RowFormatException) { }
    }

    private delegate void Decoder(ReadOnlySpan<byte> bytes);

    private void ReadStore(ReadOnlySpan<byte> bytes)
    {
        var people = new PeopleReader(new ReadReport());
        people.AddStore(stream.Of(bytes), DateTime.UnixEpoch, CancellationToken.None);
        _ = people.Players.Count + people.Tribes.Count;
    }

    private void ReadFolder(string extension, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(folder, "case." + extension);
        File.WriteAllBytes(path, bytes);
        new PeopleReader(new ReadReport()).AddFolder(folder, CancellationToken.None);
        File.Delete(path);
    }

    private void Add(string kind, byte[] bytes)
    {
        rows.Add(new Seed(kind, bytes));
        files.Add(new Seed("file:" + kind, bytes));
    }
}
