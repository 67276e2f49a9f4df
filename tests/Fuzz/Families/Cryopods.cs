using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.Fuzz.Families;

/// <summary>
/// Frozen creatures, broken both as they are stored and before they are packed, and the saddles and costumes kept with
/// them.
/// </summary>
internal sealed class Cryopods : ITarget
{
    private const int CasesPerReader = 512;

    private readonly List<Seed> rows = [];
    private readonly List<Seed> files = [];
    private readonly Dictionary<int, DoorFile> doors = [];
    private readonly Dictionary<int, long> podRows = [];
    private PodReader reader = new(new StringPool());
    private int cases;

    public Cryopods(SeedWorlds worlds)
    {
        foreach (var version in (int[])[13, 14])
        {
            for (var number = 0; number < 4; number++)
            {
                var blob = ForgedFiles.Cryopod(SeedWorlds.Plan(version), number).Bytes;
                var plain = Pods.Unpack(blob);
                rows.Add(new Seed("pod", blob));
                rows.Add(new Seed($"plain{version}", plain));
                files.Add(new Seed($"file{version}:pod", blob));
                files.Add(new Seed($"file{version}:plain", plain));
            }
            foreach (var marked in (bool[])[false, true]) rows.Add(new Seed("item", CryopodBlob.Item(ClassPaths.Saddle, version >= 14, marked)));
            doors.Add(version, new DoorFile(worlds.Forged(version)));
            podRows.Add(version, PodRow(worlds.Forged(version)));
        }
        foreach (var hazard in PodHazards.All()) rows.Add(new Seed("pod", hazard));
    }

    public IReadOnlyList<Seed> Rows => rows;

    public IReadOnlyList<Seed> Files => files;

    public void Run(string kind, ReadOnlySpan<byte> bytes)
    {
        if (++cases % CasesPerReader == 0) reader = new PodReader(new StringPool());
        switch (kind)
        {
            case "pod": Read(bytes); break;
            case "plain13": Read(Pods.Pack(bytes, typed: false)); break;
            case "plain14": Read(Pods.Pack(bytes, typed: true)); break;
            case "item": ReadItem(bytes); break;
            default: ReadFile(int.Parse(kind.AsSpan(4, 2)), kind.EndsWith("plain", StringComparison.Ordinal), bytes); break;
        }
    }

    public long Allowance(string kind, int length) => kind.StartsWith("file", StringComparison.Ordinal)
        ? Limits.Door(doors[14].Length + length)
        // Packing is ours: a copy of the bytes, the packed ones and a deflater.
        : Limits.Blob(length) + (kind.StartsWith("plain", StringComparison.Ordinal) ? 4 * length + (64 << 10) : 0);

    public void Dispose()
    {
        foreach (var door in doors.Values) door.Dispose();
    }

    private void Read(ReadOnlySpan<byte> blob)
    {
        try
        {
            reader.ReadPod(blob);
        }
        catch (RowFormatException) { }
    }

    private static void ReadItem(ReadOnlySpan<byte> blob)
    {
        try
        {
            PodReader.ReadItemClass(blob);
        }
        catch (RowFormatException) { }
    }

    private void ReadFile(int version, bool plain, ReadOnlySpan<byte> bytes)
    {
        var typed = version >= 14;
        var blob = plain ? Pods.Pack(bytes, typed) : bytes.ToArray();
        doors[version].ReadRow(podRows[version], RowHazards.Item(typed, row => Pods.Write(row, blob)));
    }

    /// <summary>A row that holds a pod: its class is one of the names, its value the longest of them.</summary>
    private static long PodRow(string path)
    {
        var save = new SaveContents(path);
        return save.Rows.Where(row => row.Value.AsSpan().IndexOf("CustomItemDatas"u8) < 0).MaxBy(row => row.Value.Length).RowId;
    }
}
