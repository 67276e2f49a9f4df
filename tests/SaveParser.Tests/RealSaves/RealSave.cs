using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.RealSaves;

/// <summary>The real saves beside the checkout and what an independent reader found in them.</summary>
internal static class RealSave
{
    private static readonly Dictionary<string, World> Worlds = [];

    /// <summary>The folder; the test is skipped where it is absent.</summary>
    public static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "shared", "saves") is var saves && Directory.Exists(saves))
                    return saves;
            Assert.Skip("The real saves (../shared/saves) are not there.");
            return "";
        }
    }

    public static string PathOf(string name) =>
        new[] { ".ark", ".ark.gz" }.Select(extension => Path.Combine(Folder, name + extension)).First(File.Exists);

    public static JsonElement Expected(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected", name + ".json"))).RootElement;

    /// <summary>The world, read once for all tests.</summary>
    public static World Read(string name)
    {
        lock (Worlds)
        {
            if (!Worlds.TryGetValue(name, out var world)) Worlds.Add(name, world = WorldReader.Read(PathOf(name)));
            return world;
        }
    }

    public static string Digest(IEnumerable<ActorGuid> guids) => Digest(guids.Select(guid => guid.ToString()));

    public static string Digest(IEnumerable<string> texts) => Sha(string.Join('\n', texts.Order(StringComparer.Ordinal)));

    public static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
