using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Format;

namespace BlissBot.Fuzz.Families;

/// <summary>Uploads: items, some of them filled pods, and creatures, as the files of a cluster hold them.</summary>
internal sealed class Clusters : ITarget
{
    private const int CasesPerReader = 512;

    private readonly List<Seed> rows = [];
    private readonly List<Seed> files = [];
    private readonly string path = Path.Combine(DoorFile.Scratch(), "upload");
    private PodReader reader = new(new StringPool());
    private int cases;

    public Clusters(SeedWorlds worlds)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        foreach (var version in (int[])[13, 14])
            for (var number = 0; number < 4; number++)
            {
                var bytes = ForgedFiles.Cluster(SeedWorlds.Plan(version), number).Bytes;
                rows.Add(new Seed("cluster", bytes));
                files.Add(new Seed("file", bytes));
                if (Upload(bytes) is { Length: > 0 } upload) rows.Add(new Seed("upload", upload));
            }
        foreach (var real in SeedWorlds.RealFiles("cluster", "*"))
        {
            rows.Add(new Seed("cluster", real));
            if (Upload(real) is { Length: > 0 } upload) rows.Add(new Seed("upload", upload));
        }
        foreach (var typed in (bool[])[false, true]) rows.Add(new Seed("cluster", ArchiveHazards.Overlapping(typed, 2_000, 2_000)));
    }

    public IReadOnlyList<Seed> Rows => rows;

    public IReadOnlyList<Seed> Files => files;

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        if (++cases % CasesPerReader == 0) reader = new PodReader(new StringPool());
        try
        {
            switch (kind)
            {
                case "cluster": ClusterFileReader.Read(bytes); break;
                case "upload": reader.ReadUpload(bytes); break;
                default:
                    File.WriteAllBytes(path, bytes);
                    ClusterFileReader.Read(path);
                    break;
            }
        }
        catch (RowFormatException) when (kind != "file") { }
        catch (SaveUnreadableException) when (kind == "file") { }
    }

    public long Allowance(string kind, int length) => Limits.Blob(length) + (kind == "file" ? length : 0);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    /// <summary>The creature in a healthy file.</summary>
    private static byte[] Upload(ReadOnlySpan<byte> bytes)
    {
        if (!Archive.Open(bytes).TryFindStruct(Known.MyArkData, out var content)) return [];
        while (content.Next())
        {
            if (content.Name != Known.ArkTamedDinosData) continue;
            var entries = content.Structs();
            while (entries.Next(out var entry))
                while (entry.Next())
                    if (entry.Name == Known.DinoData)
                        return entry.ByteArray().ToArray();
        }
        return [];
    }
}
