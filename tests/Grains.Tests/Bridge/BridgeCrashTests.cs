using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Placement;
using Orleans.TestingHost;

namespace BlissBot.Grains.Tests.Bridge;

[Collection(Alone.Name)]
public sealed class BridgeCrashTests
{
    private readonly TestWorld world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_log_file_a_dead_silo_costs_no_line_and_doubles_none()
    {
        await using var cluster = await Start();
        var game = new BridgedServer(world, () => cluster.Client);
        game.PutLog();
        await game.Begin();
        game.SayInBoth("Rex", "one");
        game.SayInBoth("Rex", "two");
        var before = await game.Read(2);
        // The next answer is on its way when the silo dies: the game has forgotten it.
        game.SayInBoth("Rex", "two");
        await game.HoldOneCommand();
        await Replace(cluster, game);
        game.SayInBoth("Rex", "three");

        var after = await game.ReadUntil(item => BridgedServer.Words(item) == "Rex: three");

        Assert.Equal(["Rex: one", "Rex: two", "Rex: two", "Rex: three"], before.Concat(after).Where(item => item.Content is GameLine).Select(BridgedServer.Words));
    }

    [Fact]
    public async Task However_often_a_silo_dies_every_line_is_a_row_once()
    {
        await using var cluster = await Start();
        var game = new BridgedServer(world, () => cluster.Client);
        game.PutLog();
        await game.Begin();
        var said = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            for (var line = 0; line < 20; line++)
            {
                said.Add($"round {round}, line {line}");
                game.Log($"Rex (Rex): {said[^1]}");
            }
            if (round < 2)
                await Replace(cluster, game);
            await BridgedServer.Until(async () => await Wakes(game) && Rows().Count() >= said.Count);
        }

        Assert.Equal(said, Rows());

        IEnumerable<string> Rows() => world.Records.Of(game.Id).Where(row => row.What == LogWords.Chat).Select(row => row.Text);
    }

    [Fact]
    public async Task With_RCON_alone_a_poll_in_flight_at_the_death_of_a_silo_is_a_gap()
    {
        await using var cluster = await Start();
        var game = new BridgedServer(world, () => cluster.Client);
        await game.Begin();
        game.SayInChat("Rex", "one");
        await game.Read(1);
        await game.HoldOneCommand();
        game.SayInChat("Rex", "lost");
        await Replace(cluster, game);
        game.SayInChat("Rex", "two");

        var after = await game.ReadUntil(item => BridgedServer.Words(item) == "Rex: two");

        var gap = Assert.Single(after.Select(item => item.Content).OfType<GapFound>()).Gap;
        Assert.Equal(GapReason.Crash, gap.Reason);
        Assert.True(gap.From < gap.To);
    }

    [Fact]
    public async Task A_message_on_its_way_at_the_death_of_a_silo_is_not_sent_again_and_its_end_is_told()
    {
        await using var cluster = await Start();
        var game = new BridgedServer(world, () => cluster.Client);
        game.PutLog();
        await game.Begin();
        await game.HoldOneCommand();
        await game.Bridge.Post(new InboundMessage("m1", "Ann", "heard"));
        while (game.Said().Count == 0)
        {
            game.Rcon.Release();
            await game.HoldOneCommand();
        }
        game.Log("SERVER: Ann: heard");
        await Replace(cluster, game);

        var settled = Assert.IsType<InboundSettled>((await game.ReadUntil(item => item.Content is InboundSettled))[^1].Content);

        Assert.Equal(new InboundReceipt("m1", InboundState.Delivered), settled.Receipt);
        Assert.Single(game.Said());
    }

    private static async Task<bool> Wakes(BridgedServer game)
    {
        try
        {
            await game.Bridge.Wake();
            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // The silo that died has not been given up yet.
            return false;
        }
    }

    private async Task<InProcessTestCluster> Start()
    {
        var cluster = world.Build(silos: 1, _ => [SiloRoles.Core, SiloRoles.Parser]);
        await cluster.DeployAsync(Cancellation);
        return cluster;
    }

    /// <summary>Kills the silo; the answer on its way goes to nobody, and the dying neither ask nor write any more.</summary>
    private async Task Replace(InProcessTestCluster cluster, BridgedServer game)
    {
        world.States.Broken[game.Id.Value] = true;
        await cluster.KillSiloAsync(cluster.Silos[0], Cancellation);
        game.Rcon.Cut();
        game.Rcon.Release();
        world.States.Broken.TryRemove(game.Id.Value, out _);
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
    }
}
