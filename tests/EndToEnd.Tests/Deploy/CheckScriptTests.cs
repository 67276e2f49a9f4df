using System.Diagnostics;
using System.Text.Json;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Deploy;

/// <summary>Runs <c>deploy/check.sh</c> on the built programs, with the data of a silo that works meanwhile.</summary>
public sealed class CheckScriptTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_can_be_tried_without_docker_works()
    {
        var config = Path.Combine(folder.Path, "silo.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { BlissBot = new { DataFolder = Path.Combine(folder.Path, "data") } }), Cancellation);
        using var silo = await SiloProcess.Start(config, folder.Path, "silo", Cancellation);
        var start = new ProcessStartInfo(
            "bash", [Path.Combine(ExampleFiles.Deploy, "check.sh"), Folder("Silo", "blissbot"), Folder("BotClients", "blissbot-bots")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BLISSBOT_CHECK_DATA"] = Path.Combine(folder.Path, "data");

        using var check = Process.Start(start)!;
        var (output, error) = (check.StandardOutput.ReadToEndAsync(Cancellation), check.StandardError.ReadToEndAsync(Cancellation));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await check.WaitForExitAsync(limit.Token);

        Assert.True(check.ExitCode == 0, $"{await output}{await error}");
        Assert.Contains("ok    restore", await output, StringComparison.Ordinal);
        Assert.Contains("ok    the old version is back", await output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Folder(string room, string program) => Path.GetDirectoryName(LoggedProcess.Executable(room, program))!;
}
