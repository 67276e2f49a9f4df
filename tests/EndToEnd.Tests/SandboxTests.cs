using System.Text.Json;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Sandbox;
using BlissBot.Sandbox.Live;
using BlissBot.Silo.Hosting;

namespace BlissBot.EndToEnd.Tests;

public sealed class SandboxTests : IDisposable
{
    private static readonly ScriptedParser.Script Nothing = new(_ => { }, new WorldCounts());
    private readonly TempFolder folder = new();
    private int forged;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_forges_a_world_and_the_next_ones_keep_it()
    {
        var options = RunningSandbox.Options(folder.Path);

        Assert.Contains("Forged", await Run(options), StringComparison.Ordinal);
        Assert.DoesNotContain("Forged", await Run(options), StringComparison.Ordinal);

        Assert.Equal(1, forged);
        Assert.Equal("forged", await File.ReadAllTextAsync(Path.Combine(options.SavesFolder, "sample", "Ragnarok_WP.ark"), Cancellation));
    }

    [Fact]
    public async Task A_forge_that_fails_leaves_no_half_world_behind()
    {
        var options = RunningSandbox.Options(folder.Path);
        var saves = new SandboxSaves(options, (path, _) =>
        {
            File.WriteAllText(path, "half");
            throw new IOException("disk full");
        });

        await Assert.ThrowsAsync<IOException>(() => saves.Prepare(Cancellation));

        Assert.Empty(Directory.EnumerateFiles(options.SavesFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_given_save_is_copied_with_its_time_and_replaces_the_one_given_before()
    {
        var given = Path.Combine(folder.Path, "Aberration_WP.ark.gz");
        await File.WriteAllTextAsync(given, "given", Cancellation);
        File.SetLastWriteTimeUtc(given, new DateTime(2025, 5, 5, 0, 0, 0, DateTimeKind.Utc));
        var options = RunningSandbox.Options(folder.Path, given);
        var server = Directory.CreateDirectory(Path.Combine(options.SavesFolder, "given")).FullName;
        await File.WriteAllTextAsync(Path.Combine(server, "Other_WP.ark"), "older", Cancellation);

        await new SandboxSaves(options, Forge).Prepare(Cancellation);

        var only = Assert.Single(Directory.GetFiles(server));
        Assert.Equal(new DateTime(2025, 5, 5, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(only));
        Assert.Equal(0, forged);
    }

    [Theory]
    [InlineData("nowhere.ark", "There is no file")]
    [InlineData("notes.txt", "is no save by its name")]
    public async Task A_given_file_that_is_no_save_is_refused(string name, string reason)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "notes.txt"), "x", Cancellation);
        var options = RunningSandbox.Options(folder.Path, Path.Combine(folder.Path, name));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => new SandboxSaves(options, Forge).Prepare(Cancellation));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_where_everything_is_on_the_console_and_in_a_file()
    {
        var options = RunningSandbox.Options(folder.Path);

        var said = await Run(options);

        Assert.Contains($"http://127.0.0.1:{options.Port}/dashboard/", said, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "sandbox.json"), Cancellation));
        Assert.Equal($"http://127.0.0.1:{options.Port}/health/ready", json.RootElement.GetProperty("urls").GetProperty("ready").GetString());
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_data_folder_is_refused()
    {
        await using var first = SandboxHost.Build(RunningSandbox.Options(folder.Path), SimulatedGames.None, RunningSandbox.With(Nothing));
        await first.StartAsync(Cancellation);

        var refusal = Assert.Throws<StartRefusedException>(() => SandboxHost.Build(RunningSandbox.Options(folder.Path), SimulatedGames.None, RunningSandbox.With(Nothing)));

        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
        await first.StopAsync(Cancellation);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Runs the sandbox until it has told everything, then stops it; returns what it told.</summary>
    private async Task<string> Run(SandboxOptions options)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var output = new StopsAtTheEnd(stop);
        await SandboxHost.Run(options, RunningSandbox.With(Nothing), Forge, output, stop.Token);
        return output.ToString();
    }

    private async Task Forge(string path, CancellationToken cancellation)
    {
        forged++;
        await File.WriteAllTextAsync(path, "forged", cancellation);
    }

    private sealed class StopsAtTheEnd(CancellationTokenSource stop) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value!.Contains("Ctrl-C", StringComparison.Ordinal))
                await stop.CancelAsync();
        }
    }
}
