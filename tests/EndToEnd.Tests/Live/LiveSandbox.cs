using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Sandbox;
using BlissBot.Sandbox.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>A sandbox in this process with its two simulated game servers, as <c>./run</c> starts it.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private readonly WebApplication app;

    private LiveSandbox(WebApplication app, SimulatedGames games, HttpClient http) => (this.app, Games, Http) = (app, games, http);

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public BridgeConsole Console => app.Services.GetRequiredService<BridgeConsole>();

    public SimulatedGames Games { get; }

    public HttpClient Http { get; }

    public static async Task<LiveSandbox> Start(string folder)
    {
        var options = RunningSandbox.Options(folder);
        var games = await SimulatedGames.Start(options, TimeProvider.System);
        var app = SandboxHost.Build(options, games, RunningSandbox.With(new ScriptedParser.Script(_ => { }, new WorldCounts())));
        await app.StartAsync(TestContext.Current.CancellationToken);
        foreach (var game in games.Servers.Values)
            await game.WhenAsync(Simulators.Ark.ArkState.Running, TestContext.Current.CancellationToken);
        return new LiveSandbox(app, games, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") });
    }

    /// <summary>Looks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!await isSo())
                await timer.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"A minute has passed, and it is not so that {what}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Games.DisposeAsync();
    }
}
