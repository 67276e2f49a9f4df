namespace BlissBot.Benchmarks;

/// <summary>A folder that goes when it is done with.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("blissbot-ingest-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
