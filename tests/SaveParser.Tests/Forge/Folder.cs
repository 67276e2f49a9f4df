using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>A temporary folder of one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("forge").FullName;

    public string File(string name) => Path.Combine(path, name);

    public string[] Files => [.. Directory.GetFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public (string Path, ForgeTruth Truth) Forge(ForgePlan plan, string name = "world.ark") => (File(name), SaveForge.Write(plan, File(name)));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
