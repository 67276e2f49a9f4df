using Orleans.TestingHost;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Tests.Saves;

public sealed class ParserCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parse_whose_silo_dies_is_begun_again_by_the_next_one_and_the_old_snapshot_answers_meanwhile()
    {
        var server = ClusterFixture.NewServer();
        var world = new TestWorld();
        var old = ParseId.New(DateTimeOffset.UtcNow);
        world.Store.Commit(server, old);
        world.Source.Put(server);
        await using var cluster = world.Build(silos: 2, name => name.EndsWith('0') ? [SiloRoles.Core] : [SiloRoles.Parser]);
        await cluster.DeployAsync(Cancellation);
        await cluster.Client.Save(server).Wake();
        var lost = await world.Parser.Next(server);

        await cluster.KillSiloAsync(cluster.Silos[1], Cancellation);
        var meanwhile = await cluster.Client.World(server).Summary();
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        await Wake(cluster, server);
        var redone = await world.Parser.Next(server);

        Assert.Equal(old, meanwhile.Value!.AsOf.Parse);
        Assert.NotEqual(lost.Request.Parse, redone.Request.Parse);
        Assert.Equal(lost.Request.File, redone.Request.File);
        Assert.Equal(2, (await cluster.Client.Save(server).Status()).Value!.Running!.Attempt);
        redone.Finish();
        await foreach (var progress in cluster.Client.Save(server).Watch(Cancellation))
            Assert.NotEqual(ParseStage.Failed, progress.Stage);
        Assert.Equal(redone.Request.Parse, (await cluster.Client.World(server).Summary()).Value!.AsOf.Parse);
    }

    /// <summary>What roles a silo has the others hear a moment after it has joined.</summary>
    private static async Task Wake(InProcessTestCluster cluster, ServerId server)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
            try
            {
                await cluster.Client.Save(server).Wake();
                return;
            }
            catch (NoSiloForRoleException)
            {
                await timer.WaitForNextTickAsync(Cancellation);
            }
    }

    [Fact]
    public async Task Without_a_parser_silo_the_answer_is_a_refusal_and_the_rest_works()
    {
        var server = ClusterFixture.NewServer();
        var world = new TestWorld();
        world.Source.Put(server);
        world.Store.Commit(server, ParseId.New(DateTimeOffset.UtcNow));
        await using var cluster = world.Build(silos: 1, _ => [SiloRoles.Core]);
        await cluster.DeployAsync(Cancellation);

        var asked = await cluster.Client.Save(server).ParseNow(false, Cancellation).OrRefusal();
        var overview = Assert.Single(await cluster.Client.ServerList().Overview());

        Assert.Equal(new Refusal(RefusalCode.NoParserRunning, SiloRoles.Parser), asked.Refusal);
        Assert.Equal(RefusalCode.NoParserRunning, overview.Save.Refusal!.Code);
        Assert.NotNull(overview.World.Value);
    }
}
