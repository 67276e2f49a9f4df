using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Servers;
using BlissBot.Sandbox;
using BlissBot.Sandbox.Live;
using BlissBot.Simulators.Discord;
using BlissBot.Silo.Saves;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>A sandbox in this process with its two simulated game servers, as <c>./run</c> starts it.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private readonly SandboxOptions options;
    private readonly Action<IServiceCollection> parser;
    private WebApplication app;

    private LiveSandbox(SandboxOptions options, Action<IServiceCollection> parser, SimulatedGames games, DiscordSimulator? discord)
    {
        (this.options, this.parser, Games, Discord) = (options, parser, games, discord);
        (app, Http) = (Build(), new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") });
    }

    /// <summary>Null when it was started without.</summary>
    public DiscordSimulator? Discord { get; }

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public BridgeConsole Console => app.Services.GetRequiredService<BridgeConsole>();

    public SimulatedGames Games { get; }

    public HttpClient Http { get; }

    /// <param name="withWorlds">Whether there is the forged world of a first start, and a reader for it.</param>
    /// <param name="world">What a parser of the test's own finds in every save; without it, nothing.</param>
    /// <param name="pollSeconds">How often servers are looked at, for a test that waits for it.</param>
    public static async Task<LiveSandbox> Start(string folder, bool withDiscord = false, bool withWorlds = false, ScriptedParser.Script? world = null, double? pollSeconds = null)
    {
        var options = RunningSandbox.Options(folder);
        var games = await SimulatedGames.Start(options, TimeProvider.System);
        var discord = withDiscord ? new DiscordSimulator(new(), TimeProvider.System) : null;
        if (discord is not null)
            await discord.StartAsync(TestContext.Current.CancellationToken);
        if (withWorlds)
            await new SandboxSaves(options, SampleForge.Write).Prepare(TestContext.Current.CancellationToken);
        Action<IServiceCollection> parser = withWorlds ? SaveReading.Add : RunningSandbox.With(world ?? new ScriptedParser.Script(_ => { }, new WorldCounts()));
        if (pollSeconds is { } seconds)
            parser += services => services.PostConfigure<ServerOptions>(servers => servers.PollSeconds = servers.RestartPollSeconds = seconds);
        var sandbox = new LiveSandbox(options, parser, games, discord);
        await sandbox.Begin();
        return sandbox;
    }

    /// <summary>Silo and bots end in order and come back; games and Discord stay as they are.</summary>
    public async Task Restart()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        app = Build();
        await Begin();
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

    private WebApplication Build() => SandboxHost.Build(options, Games, parser, Discord?.Sandbox);

    private async Task Begin()
    {
        var sessions = Sessions;
        await app.StartAsync(TestContext.Current.CancellationToken);
        foreach (var game in Games.Servers.Values)
            await game.WhenAsync(Simulators.Ark.ArkState.Running, TestContext.Current.CancellationToken);
        // Before a bot has a session, what people do to it goes nowhere.
        if (Discord is not null)
            await Until(() => Task.FromResult(Sessions >= sessions + Discord.Sandbox.Bots.Count), "every bot has a session");
    }

    /// <summary>Begun or gone on with, since the beginning.</summary>
    private int Sessions => Discord?.Truth.Gateway.All.Count(step => step.Kind is GatewayStepKind.Identified or GatewayStepKind.Resumed) ?? 0;

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
