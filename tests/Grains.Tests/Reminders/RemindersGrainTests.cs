using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Tests.Reminders;

public sealed class RemindersGrainTests(ClusterFixture fixture)
{
    private static ulong last = 70_000;

    private readonly ulong user = Interlocked.Increment(ref last);
    private readonly DiscordApplicationId bot = new(Interlocked.Increment(ref last));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IRemindersGrain Reminders => fixture.Grains.Reminders(new(user));

    private IMailboxGrain Mailbox => fixture.Grains.Mailbox(bot);

    [Fact]
    public async Task A_reminder_is_in_the_mailbox_once_when_its_time_has_come()
    {
        var set = Good(await Reminders.Set(Wish("a", 0.3)));
        Assert.Equal(set, Good(await Reminders.Set(Wish("a", 0.3))) with { Request = set.Request });
        Good(await Reminders.Set(Wish("far", 3_600)));

        await Until(async () => (await Mailbox.Find(set.LetterId)).Refusal is null);
        await Until(async () => Good(await Reminders.List()).Told.Length == 1);

        Assert.True(DateTimeOffset.UtcNow >= set.Request.DueAt);
        Assert.Equal(1, Good(await Mailbox.Status()).Waiting);
        Assert.Equal("far", Assert.Single(Good(await Reminders.List()).Open).Request.OperationId);
        Assert.Equal(set.Number, Good(await Reminders.Set(Wish("a", 9))).Number);
    }

    [Fact]
    public async Task One_that_was_called_off_is_not_told()
    {
        var off = Good(await Reminders.Set(Wish("off", 0.6)));
        Good(await Reminders.Cancel(off.Number));
        var told = Good(await Reminders.Set(Wish("told", 0.7)));

        await Until(async () => (await Mailbox.Find(told.LetterId)).Refusal is null);

        Assert.Equal(RefusalCode.NotFound, (await Mailbox.Find(off.LetterId)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await Reminders.Cancel(off.Number)).Refusal?.Code);
    }

    [Fact]
    public async Task Twenty_five_are_enough()
    {
        for (var i = 0; i < 25; i++)
            Good(await Reminders.Set(Wish($"{i}", 3_600 + i)));

        Assert.Equal((RefusalCode.LimitReached, 25.0), (await Reminders.Set(Wish("more", 3_600))).Refusal is { Number: { } number } refusal ? (refusal.Code, number) : default);
        Good(await Reminders.Cancel(3));
        Good(await Reminders.Set(Wish("more", 3_600)));
    }

    [Fact]
    public async Task Whichever_write_fails_each_is_told_once()
    {
        // The writes of a reminder: it is set, the mailbox takes it, it is done with.
        var cases = new (int? Reminders, int? Mailbox)[] { (0, null), (1, null), (null, 0), (1, 0) };

        await Task.WhenAll(cases.Select(async broken =>
        {
            var (owner, app) = (Interlocked.Increment(ref last), new DiscordApplicationId(Interlocked.Increment(ref last)));
            if (broken.Reminders is { } at)
                fixture.World.States.BreakNext[$"{owner}"] = ImmutableQueue.Create(at);
            if (broken.Mailbox is { } mail)
                fixture.World.States.BreakNext[$"{app}"] = ImmutableQueue.Create(mail);
            var reminders = fixture.Grains.Reminders(new(owner));
            var wish = Wish("a", 0.2) with { Bot = app };
            if (broken.Reminders == 0)
                await Assert.ThrowsAsync<OutsideFailureException>(() => reminders.Set(wish));
            var set = Good(await reminders.Set(wish));

            await Until(async () => Good(await reminders.List()) is { Open.Length: 0, Told.Length: 1 });

            Assert.Equal(LetterState.Waiting, Good(await fixture.Grains.Mailbox(app).Find(set.LetterId)).State);
            Assert.Equal(1, Good(await fixture.Grains.Mailbox(app).Status()).Waiting);
            Assert.Empty(fixture.World.States.BreakNext.GetValueOrDefault($"{owner}", []));
            Assert.Empty(fixture.World.States.BreakNext.GetValueOrDefault($"{app}", []));
        }));
    }

    [Fact]
    public async Task One_that_was_due_while_its_silo_was_dead_is_told_once_and_late()
    {
        var world = new TestWorld();
        await using var cluster = world.Build(silos: 1, _ => [SiloRoles.Core]);
        await cluster.DeployAsync(Cancellation);
        var set = Good(await cluster.Client.Reminders(new(user)).Set(Wish("a", 1)));
        await cluster.RestartSiloAsync(cluster.Silos[0]);

        // Whoever asks wakes it; otherwise its waker does within a minute.
        await Until(async () => (await cluster.Client.Reminders(new(user)).List().OrRefusal()).Value is { Open.Length: 0, Told.Length: 1 });

        Assert.Equal(1, Good(await cluster.Client.Mailbox(bot).Status()).Waiting);
        Assert.Equal(LetterState.Waiting, Good(await cluster.Client.Mailbox(bot).Find(set.LetterId)).State);
    }

    [Fact]
    public async Task Nobody_has_no_reminders() =>
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IRemindersGrain>("x").Set(Wish("a", 1))).Refusal?.Code);

    private ReminderRequest Wish(string operation, double seconds) =>
        new(operation, bot, LetterPlace.InChannel(5), "feed the dodos", DateTimeOffset.UtcNow.AddSeconds(seconds), "Reminder", "Late");

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
            await timer.WaitForNextTickAsync(enough.Token);
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
