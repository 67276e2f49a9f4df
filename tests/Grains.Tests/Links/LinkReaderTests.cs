using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Tests.Bridge;
using static BlissBot.Grains.Tests.Links.LinkGrainTests;

namespace BlissBot.Grains.Tests.Links;

/// <summary>From a line of chat to a link.</summary>
[Collection(Alone.Name)]
public sealed class LinkReaderTests(ClusterFixture fixture)
{
    private static readonly EosId Rex = EosId.Parse("0002aaaabbbbccccddddeeeeffff7777");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_typed_in_chat_is_heard_and_the_line_stays_a_line_like_others()
    {
        var (game, member) = (new BridgedServer(fixture.World, () => fixture.Grains), fixture.Grains.Member(new(9_001, 7)));
        await PutOnline(fixture.Grains, game, "Rex");
        await game.Begin();
        var code = (await member.StartLink()).Value!.Code;

        game.SayInChat("Rex", $"here it is: {code.Value.ToLowerInvariant()}!");
        await Proven(member);

        Assert.Equal(Rex, Assert.Single((await member.Accounts()).Value).Account);
        Assert.Contains(await game.Read(1), item => BridgedServer.Words(item).Contains(code.Value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_line_that_is_told_again_after_a_crash_links_once_and_changes_nothing_later()
    {
        var world = new TestWorld();
        await using var cluster = world.Build(silos: 1, _ => [SiloRoles.Core, SiloRoles.Parser]);
        await cluster.DeployAsync(Cancellation);
        var game = new BridgedServer(world, () => cluster.Client);
        game.PutLog();
        await PutOnline(cluster.Client, game, "Rex");
        await game.Begin();
        var member = cluster.Client.Member(new(9_002, 7));
        var code = (await member.StartLink()).Value!.Code;
        // Heard, but that it was heard cannot be written: the line is told again and again until it can.
        world.States.Broken["9002/7"] = true;
        game.SayInChat("Rex", code.Value);
        game.SayInChat("Rex", "and something more");
        await game.Read(2);
        await cluster.KillSiloAsync(cluster.Silos[0], Cancellation);
        await cluster.StartAdditionalSiloAsync();
        world.States.Broken.Clear();
        await BridgedServer.Until(() => Answers(async () => await game.Bridge.Wake()));

        await BridgedServer.Until(() => Answers(async () => Assert.Equal(LinkProgress.Linked, (await member.FinishLink()).Value!.Progress)));
        await member.Unlink(null);
        game.SayInChat("Rex", code.Value);
        game.SayInChat("Rex", "the end");
        await game.ReadUntil(item => BridgedServer.Words(item) == "Rex: the end");

        Assert.Equal(LinkProgress.None, (await member.FinishLink()).Value!.Progress);
        Assert.Empty((await member.Accounts()).Value);
    }

    [Fact]
    public void Only_chat_with_a_word_like_a_code_concerns_the_links()
    {
        Assert.True(Readers.Links.Wants(Entry(new ChatSaid("Rex", null, "link-7f3k-9qxm"))));
        Assert.False(Readers.Links.Wants(Entry(new ChatSaid("Rex", null, "hello"))));
        Assert.False(Readers.Links.Wants(Entry(new ServerSaid("LINK-7F3K-9QXM"))));
        Assert.False(Readers.Links.Wants(Entry(new OtherLine("LINK-7F3K-9QXM"))));
    }

    [Fact]
    public void What_was_stored_before_there_were_links_reads_from_the_beginning()
    {
        var old = System.Text.Json.JsonSerializer.Deserialize<TakenUpTo>("""{"Sessions":5,"Server":6,"Relay":7}""")!;

        Assert.Equal(new TakenUpTo(5, 6, 7, 0), old);
        Assert.Equal(new TakenUpTo(5, 6, 7, 9), old.Max(new(0, 0, 0, 12), newest: 9));
    }

    private static Task PutOnline(IGrainFactory grains, BridgedServer game, string name)
    {
        game.Rcon.Answers = command => Roster(command, (name, Rex)) ?? game.Answer(command);
        return grains.Sessions(game.Id).Reconcile([new OnlinePlayer(Rex, name)], DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    private static Task Proven(IMemberGrain member) => BridgedServer.Until(async () => (await member.FinishLink()).Value!.Progress == LinkProgress.Linked);

    private static async Task<bool> Answers(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException or Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    private static OutboxEntry Entry(GameEvent line) => new(1, DateTimeOffset.UnixEpoch, new GameLine(line), Hidden: false);
}
