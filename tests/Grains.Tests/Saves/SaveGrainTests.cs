using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Saves;

public sealed class SaveGrainTests(ClusterFixture fixture)
{
    private readonly ServerId server = ClusterFixture.NewServer();

    private TestWorld World => fixture.World;

    private ISaveGrain Save => fixture.Grains.Save(server);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parse_runs_to_its_end_and_the_world_knows_it()
    {
        World.Source.Put(server);
        var start = await Begin();

        await using var watching = Save.Watch(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watching.MoveNextAsync());
        start.Job.Report(ParseStage.Reading, 40);
        start.Job.Finish();
        var last = await Last(watching);

        Assert.Equal((ParseStage.Done, 100.0, start.Parse), (last.Stage, last.Percent, last.Parse));
        var status = Good(await Save.Status());
        Assert.Null(status.Running);
        Assert.Null(status.LastRun!.Refusal);
        Assert.NotNull(status.LastGood);
        Assert.Equal(start.Parse, Good(await fixture.Grains.World(server).Summary()).AsOf.Parse);
    }

    [Fact]
    public async Task One_parse_at_a_time_and_the_same_file_only_once_unless_forced()
    {
        World.Source.Put(server);
        var first = await Begin();
        Assert.Equal(RefusalCode.AlreadyRunning, Refused(await Save.ParseNow(true, Cancellation)).Code);
        first.Job.Finish();
        await End();

        var again = Good(await Save.ParseNow(false, Cancellation));
        Assert.Equal((ParseDecision.Unchanged, first.Parse), (again.Decision, again.Parse));

        var forced = Good(await Save.ParseNow(true, Cancellation));
        Assert.Equal(ParseDecision.Started, forced.Decision);
        (await World.Parser.Next(server)).Finish();
        await End();

        World.Source.Put(server, version: 2);
        Assert.Equal(ParseDecision.Started, Good(await Save.ParseNow(false, Cancellation)).Decision);
        (await World.Parser.Next(server)).Finish();
        await End();
    }

    [Fact]
    public async Task An_unreadable_save_is_remembered_with_its_reason_and_the_old_snapshot_stays()
    {
        World.Source.Put(server);
        var good = await Begin();
        good.Job.Finish();
        await End();

        World.Source.Put(server, version: 2);
        var bad = await Begin();
        bad.Job.Fail(new SaveUnreadableException(SaveDamage.Torn, "It ends after 3 of 9 pages."));
        Assert.Equal(ParseStage.Failed, (await End()).Stage);

        var status = Good(await Save.Status());
        Assert.Equal(new Refusal(RefusalCode.SaveUnreadable, "Torn", Detail: "It ends after 3 of 9 pages."), status.LastRun!.Refusal);
        Assert.Equal(good.Parse, Good(await fixture.Grains.World(server).Summary()).AsOf.Parse);
    }

    [Fact]
    public async Task A_bug_in_the_parser_ends_the_parse_and_leaves_the_grain_alive_without_telling_its_inside()
    {
        World.Source.Put(server);
        var parse = await Begin();
        parse.Job.Fail(new InvalidOperationException("secret inside"));
        await End();

        var refusal = Good(await Save.Status()).LastRun!.Refusal!;

        Assert.Equal(RefusalCode.SaveUnreadable, refusal.Code);
        Assert.DoesNotContain("secret", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains(parse.Parse.ToString(), refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_parse_stops_and_says_so()
    {
        World.Source.Put(server);
        var parse = await Begin();

        Assert.Equal(parse.Parse, Good(await Save.Cancel()));
        Assert.Equal(ParseStage.Cancelled, (await End()).Stage);

        Assert.Equal(RefusalCode.Cancelled, Good(await Save.Status()).LastRun!.Refusal!.Code);
        Assert.Equal(RefusalCode.NotRunning, Refused(await Save.Cancel()).Code);
    }

    [Fact]
    public async Task Servers_and_files_that_are_not_there_are_told_apart()
    {
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await Save.ParseNow(false, Cancellation)).Code);
        World.Source.Put(server, new SaveSearch.Nothing());
        Assert.Equal(RefusalCode.NoSaveFile, Refused(await Save.ParseNow(false, Cancellation)).Code);
        World.Source.Put(server, new SaveSearch.Unsettled("TheIsland_WP.ark"));
        Assert.Equal(new Refusal(RefusalCode.SaveUnsettled, "TheIsland_WP.ark"), Refused(await Save.ParseNow(false, Cancellation)));
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await fixture.Grains.GetGrain<ISaveGrain>("../etc").ParseNow(false, Cancellation)).Code);
        Assert.Equal(RefusalCode.ServerUnknown, Refused(await fixture.Grains.GetGrain<ISaveGrain>("../etc").Status()).Code);
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_begins_nothing_and_the_caller_gets_our_exception()
    {
        World.Source.Put(server);
        World.States.Broken[server.Value] = true;

        var failure = await Assert.ThrowsAsync<OutsideFailureException>(() => Save.ParseNow(false, Cancellation));

        Assert.Equal((OutsideKind.Storage, true), (failure.Kind, failure.IsTransient));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        Assert.Null(Good(await Save.Status()).Running);
        World.States.Broken.TryRemove(server.Value, out _);
        (await Begin()).Job.Finish();
        await End();
    }

    private async Task<(ParseId Parse, FakeWorldParser.Job Job)> Begin()
    {
        // The first activation looks by itself, so that the parse may be under way already.
        var start = await Save.ParseNow(false, Cancellation);
        var job = await World.Parser.Next(server);
        if (start.Succeeded(out _, out var refusal))
            return (job.Request.Parse, job);
        Assert.Equal(RefusalCode.AlreadyRunning, refusal.Code);
        return (job.Request.Parse, job);
    }

    private async Task<ParseProgress> End()
    {
        await using var watching = Save.Watch(Cancellation).GetAsyncEnumerator(Cancellation);
        return await Last(watching);
    }

    private static async Task<ParseProgress> Last(IAsyncEnumerator<ParseProgress> watching)
    {
        ParseProgress? last = null;
        while (await watching.MoveNextAsync())
            last = watching.Current;
        return last!;
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");

    private static Refusal Refused<T>(Outcome<T> outcome) => outcome.Refusal ?? throw new InvalidOperationException($"Not refused: {outcome.Value}");
}
