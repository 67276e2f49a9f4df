using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class RconGrainTests
{
    private static readonly EosId Somebody = EosId.Parse("0002c0ffee11d00d4242beef00c0ffee");
    private readonly ClusterFixture fixture;
    private readonly ServerId server = ClusterFixture.NewServer();
    private readonly FakeRconServer game;

    public RconGrainTests(ClusterFixture fixture)
    {
        this.fixture = fixture;
        game = fixture.World.Rcon.Put(server);
    }

    private IRconGrain Rcon => fixture.Grains.Rcon(server);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_urgent_goes_first_and_equals_keep_their_order()
    {
        game.Hold();
        var first = Ask(new GetChat());
        await game.Arrival();
        Task<Outcome<RconAnswer>>[] waiting =
        [
            await Queued(1, new GetGameLog()), await Queued(2, new ServerChat("one")), await Queued(3, new SaveWorld()),
            await Queued(4, new ServerChat("two")), await Queued(5, new KickPlayer(Somebody)), await Queued(6, new SetTimeOfDay(new TimeOnly(8, 30))),
        ];

        game.Release();
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal(
            ["GetChat", $"KickPlayer {Somebody}", "SaveWorld", "SetTimeOfDay 08:30:00", "ServerChat one", "ServerChat two", "GetGameLog"], game.Sent);
        Assert.All(waiting, one => Assert.Null(one.Result.Refusal));
    }

    [Fact]
    public async Task Rosters_asked_for_at_once_are_read_once_but_chat_is_never_shared()
    {
        game.Answers = command => command == "ListPlayers"
            ? FakeRconServer.Answered($"\n0. Dr. Bones, Jr, {Somebody} \n ")
            : FakeRconServer.LikeTheGame(command);
        game.Hold();
        var running = Ask(new ListPlayers());
        await game.Arrival();
        var joined = Ask(new ListPlayers());
        var chats = new[] { await Queued(1, new GetChat()), await Queued(2, new GetChat()) };

        game.Release();
        await Task.WhenAll([running, joined, .. chats]);

        Assert.Equal(["ListPlayers", "GetChat", "GetChat"], game.Sent);
        Assert.Equal(new OnlinePlayer(Somebody, "Dr. Bones, Jr"), Assert.Single(Good(await joined).Players));
        Assert.Equal(RconResult.Players, Good(await running).Result);
    }

    [Fact]
    public async Task The_same_operation_is_sent_once_while_it_runs_and_after()
    {
        game.Hold();
        var first = Ask(new BanPlayer(Somebody), "op-1");
        await game.Arrival();
        var second = Ask(new BanPlayer(Somebody), "op-1");
        game.Release();

        Assert.Equal(Good(await first), Good(await second));
        Assert.Equal(Good(await first), Good(await Ask(new BanPlayer(Somebody), "op-1")));
        Assert.Equal([$"BanPlayer {Somebody}", $"KickPlayer {Somebody}"], game.Sent);
        Assert.Equal((RconResult.Confirmed, 2, 2), (Good(await first).Result, Good(await first).Parts, Good(await first).PartsDone));
    }

    private async Task<Task<Outcome<RconAnswer>>> Queued(int count, RconCommand command)
    {
        var asked = Ask(command);
        // Calls from a client overtake each other; this one is in when the queue says so.
        while (Good(await Rcon.Status()).Queued < count)
            Cancellation.ThrowIfCancellationRequested();
        return asked;
    }

    private Task<Outcome<RconAnswer>> Ask(RconCommand command, string? operation = null) =>
        Rcon.Send(new RconRequest(command, "Ada (1)", operation), Cancellation);

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.ToString());
}
