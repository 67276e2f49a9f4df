using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Tests.Mail;

public sealed class MailboxGrainTests(ClusterFixture fixture)
{
    private static readonly LetterPlace Here = LetterPlace.InChannel(5);
    private static ulong last = 5_000;

    private readonly DiscordApplicationId application = NewApplication();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IMailboxGrain Mailbox => fixture.Grains.Mailbox(application);

    [Fact]
    public async Task A_letter_is_accepted_once_handed_out_once_and_its_end_is_on_record()
    {
        var first = Good(await Mailbox.Post(Letter("a")));
        var again = Good(await Mailbox.Post(Letter("a")));
        Good(await Mailbox.Post(Letter("b")));
        await using var follower = new MailFollower(Mailbox, "one", TimeProvider.System);

        var (one, two) = (await follower.Next(Cancellation), await follower.Next(Cancellation));
        await follower.Settle(new LetterEnd(two.Sequence, LetterState.Undeliverable, Why: LetterTrouble.Gone), Cancellation);
        await follower.Settle(new LetterEnd(one.Sequence, LetterState.Posted, 5, 77), Cancellation);

        Assert.Equal((LetterState.Waiting, first), (first.State, again));
        Assert.Equal(["a", "b"], new[] { one.Letter?.Id, two.Letter?.Id });
        Assert.Equal((LetterState.Posted, 77ul), Good(await Mailbox.Find("a")) is { Message: { } message } posted ? (posted.State, message) : default);
        Assert.Equal(LetterState.Posted, Good(await Mailbox.Post(Letter("a"))).State);
        var status = Good(await Mailbox.Status());
        Assert.Equal((0, "one", "b"), (status.Waiting, status.Reader, Assert.Single(status.Undelivered).Id));
        Assert.Equal(RefusalCode.NotFound, (await Mailbox.Find("c")).Refusal?.Code);
    }

    [Fact]
    public async Task One_reads_at_a_time_and_nobody_else_settles()
    {
        var lease = Good(await Mailbox.Lease("one"));
        Good(await Mailbox.Post(Letter("a")));

        Assert.Equal((RefusalCode.LeaseHeld, "one"), (await Mailbox.Lease("two")).Refusal is { } held ? (held.Code, held.Subject) : default);
        Assert.Equal(RefusalCode.LeaseLost, (await Mailbox.Settle(lease with { Holder = "two" }, [new LetterEnd(1, LetterState.Posted)])).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Mailbox.Settle(lease, [new LetterEnd(1, LetterState.Waiting)])).Refusal?.Code);
        Assert.Equal(lease, Good(await Mailbox.Lease("one")));
        Assert.Equal(0, Good(await Mailbox.Settle(lease, [new LetterEnd(1, LetterState.Posted)])));
    }

    [Fact]
    public async Task What_could_not_be_written_down_was_not_accepted()
    {
        var key = application.ToString();
        Good(await Mailbox.Post(Letter("a")));
        fixture.World.States.Broken[key] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Mailbox.Post(Letter("b")));
        Assert.Equal(RefusalCode.NotFound, (await Mailbox.Find("b")).Refusal?.Code);
        fixture.World.States.Broken.TryRemove(key, out _);

        Good(await Mailbox.Post(Letter("b")));

        Assert.Equal(2, Good(await Mailbox.Status()).Waiting);
    }

    [Fact]
    public async Task A_place_that_takes_nothing_is_told_to_the_sender_and_leaves_room_for_others()
    {
        for (var i = 0; i < 100; i++)
            Good(await Mailbox.Post(Letter($"{i}")));

        Assert.Equal(RefusalCode.QueueFull, (await Mailbox.Post(Letter("one more"))).Refusal?.Code);
        Good(await Mailbox.Post(Letter("elsewhere") with { To = LetterPlace.ToUser(7) }));
    }

    [Fact]
    public async Task What_is_no_letter_or_no_application_is_refused()
    {
        Assert.Equal(RefusalCode.InvalidQuery, (await Mailbox.Post(Letter(""))).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IMailboxGrain>("nobody").Post(Letter("a"))).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IMailboxGrain>("nobody").Lease("one")).Refusal?.Code);
    }

    [Fact]
    public async Task A_silo_that_dies_loses_no_letter_and_hands_out_none_again_that_was_settled()
    {
        var world = new TestWorld();
        await using var cluster = world.Build(silos: 2, _ => [SiloRoles.Core]);
        await cluster.DeployAsync(Cancellation);
        var mailbox = cluster.Client.Mailbox(NewApplication());
        await using var follower = new MailFollower(mailbox, "one", TimeProvider.System);
        var heard = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 10; i++)
                await Until(async () => (await mailbox.Post(Letter($"{round}-{i}")).OrRefusal()).Refusal is null);
            for (var i = 0; i < 10; i++)
            {
                var item = await follower.Next(Cancellation);
                heard.Add(item.Letter!.Id);
                await follower.Settle(new LetterEnd(item.Sequence, LetterState.Posted, 5, (ulong)item.Sequence), Cancellation);
            }
            if (round == 0)
            {
                await Until(async () => (await mailbox.Status().OrRefusal()).Value?.Waiting == 0);
                await cluster.KillSiloAsync(cluster.Silos[1], Cancellation);
                await cluster.RestartSiloAsync(cluster.Silos[0]);
            }
        }

        Assert.Equal(Enumerable.Range(0, 2).SelectMany(round => Enumerable.Range(0, 10).Select(i => $"{round}-{i}")), heard);
        await Until(async () => (await mailbox.Status().OrRefusal()).Value?.Waiting == 0);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
            await timer.WaitForNextTickAsync(enough.Token);
    }

    private static DiscordApplicationId NewApplication() => new(Interlocked.Increment(ref last));

    private static Letter Letter(string id) => new(id, Here, new LetterContent("hi", "there", Mentions: [7]));

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
