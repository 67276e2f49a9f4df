using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

public sealed class ServerGrainTests(ClusterFixture fixture)
{
    private const string Anna = "0002aabbccddeeff00112233445566ff";
    private readonly ServerId server = ClusterFixture.NewServer();
    private FakeRconServer game = new();

    private IServerGrain Server => fixture.Grains.Server(server);

    [Fact]
    public async Task The_status_shows_who_is_on_and_how_old_that_is()
    {
        Run();
        game.Answers = Occupied;
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await Until(async () => Good(await Server.Status()).State == ServerState.Online);

        var status = Good(await Server.Status());

        Assert.Equal((EosId.Parse(Anna), "Anna"), (status.Players[0].Player, status.Players[0].Name));
        Assert.InRange(status.MeasuredAt!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(TimeSpan.FromMilliseconds(12), status.Latency);
        await Until(async () => (await fixture.Grains.Sessions(server).Online()).Value is [{ Name: "Anna" }]);
    }

    [Fact]
    public async Task Nobody_stays_on_a_server_that_went_offline()
    {
        Run();
        game.Answers = Occupied;
        await Until(async () => (await fixture.Grains.Sessions(server).Online()).Value is [{ Name: "Anna" }]);

        game.Refuse(RconTroubleKind.Unreachable);

        await Until(async () => (await fixture.Grains.Sessions(server).Online()).Value is []);
    }

    [Fact]
    public async Task A_server_that_is_awaited_is_looked_at_without_pauses_and_a_refused_password_is_not_tried_again()
    {
        Run();
        game.Answers = command => command == "ListPlayers" && game.Sent.Contains("DoExit") ? Refused() : FakeRconServer.LikeTheGame(command);
        await Server.Restart(Wish());
        await Until(async () => Good(await Server.RestartStatus()).Phase == RestartPhase.ComingBack);
        await Until(() => Task.FromResult(game.Hurries > 1));

        Assert.Equal(0, game.Resets);
    }

    [Fact]
    public async Task A_server_that_is_not_in_the_catalog_is_unknown_and_costs_nothing()
    {
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await Server.Status()).Code);
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await Server.Restart(Wish())).Code);
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await fixture.Grains.GetGrain<IServerGrain>("../etc").Status()).Code);
        Assert.Equal(0, await Server.Observe([]));
    }

    [Fact]
    public async Task A_server_without_RCON_can_be_asked_but_not_restarted()
    {
        fixture.World.Source.Put(server);

        Assert.Equal(ServerState.Unknown, Good(await Server.Status()).State);
        Assert.Equal(RefusalCode.RconNotConfigured, Refused(await Server.Restart(Wish())).Code);
        Assert.Equal(RefusalCode.RconNotConfigured, Refused(await Server.SetSchedule(Nightly("a"), "anna")).Code);
    }

    [Fact]
    public async Task Three_looks_that_find_nobody_are_an_outage_and_a_restart_is_refused_then()
    {
        Run();
        await Until(async () => Good(await Server.Status()).State == ServerState.Online);
        game.Refuse(RconTroubleKind.Unreachable);
        await Until(async () => Good(await Server.Status()).State == ServerState.Offline);

        Assert.Equal(RefusalCode.ServerUnreachable, Refused(await Server.Restart(Wish())).Code);
        game.Answers = FakeRconServer.LikeTheGame;
        await Until(async () => Good(await Server.Status()).State == ServerState.Online);
    }

    [Fact]
    public async Task A_restart_saves_exits_and_waits_until_the_server_is_back()
    {
        Run();
        var down = false;
        game.Answers = command =>
        {
            down |= command == "DoExit";
            return down && command == "ListPlayers" ? Refused() : FakeRconServer.LikeTheGame(command);
        };

        var begun = Good(await Server.Restart(Wish(reason: "Update")));
        await Until(async () => Good(await Server.RestartStatus()).Phase == RestartPhase.ComingBack);
        Assert.Equal(RefusalCode.AlreadyRunning, Refused(await Server.Restart(Wish() with { OperationId = "another" })).Code);
        Assert.Equal(RefusalCode.TooLate, Refused(await Server.CancelRestart("ben")).Code);
        Assert.Equal("op", (await fixture.Grains.ServerList().Live()).Single(live => live.Server.Id == server).Restart!.Request.OperationId);
        down = false;
        await Until(async () => Good(await Server.RestartStatus()).Verdict == RestartVerdict.Restarted);

        Assert.Equal(["Broadcast The server restarts now. Update", "SaveWorld", "DoExit"], Orders());
        Assert.Equal(RestartVerdict.Restarted, Good(await Server.Restart(Wish())).Verdict);
        Assert.Equal(begun.RequestedAt, Good(await Server.RestartStatus()).RequestedAt);
        Assert.Equal(["Broadcast The server restarts now. Update", "SaveWorld", "DoExit"], Orders());
        Assert.NotNull(Good(await Server.Status()).SavedAt);
        Assert.Null((await fixture.Grains.ServerList().Live()).Single(live => live.Server.Id == server).Restart);
    }

    [Fact]
    public async Task With_a_log_only_its_lines_let_the_restart_go_on_and_lines_told_twice_count_once()
    {
        Run(hasLog: true);
        await Server.Restart(Wish());
        await Until(async () => Good(await Server.RestartStatus()).Steps.Any(step => step.Kind == RestartStepKind.SaveAnswered));
        Assert.DoesNotContain("DoExit", Orders());

        Assert.Equal(2, await Server.Observe([Line(1, MarkerKind.SavingWorld), Line(2, MarkerKind.WorldSaved)]));
        await Until(() => Task.FromResult(Orders().Contains("DoExit")));
        Assert.Equal(4, await Server.Observe([Line(2, MarkerKind.WorldSaved), Line(3, MarkerKind.LogClosed), Line(4, MarkerKind.LogOpened)]));
        Assert.Equal(ServerState.Starting, Good(await Server.Status()).State);
        Assert.Equal(4, await Server.Observe([Line(3, MarkerKind.LogClosed)]));
        Assert.Equal(ServerState.Starting, Good(await Server.Status()).State);
        await Server.Observe([Line(5, MarkerKind.Ready)]);

        var view = Good(await Server.RestartStatus());
        Assert.Equal(RestartVerdict.Restarted, view.Verdict);
        Assert.Single(view.Steps, step => step.Kind == RestartStepKind.WentDown);
        Assert.NotNull(Good(await Server.Status()).StartedAt);
    }

    [Fact]
    public async Task A_cancelled_restart_is_told_to_the_players_and_never_saves_or_exits()
    {
        Run();
        var begun = Good(await Server.Restart(Wish(TimeSpan.FromMinutes(20))));
        Assert.Equal(RestartPhase.CountingDown, begun.Phase);

        Assert.Equal(RestartVerdict.Cancelled, Good(await Server.CancelRestart("ben")).Verdict);
        await Until(() => Task.FromResult(Orders().Length > 0));

        Assert.Equal(["Broadcast The restart was cancelled."], Orders());
        Assert.Equal(RefusalCode.NotRunning, Refused(await Server.CancelRestart("ben")).Code);
    }

    [Fact]
    public async Task Only_if_empty_is_refused_while_somebody_is_on_and_called_off_when_somebody_comes()
    {
        Run();
        game.Answers = Occupied;
        await Until(async () => Good(await Server.Status()).Players.Length == 1);
        Assert.Equal(new Refusal(RefusalCode.ServerOccupied, server.Value, 1), Refused(await Server.Restart(Wish(onlyIfEmpty: true))));

        game.Answers = FakeRconServer.LikeTheGame;
        await Until(async () => Good(await Server.Status()).Players.Length == 0);
        Assert.Equal(RestartPhase.CountingDown, Good(await Server.Restart(Wish(TimeSpan.FromMinutes(20), onlyIfEmpty: true))).Phase);
        game.Answers = Occupied;
        await Until(async () => Good(await Server.RestartStatus()).Verdict == RestartVerdict.Occupied);

        Assert.Empty(Orders());
    }

    [Fact]
    public async Task A_save_the_server_does_not_confirm_stops_the_restart_and_keeps_the_server_up()
    {
        Run();
        game.Answers = command => command == "SaveWorld" ? FakeRconServer.Answered("Disk full") : FakeRconServer.LikeTheGame(command);
        await Server.Restart(Wish());
        await Until(() => Task.FromResult(Orders().Contains("Broadcast The restart is off: the world could not be saved.")));

        var view = Good(await Server.RestartStatus());
        Assert.Equal(RestartVerdict.SaveFailed, view.Verdict);
        Assert.Contains("Disk full", view.Steps[^1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("DoExit", Orders());
    }

    [Fact]
    public async Task A_restart_that_cannot_be_written_down_is_not_begun()
    {
        Run();
        await Until(async () => Good(await Server.Status()).State == ServerState.Online);
        fixture.World.States.Broken[server.Value] = true;

        await Assert.ThrowsAsync<OutsideFailureException>(() => Server.Restart(Wish()));

        Assert.Equal(RefusalCode.NotFound, Refused(await Server.RestartStatus()).Code);
        Assert.Empty(Orders());
        fixture.World.States.Broken.TryRemove(server.Value, out _);
    }

    [Fact]
    public async Task Wishes_that_cannot_be_are_refused_with_their_field()
    {
        Run();
        foreach (var (field, wish) in new[]
        {
            ("Delay", Wish(TimeSpan.FromHours(25))),
            ("Delay", Wish(TimeSpan.FromSeconds(-1))),
            ("OperationId", Wish() with { OperationId = "" }),
            ("OperationId", Wish() with { OperationId = new string('x', 101) }),
            ("Reason", Wish(reason: new string('x', 301))),
            ("Actor", Wish() with { Actor = "" }),
        })
            Assert.Equal((RefusalCode.InvalidQuery, field), (Refused(await Server.Restart(wish)).Code, Refused(await Server.Restart(wish)).Subject));
    }

    [Fact]
    public async Task Schedules_are_kept_soonest_first_and_at_most_twenty()
    {
        Run();
        for (var number = 0; number < 20; number++)
            Good(await Server.SetSchedule(Nightly($"n{number}"), "anna"));
        Assert.Equal(RefusalCode.LimitReached, Refused(await Server.SetSchedule(Nightly("one-more"), "anna")).Code);
        Good(await Server.SetSchedule(new ServerSchedule("n7", "* * * * *", "UTC", ScheduledAction.Save), "ben"));

        var schedules = Good(await Server.Schedules());
        Assert.Equal((20, "n7", "ben"), (schedules.Length, schedules[0].Schedule.Id, schedules[0].SetBy));
        Assert.Equal("n7", Good(await Server.RemoveSchedule("n7", "anna")).Schedule.Id);
        Assert.Equal(RefusalCode.NotFound, Refused(await Server.RemoveSchedule("n7", "anna")).Code);
        Assert.Equal("Cron", Refused(await Server.SetSchedule(Nightly("bad") with { Cron = "soon" }, "anna")).Subject);
    }

    [Fact]
    public async Task What_came_due_is_done_once_and_a_claim_found_at_a_start_is_settled()
    {
        var now = DateTimeOffset.UtcNow;
        var due = new StoredSchedule(new ServerSchedule("due", "0 5 1 1 *", "UTC", ScheduledAction.Broadcast, Text: "Hello | all"), "anna", now.AddMinutes(-1));
        var claimed = new StoredSchedule(
            new ServerSchedule("claimed", "0 5 1 1 *", "UTC", ScheduledAction.DestroyWildDinos), "anna", now.AddDays(9), Last: now.AddMinutes(-1), Claimed: now.AddMinutes(-1));
        var missed = new StoredSchedule(new ServerSchedule("missed", "0 5 1 1 *", "UTC", ScheduledAction.Save), "anna", now.AddHours(-1));
        var book = new ServerBook().WithSchedule(due).WithSchedule(claimed).WithSchedule(missed);
        await fixture.World.States.WriteStateAsync("server", GrainId.Create("server", server.Value), new GrainState<ServerBook>(book));
        Run();

        await Until(async () => Good(await Server.Schedules()).Count(view => view.LastOutcome == "Done") == 2);

        Assert.Equal(["Broadcast Hello / all", "DestroyWildDinos"], Orders().Order(StringComparer.Ordinal));
        var views = Good(await Server.Schedules()).ToDictionary(view => view.Schedule.Id);
        Assert.Equal("Missed", views["missed"].LastOutcome);
        Assert.True(views["due"].Next > now && views["due"].Last < now);
    }

    private static RconReply Refused() => new RconReply.NotSent(new RconTrouble(RconTroubleKind.Unreachable, "Nobody listens."));

    private static RconReply Occupied(string command) =>
        command == "ListPlayers" ? FakeRconServer.Answered($"\n0. Anna, {Anna} \n ") : FakeRconServer.LikeTheGame(command);

    private static ServerSchedule Nightly(string id) => new(id, "0 5 1 1 *", "Europe/Berlin", ScheduledAction.Restart, TimeSpan.FromMinutes(15));

    private static RestartRequest Wish(TimeSpan delay = default, string? reason = null, bool onlyIfEmpty = false) => new("op", "anna", delay, reason, onlyIfEmpty);

    private static SequencedEvent Line(long sequence, MarkerKind marker) => new(sequence, DateTimeOffset.UtcNow, new ServerMarker(marker) { At = DateTimeOffset.UtcNow });

    private void Run(bool hasLog = false)
    {
        fixture.World.Source.Running[server] = hasLog;
        game = fixture.World.Rcon.Put(server);
    }

    /// <summary>What the server was sent but for polls.</summary>
    private string[] Orders() => [.. game.Sent.Where(command => command is not ("ListPlayers" or "GetChat" or "GetGameLog"))];

    /// <summary>Looks again whenever the grain has looked at its server.</summary>
    private async Task Until(Func<Task<bool>> holds)
    {
        await Server.Wake();
        while (!await holds())
            await game.Arrival();
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");

    private static Refusal Refused<T>(Outcome<T> outcome) => outcome.Refusal ?? throw new InvalidOperationException($"Not refused: {outcome.Value}");
}
