using BlissBot.Grains.Ports;
using BlissBot.Sandbox;
using BlissBot.Sandbox.Live;
using BlissBot.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.EndToEnd.Tests;

/// <summary>A sandbox in this process, with one server whose save is read by a <see cref="ScriptedParser"/>.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningSandbox(WebApplication app, HttpClient http) => (this.app, Http) = (app, http);

    public HttpClient Http { get; }

    public static SandboxOptions Options(string folder, string? save = null) => new(LoopbackPort.Free(), folder, save, RconPort: 0);

    public static Action<IServiceCollection> With(ScriptedParser.Script script) => services =>
        services.AddSingleton(script).AddSingleton<IWorldParser, ScriptedParser>();

    /// <summary>Starts it and waits until the server <c>hostile</c> was read.</summary>
    public static async Task<RunningSandbox> Start(string folder, ScriptedParser.Script script)
    {
        var options = Options(folder);
        var home = Directory.CreateDirectory(Path.Combine(options.SavesFolder, "hostile")).FullName;
        var save = Path.Combine(home, "Ragnarok_WP.ark");
        await File.WriteAllTextAsync(save, "a save");
        File.SetLastWriteTimeUtc(save, DateTime.UtcNow.AddHours(-1));
        var app = SandboxHost.Build(options, SimulatedGames.None, With(script));
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") };
        var sandbox = new RunningSandbox(app, http);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await sandbox.Get("/servers/hostile")).Contains("As of the save", StringComparison.Ordinal))
            await tick.WaitForNextTickAsync(limit.Token);
        return sandbox;
    }

    public async Task<string> Get(string path) => await (await Http.GetAsync(path)).Content.ReadAsStringAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
