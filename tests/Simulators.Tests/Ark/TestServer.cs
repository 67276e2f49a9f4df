using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

/// <summary>A simulated server on a fake clock, with a folder of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 13, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blissbot-ark-");

    private TestServer(Func<ArkServerOptions, ArkServerOptions>? change)
    {
        var options = new ArkServerOptions { LogFile = LogPath, LogByteOrderMark = false, LogLineEnd = "\n" };
        Ark = new ArkServer(change?.Invoke(options) ?? options, Clock);
    }

    public WatchedClock Clock { get; } = new(Noon);
    public ArkServer Ark { get; }
    public ArkQuirks Quirks => Ark.Quirks;
    public ArkTruth Truth => Ark.Truth;
    public string Folder => folder.FullName;
    public string LogPath => Path.Combine(Folder, "Logs", "ShooterGame.log");

    public static async Task<TestServer> Start(Func<ArkServerOptions, ArkServerOptions>? change = null)
    {
        var server = new TestServer(change);
        await server.Ark.StartAsync();
        return server;
    }

    /// <summary>The lines of the log, read the way others read a file that is being written.</summary>
    public string[] Log() => Lines(LogPath);

    public static string[] Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await Ark.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
