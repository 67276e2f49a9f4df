using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Sandbox;
using BlissBot.Sandbox.Live;
using BlissBot.Silo.Saves;
using BlissBot.Simulators.Discord;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>A sandbox in this process with its two simulated game servers, as <c>./run</c> starts it.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private readonly WebApplication app;

    private LiveSandbox(WebApplication app, SimulatedGames games, DiscordSimulator? discord, HttpClient http) => (this.app, Games, Discord, Http) = (app, games, discord, http);

    /// <summary>Null when it was started without.</summary>
    public DiscordSimulator? Discord { get; }

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public BridgeConsole Console => app.Services.GetRequiredService<BridgeConsole>();

    public SimulatedGames Games { get; }

    public HttpClient Http { get; }

    /// <param name="withWorlds">Whether there is the forged world of a first start, and a reader for it.</param>
    public static async Task<LiveSandbox> Start(string folder, bool withDiscord = false, bool withWorlds = false)
    {
        var options = RunningSandbox.Options(folder);
        var games = await SimulatedGames.Start(options, TimeProvider.System);
        var discord = withDiscord ? new DiscordSimulator(new(), TimeProvider.System) : null;
        if (discord is not null)
            await discord.StartAsync(TestContext.Current.CancellationToken);
        if (withWorlds)
            await new SandboxSaves(options, SampleForge.Write).Prepare(TestContext.Current.CancellationToken);
        var app = SandboxHost.Build(
            options, games, withWorlds ? SaveReading.Add : RunningSandbox.With(new ScriptedParser.Script(_ => { }, new WorldCounts())), discord?.Sandbox);
        await app.StartAsync(TestContext.Current.CancellationToken);
        foreach (var game in games.Servers.Values)
            await game.WhenAsync(Simulators.Ark.ArkState.Running, TestContext.Current.CancellationToken);
        // What is typed before a bot has a session is never heard by it.
        if (discord is not null)
            await Until(() => Task.FromResult(discord.Truth.Gateway.All.Count(step => step.Kind == GatewayStepKind.Identified) >= discord.Sandbox.Bots.Count), "all bots have a session");
        return new LiveSandbox(app, games, discord, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") });
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
        if (Discord is not null)
            await Discord.DisposeAsync();
    }
}
