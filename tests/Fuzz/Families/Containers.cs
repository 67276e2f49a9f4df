using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Fuzz.Families;

/// <summary>
/// Whole files, broken anywhere: SQLite's header and pages, gzip's stream. It has no blobs of its own; its rows are those
/// that came out of broken files.
/// </summary>
internal sealed class Containers : ITarget
{
    private const long InflatedCap = 4 << 20;

    private readonly List<Seed> files = [];
    private readonly string folder = DoorFile.Scratch();
    private readonly string path;

    public Containers(SeedWorlds worlds)
    {
        path = Path.Combine(folder, "case.ark");
        foreach (var version in (int[])[13, 14])
        {
            var world = File.ReadAllBytes(worlds.Forged(version));
            files.Add(new Seed("in-place", world));
            files.Add(new Seed("copy", world));
            files.Add(new Seed("gz", SeedWorlds.Gzip(world)));
        }
        files.Add(new Seed("gz", SeedWorlds.Gzip(new byte[64 << 20])));
    }

    public IReadOnlyList<Seed> Rows => [];

    public IReadOnlyList<Seed> Files => files;

    public long RowsRead { get; private set; }

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(path, bytes);
        var options = new WorldReadOptions
        {
            Access = kind == "copy" ? SaveAccess.PrivateCopy : SaveAccess.InPlace,
            TemporaryFolder = folder,
            MaxInflatedBytes = InflatedCap,
        };
        try
        {
            RowsRead += WorldReader.Read(path, options).Report.Rows;
        }
        catch (SaveUnreadableException) { }
        if (Directory.GetFileSystemEntries(folder) is not [var only] || only != path)
            throw new InvalidOperationException($"Left behind: {string.Join(", ", Directory.GetFileSystemEntries(folder).Select(Path.GetFileName))}.");
    }

    public long Allowance(string kind, int length) => Limits.Door(kind == "gz" ? InflatedCap : length);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
