using System.Diagnostics;
using System.Text.Json;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Deploy;

/// <summary><c>upgrade.sh</c> with real silos; in the place of systemd stands a script that starts and stops them.</summary>
public sealed class UpgradeScriptTests : IAsyncDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>One unit, the silo's, whose process is noted in a file.</summary>
    private const string Systemctl = """
        #!/usr/bin/env bash
        pid=$(cat "$RUN/pid" 2>/dev/null)
        runs() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && [ "$(ps -o stat= -p "$pid" | cut -c1)" != Z ]; }
        stop() { if runs; then kill "$pid"; while runs; do sleep 0.05; done; fi; rm -f "$RUN/pid"; }
        case "$1 ${!#}" in
            "restart blissbot-silo.service")
                stop
                setsid "$BLISSBOT_HOME/current/silo/blissbot" silo --config "$BLISSBOT_ETC/silo.json" >>"$RUN/log" 2>&1 </dev/null &
                echo $! >"$RUN/pid" ;;
            "stop blissbot-silo.service") stop ;;
            "is-active blissbot-silo.service") runs ;;
            "cat blissbot-silo.service" | "is-enabled blissbot-silo.service") ;;
            *) exit 1 ;;
        esac
        """;

    private static readonly string Blissbot = LoggedProcess.Executable("Silo", "blissbot");

    private readonly TempFolder folder = new();
    private readonly Uri ready = new($"http://127.0.0.1:{LoopbackPort.Free()}/health/ready");

    public UpgradeScriptTests()
    {
        foreach (var name in new[] { "run", "etc", "bin" })
            Directory.CreateDirectory(Place(name));
        Write(Place("bin", "systemctl"), Systemctl);
        File.WriteAllText(Place("etc", "silo.json"), JsonSerializer.Serialize(new
        {
            BlissBot = new { Roles = "core", DataFolder = Place("data"), Url = ready.GetLeftPart(UriPartial.Authority), SiloPort = LoopbackPort.Free(), GatewayPort = LoopbackPort.Free() },
        }));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_installs_replaces_and_goes_back_as_far_as_a_bad_version_makes_it()
    {
        var good = Version("good", $"exec '{Blissbot}' \"$@\"");
        var first = await Upgrade(good);
        Assert.True(first.Code == 0, first.Text);
        var (installed, process) = (Current(), await File.ReadAllTextAsync(Place("run", "pid"), Cancellation));

        // One that refuses the configuration stops nothing.
        var refusing = await Upgrade(Version("refusing", "exit 3"));
        Assert.NotEqual(0, refusing.Code);
        Assert.Equal(process, await File.ReadAllTextAsync(Place("run", "pid"), Cancellation));
        Assert.Empty(Backups());

        var second = await Upgrade(good);
        Assert.True(second.Code == 0, second.Text);
        var replaced = Current();
        Assert.NotEqual(installed, replaced);
        Assert.Single(Backups());

        // One that only fails costs no data.
        var failing = await Upgrade(Version("failing", $"[ \"$1\" = silo ] || exec '{Blissbot}' \"$@\"; exit 1"));
        Assert.Equal(1, failing.Code);
        Assert.Contains($"back at {replaced}", failing.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Place("data"), "replaced-*"));

        // One that likes the configuration, and as a silo ends after it has spoilt what it found.
        var bad = await Upgrade(Version("bad", $"[ \"$1\" = silo ] || exec '{Blissbot}' \"$@\"; echo nonsense >'{Place("data", "orleans.db")}'; exit 1"));
        Assert.Equal(1, bad.Code);
        Assert.Contains("with everything as it was", bad.Text, StringComparison.Ordinal);
        Assert.Equal(replaced, Current());
        Assert.Equal("nonsense\n", await File.ReadAllTextAsync(Path.Combine(Assert.Single(Directory.GetDirectories(Place("data"), "replaced-*")), "orleans.db"), Cancellation));
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(ready, Cancellation)).IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await Run(Place("bin", "systemctl"), "stop", "blissbot-silo.service");
        folder.Dispose();
    }

    private string Place(params string[] parts) => Path.Combine([folder.Path, .. parts]);

    private string Current() => new DirectoryInfo(Place("home", "current")).ResolveLinkTarget(returnFinalTarget: true)!.FullName;

    private string[] Backups() => Directory.Exists(Place("backups")) ? Directory.GetDirectories(Place("backups"), "blissbot-*") : [];

    private static void Write(string file, string script)
    {
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, Executable);
    }

    /// <summary>A release whose program is a script.</summary>
    private string Version(string name, string script)
    {
        Directory.CreateDirectory(Place("versions", name, "silo"));
        Write(Place("versions", name, "silo", "blissbot"), $"#!/usr/bin/env bash\n{script}\n");
        return Place("versions", name);
    }

    private async Task<(int Code, string Text)> Upgrade(string version)
    {
        // Releases are told apart by the second they came in.
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Directory.Exists(Place("home", "releases", DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture))))
            await tick.WaitForNextTickAsync(Cancellation);
        return await Run("bash", Path.Combine(ExampleFiles.Deploy, "scripts", "upgrade.sh"), version);
    }

    private async Task<(int Code, string Text)> Run(string program, params string[] arguments)
    {
        // Into a file: a silo that the script started keeps a pipe open for as long as it runs.
        var said = Place($"said-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("bash", ["-c", "exec \"$@\" >\"$SAID\" 2>&1 </dev/null", "bash", program, .. arguments]);
        foreach (var (name, value) in new[]
        {
            ("SAID", said), ("RUN", Place("run")), ("PATH", $"{Place("bin")}:{Environment.GetEnvironmentVariable("PATH")}"), ("BLISSBOT_HOME", Place("home")),
            ("BLISSBOT_ETC", Place("etc")), ("BLISSBOT_DATA", Place("data")), ("BLISSBOT_BACKUPS", Place("backups")), ("BLISSBOT_USER", Environment.UserName),
            ("BLISSBOT_SILO_HEALTH", ready.ToString()), ("BLISSBOT_PATIENCE", "60"),
        })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await File.ReadAllTextAsync(said, CancellationToken.None));
    }
}
