using System.IO.Compression;
using BlissBot.SaveParser.Forge;

namespace BlissBot.Fuzz;

/// <summary>The worlds seeds come from: small forged ones and, where they lie beside the checkout, real ones.</summary>
internal sealed class SeedWorlds : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("blissbot-seeds-").FullName;

    /// <summary>About fifty structures, so that a whole file is read in a millisecond or two, with a bit of everything.</summary>
    public static ForgePlan Plan(int version) => new()
    {
        SaveVersion = version,
        Structures = 50,
        Tribes = 3,
        PlayersPerTribe = 1,
        TamesPerTribe = 1,
        WildDinos = 2,
        NpcZones = 5,
        ItemsPerContainer = 2,
        EngramsPerPlayer = 1,
        Cryopods = 3,
        Seed = 5,
    };

    /// <summary>The path of the forged world of this version; forged on first use.</summary>
    public string Forged(int version)
    {
        var path = Path.Combine(folder, $"v{version}.ark");
        if (!File.Exists(path)) SaveForge.Write(Plan(version), path);
        return path;
    }

    /// <summary>Paths of the real worlds of this version.</summary>
    public IEnumerable<string> Real(int version)
    {
        if (RealFolder is null) yield break;
        foreach (var file in Directory.GetFiles(RealFolder, "*.ark").Order(StringComparer.Ordinal))
            if (Version(file) == version)
                yield return file;
    }

    /// <summary>Real single files: profiles, tribes, uploads.</summary>
    public static IEnumerable<byte[]> RealFiles(string subfolder, string pattern) => RealFolder is null
        ? []
        : Directory.GetFiles(Path.Combine(RealFolder, subfolder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string? RealFolder { get; } = FindReal();

    private static short Version(string path) => BitConverter.ToInt16(new SaveContents(path).Custom["SaveHeader"]);

    private static string? FindReal()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "saves") is var saves && Directory.Exists(saves))
                return saves;
        return null;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
