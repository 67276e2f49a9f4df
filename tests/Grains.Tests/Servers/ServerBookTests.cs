using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

public sealed class ServerBookTests
{
    [Fact]
    public void A_restarts_beginning_and_end_are_each_news_once_under_ids_of_their_own()
    {
        var rig = new RestartRig(TimeSpan.FromMinutes(2));
        var book = new ServerBook().Beginning(rig.Run);
        book = book.Continuing(rig.Waits(60).Run);
        book = book.Continuing(rig.Hears(new RestartInput.Cancel("ben")).Run);
        book = book.Continuing(rig.Waits(10).Run);

        Assert.Equal([NewsKind.RestartBegun, NewsKind.RestartEnded], book.Untold.Select(pending => pending.News.Kind));
        Assert.Equal(2, book.Untold.Select(pending => pending.Id).Distinct().Count());
        Assert.Equal(RestartVerdict.Cancelled, book.Untold[1].News.Restart!.Verdict);
        Assert.Null(book.Running);
    }

    [Fact]
    public void A_wish_is_recognised_after_later_restarts_and_what_is_kept_is_bounded()
    {
        var book = new ServerBook();
        for (var number = 0; number < 30; number++)
        {
            var run = new RestartRig(TimeSpan.Zero).Hears(new RestartInput.Cancel("ben")).Run;
            book = book.Beginning(run with { Request = run.Request with { OperationId = $"op-{number}" } });
        }

        Assert.NotNull(book.RestartOf("op-29"));
        Assert.NotNull(book.RestartOf("op-20"));
        Assert.Null(book.RestartOf("op-1"));
        Assert.Equal(10, book.Past.Length);
        for (var number = 0; number < 100; number++)
            book = book.Telling(new ServerNews(NewsKind.WentOffline));
        Assert.Equal(50, book.Untold.Length);
    }

    [Fact]
    public void The_end_of_a_scheduled_restart_is_the_outcome_of_its_schedule()
    {
        var due = TestClock.Start;
        var stored = new StoredSchedule(new ServerSchedule("nightly", "0 5 * * *", "UTC", ScheduledAction.Restart), "anna", null, Last: due, Claimed: due);
        var rig = new RestartRig(TimeSpan.Zero);
        var book = new ServerBook().WithSchedule(stored).Beginning(rig.Run with { Request = rig.Run.Request with { OperationId = stored.OperationId(due) } });

        book = book.Continuing(RestartSequence.Next(book.Restart!, new RestartInput.Cancel("ben"), due, rig.Options).Run);

        Assert.Equal(("Cancelled", null), (book.Schedules[0].LastOutcome, book.Schedules[0].Claimed));
    }
}
