using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class RconCrashTests
{
    private readonly ServerId server = ClusterFixture.NewServer();
    private readonly TestWorld world = new();
    private readonly FakeRconServer game;

    public RconCrashTests()
    {
        game = world.Rcon.Put(server);
        world.Source.Put(server, new SaveSearch.Nothing());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_whose_silo_dies_is_unknown_and_never_sent_again()
    {
        await using var cluster = await Start();
        game.Hold();
        var request = new RconRequest(new DoExit(), "Ada (1)", "op-1");
        using var patience = new CancellationTokenSource();
        var lost = cluster.Client.Rcon(server).Send(request, patience.Token);
        await game.Arrival();

        await cluster.KillSiloAsync(cluster.Silos[0], Cancellation);
        game.Release();
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        var again = await cluster.Client.Rcon(server).Send(request, Cancellation);
        var history = await cluster.Client.Rcon(server).History(10);

        Assert.Equal(RconResult.Unknown, again.Value!.Result);
        Assert.Equal(["DoExit"], game.Sent);
        Assert.Null(Assert.Single(history.Value).Result);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => lost);
    }

    [Fact]
    public async Task A_silo_that_stops_answers_those_who_wait_and_remembers_what_was_finished()
    {
        await using var cluster = await Start();
        var request = new RconRequest(new SaveWorld(), "Ada (1)", "op-1");
        var first = await cluster.Client.Rcon(server).Send(request, Cancellation);

        await cluster.StopSiloAsync(cluster.Silos[0], Cancellation);
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync(didKill: false);
        var again = await cluster.Client.Rcon(server).Send(request, Cancellation);

        Assert.Equal((RconResult.Saved, RconResult.Saved), (first.Value!.Result, again.Value!.Result));
        Assert.Equal(["SaveWorld"], game.Sent);
        Assert.Equal((2, 1), (game.Opens, game.Disposals));
    }

    [Fact]
    public async Task A_silo_that_stops_while_a_server_is_silent_does_not_wait_for_it()
    {
        await using var cluster = await Start();
        game.Hold();
        using var patience = new CancellationTokenSource();
        var running = cluster.Client.Rcon(server).Send(new RconRequest(new DoExit(), "Ada (1)", "op-1"), patience.Token);
        await game.Arrival();
        var waiting = cluster.Client.Rcon(server).Send(new RconRequest(new SaveWorld(), "Ada (1)", "op-2"), patience.Token);
        await cluster.Client.Rcon(server).Status();

        await cluster.StopSiloAsync(cluster.Silos[0], Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await patience.CancelAsync();
        await Task.WhenAll(running, waiting).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(["DoExit"], game.Sent);
        Assert.Equal(1, game.Disposals);
        Assert.NotEqual(RconResult.Exiting, running.IsCompletedSuccessfully ? (await running).Value?.Result : null);
    }

    [Fact]
    public async Task A_quiet_connection_is_pinged()
    {
        await using var cluster = await Start(silo => silo.Services.Configure<RconGrainOptions>(rcon => rcon.PingSeconds = 1));
        await cluster.Client.Rcon(server).Send(new RconRequest(new GetChat(), "Ada (1)"), Cancellation);

        Assert.Equal("GetChat", await game.Arrival());
        Assert.Equal("ListPlayers", await game.Arrival());
        Assert.Equal("ListPlayers", await game.Arrival());
    }

    private async Task<InProcessTestCluster> Start(Action<ISiloBuilder>? configure = null)
    {
        var cluster = world.Build(silos: 1, _ => [SiloRoles.Core], configure);
        await cluster.DeployAsync(Cancellation);
        return cluster;
    }
}
