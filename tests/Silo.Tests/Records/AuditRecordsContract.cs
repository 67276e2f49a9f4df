using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Tests.Records;

/// <summary>What every store of the audit does.</summary>
public abstract class AuditRecordsContract
{
    private protected const ulong Guild = 1_234_567_890_123_456_789;
    private protected static readonly DateTimeOffset Start = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_457);

    private protected abstract IAuditRecords Records { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_comes_back_whole_newest_first()
    {
        AuditedAct[] acts =
        [
            Act(1) with { Target = "island", Reason = "LimitReached", Outcome = AuditOutcome.Refused },
            Act(2) with { Actor = ulong.MaxValue, ActorName = "🔥 %_\\ '; --", Arguments = new string('x', 1_000), Outcome = AuditOutcome.TimedOut },
        ];

        await Records.Append(Guild, [.. acts], Cancellation);

        Assert.Equal(acts.Reverse(), await All(new AuditFilter()));
    }

    [Fact]
    public async Task What_no_database_can_keep_is_replaced_and_holds_up_no_other_act()
    {
        await Records.Append(Guild, [Act(1) with { Arguments = "a\0b", ActorName = "half \uD83E" }, Act(2)], Cancellation);

        var found = await All(new AuditFilter(Command: "server"));

        Assert.Equal(2, found.Length);
        Assert.Equal(("a\uFFFDb", "half \uFFFD"), (found[1].Arguments, found[1].ActorName));
        Assert.Empty(await All(new AuditFilter(Command: "\0")));
    }

    [Fact]
    public async Task The_same_acts_again_change_nothing()
    {
        var act = Act(1);
        await Records.Append(Guild, [act], Cancellation);

        await Records.Append(Guild, [act, act with { Command = "another" }, Act(2)], Cancellation);

        Assert.Equal(2, (await All(new AuditFilter())).Length);
        Assert.Contains(act, await All(new AuditFilter()));
    }

    [Fact]
    public async Task A_community_sees_its_own_acts_alone()
    {
        await Records.Append(Guild, [Act(1)], Cancellation);
        await Records.Append(0, [Act(2)], Cancellation);
        await Records.Append(ulong.MaxValue, [Act(3)], Cancellation);

        Assert.Equal(Start.AddSeconds(1), Assert.Single(await All(new AuditFilter())).At);
        Assert.Single(await Records.Find(0, new AuditFilter(), null, 10, Cancellation));
        Assert.Single(await Records.Find(ulong.MaxValue, new AuditFilter(), null, 10, Cancellation));
    }

    [Fact]
    public async Task Each_filter_leaves_what_fits_it()
    {
        var (first, second, third) = (Act(1), Act(2) with { Actor = 9 }, Act(3) with { Command = "rcon run" });
        await Records.Append(Guild, [first, second, third], Cancellation);

        Assert.Equal([second], await All(new AuditFilter(Actor: 9)));
        Assert.Equal([third], await All(new AuditFilter(Command: "rcon")));
        Assert.Empty(await All(new AuditFilter(Command: "rcon%")));
        Assert.Empty(await All(new AuditFilter(Command: "r_on")));
        Assert.Equal([third, second], await All(new AuditFilter(Since: second.At)));
        Assert.Equal([second, first], await All(new AuditFilter(Until: second.At)));
        Assert.Equal([first], await All(new AuditFilter(7, "server", first.At, first.At)));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_miss_anything_also_among_acts_of_one_moment()
    {
        await Records.Append(Guild, [.. Enumerable.Range(0, 25).Select(number => Act(number / 10))], Cancellation);
        var seen = new List<Guid>();
        AuditPlace? before = null;
        for (var more = true; more;)
        {
            var page = await Records.Find(Guild, new AuditFilter(), before, 7, Cancellation);
            seen.AddRange(page.Select(act => act.Id));
            more = page.Length == 7;
            before = more ? new AuditPlace(page[^1].At, page[^1].Id) : null;
            await Records.Append(Guild, [Act(1_000)], Cancellation);
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_purge_takes_the_oldest_and_no_more_than_it_may()
    {
        await Records.Append(Guild, [.. Enumerable.Range(1, 6).Select(Act)], Cancellation);
        await Records.Append(1, [Act(1)], Cancellation);

        Assert.Equal(2, await Records.Purge(Guild, Start.AddSeconds(5), 2, Cancellation));
        Assert.Equal(2, await Records.Purge(Guild, Start.AddSeconds(5), 100, Cancellation));
        Assert.Equal(0, await Records.Purge(Guild, Start.AddSeconds(5), 100, Cancellation));

        Assert.Equal([Start.AddSeconds(6), Start.AddSeconds(5)], (await All(new AuditFilter())).Select(act => act.At));
        Assert.Single(await Records.Find(1, new AuditFilter(), null, 10, Cancellation));
    }

    private protected static AuditedAct Act(int second) => new(
        Guid.NewGuid(), Start.AddSeconds(second), 7, "Ann", "server restart", null, "delay=5", AuditOutcome.Done, null);

    private async Task<ImmutableArray<AuditedAct>> All(AuditFilter filter) => await Records.Find(Guild, filter, null, 1_000, Cancellation);
}
