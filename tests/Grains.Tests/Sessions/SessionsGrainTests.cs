using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Tests.Sessions;

public sealed class SessionsGrainTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static int people = 100;
    private readonly ServerId server = ClusterFixture.NewServer(), other = ClusterFixture.NewServer();
    private readonly EosId ada = GameScript.Player(Interlocked.Increment(ref people));

    [Fact]
    public async Task What_a_server_saw_reaches_the_player()
    {
        Know(server);
        Assert.Equal(2, await Sessions(server).Observe([Join(1, 0), Leave(2, 90)]));

        var profile = await Told(player => player.Total == TimeSpan.FromMinutes(90));

        Assert.Equal((ada, "Ada", Noon, Noon.AddMinutes(90)), (profile.Player, profile.Name, profile.FirstSeen, profile.LastSeen));
        var session = Assert.Single(Good(await Player.Sessions(10)));
        Assert.Equal(new SessionId(server, 1), session.Id);
        Assert.Equal(session, Assert.Single(Good(await Sessions(server).Recent(10))));
        var time = Good(await Player.Playtime("Europe/Berlin", new DateOnly(2026, 6, 1), new DateOnly(2026, 7, 31)));
        Assert.Equal([new PlayedTime(new DateOnly(2026, 7, 1), TimeSpan.FromMinutes(90))], time.Days);
    }

    [Fact]
    public async Task Who_is_on_is_known_by_the_time_they_came()
    {
        Know(server);
        var bob = GameScript.Player(Interlocked.Increment(ref people));
        await Sessions(server).Observe([Join(1, 5)]);
        await Sessions(server).Reconcile([new OnlinePlayer(bob, "Bob"), new OnlinePlayer(ada, "Ada")], Noon.AddMinutes(6));

        Assert.Equal([ada, bob], Good(await Sessions(server).Online()).Select(session => session.Player));
    }

    [Theory]
    [InlineData("one", "one", true)]
    [InlineData("one", "two", false)]
    [InlineData(null, null, false)]
    public async Task Leaving_one_server_and_joining_another_of_its_cluster_is_a_transfer(string? cluster, string? otherCluster, bool transferred)
    {
        Know(server, cluster);
        Know(other, otherCluster);
        await Sessions(server).Observe([Join(1, 0), Leave(2, 30)]);
        await Told(player => player.Total == TimeSpan.FromMinutes(30));
        await Sessions(other).Observe([Join(1, 33), Leave(2, 63)]);
        await Told(player => player.Total == TimeSpan.FromMinutes(60));

        var session = transferred
            ? await Until(async () => Good(await Player.Sessions(1))[0], session => session.TransferredFrom is not null)
            : Good(await Player.Sessions(1))[0];

        Assert.Equal(transferred ? server : null, session.TransferredFrom);
    }

    [Fact]
    public async Task Coming_up_on_another_server_ends_the_session_left_open_here_and_is_a_transfer()
    {
        Know(server, "one");
        Know(other, "one");
        await Sessions(server).Observe([Join(1, 0)]);
        await Sessions(server).Reconcile([new OnlinePlayer(ada, "Ada")], Noon.AddMinutes(29));
        await Told(player => player.Online is not null);

        await Sessions(other).Observe([Join(1, 30)]);
        var ended = await Until(async () => Good(await Sessions(server).Recent(1)), sessions => sessions.Length > 0);
        var session = await Until(async () => Good(await Sessions(other).Online())[0], session => session.TransferredFrom is not null);

        Assert.Equal((SessionEnd.JoinedElsewhere, Noon.AddMinutes(29)), (ended[0].End, ended[0].LeftAt));
        Assert.Equal(server, session.TransferredFrom);
        Assert.Empty(Good(await Sessions(server).Online()));
    }

    [Fact]
    public async Task Two_servers_that_tell_of_one_player_at_the_same_time_both_come_to_an_end()
    {
        Know(server, "one");
        Know(other, "one");
        for (var i = 0; i < 20; i++)
            await Task.WhenAll(
                Sessions(server).Observe([Join(i + 1, 10 * i)]),
                Sessions(other).Observe([Join(i + 1, 10 * i + 5)]));

        var online = await Until(
            async () => Good(await Sessions(server).Online()).Concat(Good(await Sessions(other).Online())).ToArray(), sessions => sessions.Length == 1);

        Assert.Equal((other, Noon.AddMinutes(195)), (online[0].Id.Server, online[0].JoinedAt));
    }

    [Fact]
    public async Task A_player_whose_books_cannot_be_written_is_told_later_and_keeps_nobody_waiting()
    {
        Know(server);
        var bob = GameScript.Player(Interlocked.Increment(ref people));
        fixture.World.States.Broken[ada.Value] = true;
        await Sessions(server).Observe([Join(1, 0), Leave(2, 10)]);
        await Sessions(server).Observe([Event(3, 0, new PlayerJoined(bob, "Bob", null)), Event(4, 20, new PlayerLeft(bob, "Bob", null))]);
        await Until(() => fixture.Grains.Player(bob).Profile(), profile => profile.Value?.Total == TimeSpan.FromMinutes(20));
        Assert.Equal(RefusalCode.NotFound, (await Player.Profile()).Refusal!.Code);

        fixture.World.States.Broken.TryRemove(ada.Value, out _);

        await Told(player => player.Total == TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task What_cannot_be_written_is_not_taken_and_is_taken_when_it_comes_again()
    {
        Know(server);
        ImmutableArray<SequencedEvent> events = [Join(1, 0), Leave(2, 10)];
        fixture.World.States.Broken[server.Value] = true;
        await Assert.ThrowsAnyAsync<Exception>(() => Sessions(server).Observe(events));
        Assert.Empty(Good(await Sessions(server).Recent(10)));

        fixture.World.States.Broken.TryRemove(server.Value, out _);

        Assert.Equal(2, await Sessions(server).Observe(events));
        await Told(player => player.Total == TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Senseless_questions_are_refused()
    {
        Know(server);
        await Sessions(server).Observe([Join(1, 0), Leave(2, 10)]);
        await Told(player => player.Total == TimeSpan.FromMinutes(10));
        var day = new DateOnly(2026, 7, 1);

        Assert.Equal(RefusalCode.ServerUnknown, (await Sessions(other).Online()).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await Sessions(other).Recent(5)).Refusal!.Code);
        Assert.Equal(new Refusal(RefusalCode.InvalidQuery, "limit", 200), (await Sessions(server).Recent(0)).Refusal);
        Assert.Equal(new Refusal(RefusalCode.InvalidQuery, "limit", 200), (await Player.Sessions(201)).Refusal);
        Assert.Equal(new Refusal(RefusalCode.InvalidQuery, "zone", Detail: "Mars/Olympus"), (await Player.Playtime("Mars/Olympus", day, day)).Refusal);
        Assert.Equal(new Refusal(RefusalCode.InvalidQuery, "days", 400), (await Player.Playtime("UTC", day, day.AddDays(400))).Refusal);
        Assert.Equal(new Refusal(RefusalCode.InvalidQuery, "days", 400), (await Player.Playtime("UTC", day, day.AddDays(-1))).Refusal);
        Assert.Equal(RefusalCode.NotFound, (await fixture.Grains.Player(GameScript.Player(99)).Playtime("UTC", day, day)).Refusal!.Code);
        Assert.NotNull((await Player.Playtime("UTC", DateOnly.MinValue, DateOnly.MinValue.AddDays(10))).Value);
        Assert.NotNull((await Player.Playtime("UTC", DateOnly.MaxValue.AddDays(-10), DateOnly.MaxValue)).Value);
    }

    private IPlayerGrain Player => fixture.Grains.Player(ada);

    private ISessionsGrain Sessions(ServerId of) => fixture.Grains.Sessions(of);

    private void Know(ServerId known, string? cluster = null)
    {
        fixture.World.Source.Put(known);
        if (cluster is not null)
            fixture.World.Source.Clusters[known] = cluster;
    }

    private async Task<PlayerProfile> Told(Func<PlayerProfile, bool> so) =>
        (await Until(() => Player.Profile(), profile => profile.Value is { } value && so(value))).Value!;

    private SequencedEvent Join(long sequence, int minute) => Event(sequence, minute, new PlayerJoined(ada, "Ada", "None"));

    private SequencedEvent Leave(long sequence, int minute) => Event(sequence, minute, new PlayerLeft(ada, "Ada", "None"));

    internal static SequencedEvent Event(long sequence, int minute, GameEvent said) =>
        new(sequence, Noon.AddMinutes(minute).AddSeconds(2), said with { At = Noon.AddMinutes(minute) });

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.ToString());

    /// <summary>Asks until the answer is so: news travel beside the calls that caused them.</summary>
    internal static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await ask();
            if (so(answer))
                return answer;
            Assert.False(patience.IsCancellationRequested, $"The answer stayed {answer}.");
            await Task.Yield();
        }
    }
}
