using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Fuzz.Families;

/// <summary>The header with its name table, and the table of places.</summary>
internal sealed class Headers : ITarget
{
    private readonly List<Seed> rows = [];
    private readonly List<Seed> files = [];
    private readonly Dictionary<string, DoorFile> doors = [];
    private readonly PlaceTable places;
    private readonly ReadReport report = new();
    private readonly BlobStream stream = new();

    public Headers(SeedWorlds worlds)
    {
        var forged = new SaveContents(worlds.Forged(14));
        places = Places(forged);
        foreach (var version in (int[])[13, 14])
        {
            var save = new SaveContents(worlds.Forged(version));
            foreach (var blob in save.Custom) Add(blob.Key, blob.Value);
            doors.Add($"file{version}", new DoorFile(worlds.Forged(version)));
            foreach (var key in save.Custom.Keys.Where(key => key != "GameModeCustomBytes"))
                files.Add(new Seed($"file{version}:{key}", save.Custom[key]));
            foreach (var real in worlds.Real(version))
                foreach (var blob in new SaveContents(real).Custom) Add(blob.Key, blob.Value);
        }
        foreach (var hazard in Hazards()) rows.Add(new Seed("header", hazard));
    }

    public IReadOnlyList<Seed> Rows => rows;

    public IReadOnlyList<Seed> Files => files;

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        if (kind == "header") ReadHeader(bytes);
        else if (kind == "places") ReadPlaces(bytes);
        else if (kind.Split(':') is [var door, var key]) doors[door].ReadCustom(key, bytes);
    }

    public long Allowance(string kind, int length) => kind.StartsWith("file", StringComparison.Ordinal)
        ? Limits.Door(doors["file14"].Length + length)
        : Limits.Blob(length) + length; // the copy that the header keeps

    public void Dispose()
    {
        foreach (var door in doors.Values) door.Dispose();
    }

    private static void ReadHeader(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var header = SaveHeader.Read(bytes.ToArray());
            for (var slot = 0; slot < header.Names.Count; slot += 97) header.Names.Text(slot);
        }
        catch (RowFormatException) { }
        catch (SaveUnreadableException) { }
    }

    private void ReadPlaces(ReadOnlySpan<byte> bytes)
    {
        try
        {
            TransformReader.Read(stream.Of(bytes), places, report, overrides: false, CancellationToken.None);
        }
        catch (SaveUnreadableException) { }
    }

    private void Add(string key, byte[] blob)
    {
        if (key == "SaveHeader") rows.Add(new Seed("header", blob));
        else if (key.StartsWith("ActorTransforms", StringComparison.Ordinal) && blob.Length <= 64 << 10) rows.Add(new Seed("places", blob));
    }

    /// <summary>A world that has an actor for every place of the forged table.</summary>
    private static PlaceTable Places(SaveContents save)
    {
        var (header, report) = (SaveHeader.Read(save.Custom["SaveHeader"]), new ReadReport());
        var classes = new ClassTable(header.Names);
        var builder = new WorldBuilder(classes, new StringPool(), report);
        var scanner = new RowScanner(header, classes, new StringPool(), builder, report);
        foreach (var (_, value) in save.Rows)
            scanner.Scan(ActorGuid.Read(value.AsSpan(Math.Max(0, value.Length - ActorGuid.Size))), value);
        return new PlaceTable(builder);
    }

    private static IEnumerable<byte[]> Hazards()
    {
        foreach (var version in (short[])[13, short.MaxValue])
        {
            yield return Header(version, int.MaxValue, []);
            yield return Header(version, 0, []);
            yield return Header(version, -1, []);
            // Thousands of times the same id, then as many without a text.
            yield return Header(version, 4_000, Enumerable.Repeat<(uint, string)>((7, "x"), 4_000));
            yield return Header(version, 4_000, Enumerable.Range(0, 4_000).Select(number => ((uint)number << 12, "")));
            yield return Header(version, 1, [(0x09AD2622, new string('n', 100_000))]);
        }
    }

    internal static byte[] Header(short version, int count, IEnumerable<(uint Id, string Text)> names)
    {
        var sink = new ByteSink();
        sink.I16(version);
        if (version >= 14) sink.Zeros(8);
        var offsetAt = sink.Length;
        sink.I32(0);
        sink.F64(1e8);
        sink.I32(1);
        sink.I32(1);
        sink.Text("Hazard_WP");
        sink.SetI32(offsetAt, sink.Length);
        sink.I32(count);
        foreach (var (id, text) in names)
        {
            sink.U32(id);
            sink.Text(text);
        }
        return sink.ToArray();
    }
}
