using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

public sealed class RestartCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_whose_silo_dies_after_DoExit_is_seen_to_its_end_and_DoExit_is_not_sent_again()
    {
        var server = ClusterFixture.NewServer();
        var world = new TestWorld();
        world.Source.Running[server] = false;
        var game = world.Rcon.Put(server);
        game.Answers = command => command == "DoExit" ? FakeRconServer.Unanswered() : FakeRconServer.LikeTheGame(command);
        await using var cluster = world.Build(silos: 2, _ => [SiloRoles.Core]);
        await cluster.DeployAsync(Cancellation);
        await cluster.Client.Server(server).Restart(new RestartRequest("op", "anna", TimeSpan.Zero));
        while (await game.Arrival() != "DoExit")
        {
        }

        game.Answers = command => command == "ListPlayers"
            ? new RconReply.NotSent(new RconTrouble(RconTroubleKind.Unreachable, "Nobody listens."))
            : FakeRconServer.LikeTheGame(command);
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        var home = await management.GetActivationAddress((IAddressable)cluster.Client.Server(server), Cancellation);
        await cluster.KillSiloAsync(cluster.Silos.Single(silo => silo.SiloAddress.Equals(home)), Cancellation);
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        await Until(RestartPhase.ComingBack);
        game.Answers = FakeRconServer.LikeTheGame;
        await Until(RestartPhase.Ended);

        var view = (await cluster.Client.Server(server).RestartStatus()).Value!;
        Assert.Equal(RestartVerdict.Restarted, view.Verdict);
        Assert.Contains(view.Steps, step => step.Kind == RestartStepKind.Resumed);
        Assert.Single(game.Sent, command => command == "DoExit");

        async Task Until(RestartPhase phase)
        {
            await cluster.Client.Server(server).Wake();
            while ((await cluster.Client.Server(server).RestartStatus()).Value!.Phase < phase)
                await game.Arrival();
        }
    }
}
