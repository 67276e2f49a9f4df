using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Fuzz.Families;

/// <summary>Rows of table <c>game</c> in one of the two layouts: a scanner must count what it cannot read and never throw.</summary>
internal sealed class WorldRows : ITarget
{
    private const int RowsPerScanner = 512;
    private const int SampledRows = 400;

    private readonly Dictionary<string, Scan> scans = [];
    private readonly List<Seed> rows = [];
    private readonly List<Seed> files;
    private readonly DoorFile door;

    public WorldRows(SeedWorlds worlds, int version)
    {
        var forged = new SaveContents(worlds.Forged(version));
        Add("row", forged, limit: int.MaxValue);
        foreach (var hazard in RowHazards.All(typed: version >= 14)) rows.Add(new Seed("row", hazard));
        foreach (var path in worlds.Real(version)) Add(Path.GetFileNameWithoutExtension(path), new SaveContents(path), SampledRows);
        files = [.. forged.Sample(int.MaxValue).Select(row => new Seed($"file:{row.RowId}", row.Value))];
        door = new DoorFile(worlds.Forged(version));
    }

    public IReadOnlyList<Seed> Rows => rows;

    public IReadOnlyList<Seed> Files => files;

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        if (kind.StartsWith("file:", StringComparison.Ordinal)) door.ReadRow(long.Parse(kind.AsSpan(5)), bytes);
        else scans[kind].Row(bytes);
    }

    public long Allowance(string kind, int length) => kind.StartsWith("file:", StringComparison.Ordinal)
        ? Limits.Door(door.Length + length)
        : Limits.Blob(length);

    public void Dispose() => door.Dispose();

    private void Add(string kind, SaveContents save, int limit)
    {
        scans.Add(kind, new Scan(SaveHeader.Read(RowHazards.WithAllNames(save.Custom["SaveHeader"]))));
        rows.AddRange(save.Sample(limit).Select(row => new Seed(kind, row.Value)));
    }

    /// <summary>A scanner and its world, begun anew every few hundred rows so that neither grows.</summary>
    private sealed class Scan(SaveHeader header)
    {
        private static readonly ActorGuid Key = new(1, 2, 3, 4);
        private RowScanner? scanner;
        private int scanned;

        public void Row(ReadOnlySpan<byte> bytes)
        {
            if (scanner is null || ++scanned % RowsPerScanner == 0)
            {
                var (classes, pool, report) = (new ClassTable(header.Names), new StringPool(), new ReadReport());
                scanner = new RowScanner(header, classes, pool, new WorldBuilder(classes, pool, report), report);
            }
            scanner.Scan(Key, bytes);
        }
    }
}
