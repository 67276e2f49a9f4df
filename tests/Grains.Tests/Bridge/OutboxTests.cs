using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Tests.Fakes;
using CsCheck;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class OutboxTests
{
    private static readonly TakenUpTo Everything = new(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue);

    [Fact]
    public void Lines_wait_until_every_reader_has_them()
    {
        var outbox = Outbox.Empty.AddLines([new ChatSaid("Rex", null, "hi"), new PlayerJoined(null, "Rex", null)], TestClock.Start, []);

        var acked = outbox.Settle(2, new TakenUpTo(0, 0, 0, 0, 0));
        Assert.Empty(acked.After(0, 10));
        Assert.Equal(2, acked.Entries.Length);
        Assert.Single(acked.Settle(2, new TakenUpTo(1, 0, 1, 1, 1)).Entries);
        Assert.Empty(acked.Settle(2, Everything).Entries);
    }

    [Fact]
    public void Muted_lines_reach_the_readers_inside_only()
    {
        var outbox = Outbox.Empty.AddLines([new PlayerJoined(null, "Rex", null), new OtherLine("x"), new ChatSaid("Rex", null, "hi")], TestClock.Start, [LineKind.JoinLeave, LineKind.Other]);

        Assert.Equal([new ChatSaid("Rex", null, "hi")], outbox.After(0, 10).Select(item => ((GameLine)item.Content).Event));
        Assert.Equal(3, outbox.Entries.Length);
        Assert.Equal([false, false, true], outbox.Entries.Select(entry => Readers.Relay.Wants(entry)));
        Assert.All(outbox.Entries, entry => Assert.True(Readers.Logbook.Wants(entry)));
    }

    [Fact]
    public void What_only_the_logbook_still_wants_is_counted_beyond_its_limit_and_for_it_alone()
    {
        var outbox = Fill(Outbox.Empty, 30).Settle(30, new TakenUpTo(30, 30, 30, 30, 0)).Bound(10, 40, 0, out var overflow);

        Assert.False(overflow);
        Assert.Equal(10, outbox.Entries.Length);
        Assert.Empty(outbox.After(0, 100));
        Assert.Equal(21, Assert.IsType<LinesFolded>(outbox.Entries[0].Content).Counts.Sum(count => count.Count));
        var more = Fill(outbox, 5).Settle(35, new TakenUpTo(35, 35, 35, 35, 0)).Bound(10, 40, 0, out _);
        Assert.Equal(26, Assert.IsType<LinesFolded>(more.Entries[0].Content).Counts.Sum(count => count.Count));
        Assert.All(more.Entries, entry => Assert.True(Readers.Logbook.Awaits(entry, more.Taken)));
        Assert.Empty(more.Settle(35, Everything).Entries);
    }

    [Fact]
    public void An_ack_never_goes_back_nor_beyond_what_there_is()
    {
        var outbox = Fill(Outbox.Empty, 5).Settle(100, Everything);
        Assert.Equal((5, 5), (outbox.Acked, outbox.Taken.Relay));
        Assert.Equal(5, outbox.Settle(3, new TakenUpTo(1, 1, 1, 1, 1)).Acked);
    }

    [Fact]
    public void What_is_too_much_becomes_a_count_of_the_oldest_and_words_on_messages_stay()
    {
        var outbox = Fill(Outbox.Empty, 3).Add(new InboundSettled(new InboundReceipt("m", InboundState.Delivered)), TestClock.Start);
        outbox = Fill(outbox, 20).Settle(0, Everything).Bound(10, 40, 0, out var overflow);

        Assert.False(overflow);
        var items = outbox.After(0, 100);
        Assert.Equal(4, items[0].Sequence);
        var folded = Assert.IsType<LinesFolded>(items[1].Content);
        Assert.Equal([new FoldedCount(LineKind.Chat, 14)], folded.Counts);
        Assert.Equal(9, items[2..].Count(item => item.Content is GameLine));
        Assert.Equal(items.OrderBy(item => item.Sequence), items);
    }

    [Fact]
    public void Gaps_and_news_outlast_a_flood_of_lines()
    {
        var gap = new GapFound(new BridgeGap(BridgeSource.Rcon, TestClock.Start, TestClock.Start, GapReason.AnswerLost));
        var news = new NewsTold(new ServerNews(NewsKind.WentOffline));
        var outbox = Outbox.Empty.Add(gap, TestClock.Start).Add(news, TestClock.Start);
        for (var flood = 0; flood < 20; flood++)
            outbox = Fill(outbox, 20).Settle(0, Everything).Bound(10, 40, 0, out _);

        Assert.Equal([gap, news], outbox.After(0, 2).Select(item => item.Content));
        Assert.InRange(outbox.Entries.Length, 10, 14);
    }

    [Fact]
    public void Gaps_without_end_do_not_pile_up()
    {
        var outbox = Outbox.Empty;
        for (var gap = 0; gap < 1000; gap++)
            outbox = outbox.Add(new GapFound(new BridgeGap(BridgeSource.Rcon, TestClock.Start, TestClock.Start, GapReason.AnswerLost)), TestClock.Start).Bound(10, 400, 0, out _);

        Assert.InRange(outbox.Entries.Length, 200, 220);
        Assert.Equal(1000, outbox.After(0, 1000).Sum(item => item.Content is LinesFolded folded ? folded.Counts.Sum(count => count.Count) : 1));
    }

    [Fact]
    public void The_lines_of_one_death_say_so()
    {
        var at = TestClock.Start;
        var outbox = Outbox.Empty.AddLines(
        [
            new ChatSaid("Rex", null, "run!"),
            GameLogGrammar.Read("Ann - Lvl 13 (Us) was killed by Bob - Lvl 99 (Them)!") with { At = at },
            GameLogGrammar.Read("Tribe Us, ID 1: Day 1, 00:00:00: Tribemember Ann - Lvl 13 was killed by Bob - Lvl 99 (Them)!)") with { At = at },
            GameLogGrammar.Read("Tribe Them, ID 2: Day 1, 00:00:00: Your Tribe killed Ann - Lvl 13 (Us)!)") with { At = at },
            GameLogGrammar.Read("Eve - Lvl 3 () was killed!") with { At = at },
        ], at, []);

        Assert.Equal([null, null, 2L, 2L, null], outbox.After(0, 10).Select(item => ((GameLine)item.Content).SameDeathAs));
    }

    [Fact]
    public void What_was_handed_out_already_is_not_counted_among_what_was_not()
    {
        var outbox = Fill(Outbox.Empty, 15).Settle(0, Everything).Bound(10, 40, handedOut: 8, out _);

        Assert.Equal(8, outbox.After(0, 100).Count(item => item.Sequence <= 8 && item.Content is GameLine));
        Assert.Equal(6, Assert.Single(outbox.After(8, 100).Select(item => item.Content).OfType<LinesFolded>()).Counts[0].Count);
    }

    [Fact]
    public void A_reader_inside_that_is_away_for_too_long_costs_no_more_than_the_hard_limit()
    {
        var outbox = Fill(Outbox.Empty, 100).Settle(100, new TakenUpTo(100, 100, 0, 0, 100)).Bound(10, 40, 0, out var overflow);

        Assert.True(overflow);
        Assert.Equal(40, outbox.Entries.Length);
        Assert.Equal(100, outbox.Entries[^1].Sequence);
    }

    [Fact]
    public void However_it_is_filled_read_and_folded_every_line_is_seen_or_counted_once() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12]).Array[1, 80].Sample(steps =>
        {
            var outbox = Outbox.Empty;
            var (said, seen, counted, place) = (0, 0, 0, 0L);
            foreach (var (step, size) in steps)
            {
                if (step < 2)
                {
                    outbox = Fill(outbox, size);
                    said += size;
                }
                else if (step == 2)
                {
                    foreach (var item in outbox.After(place, size))
                        Count(item);
                }
                else
                    outbox = outbox.Settle(place, Everything);
                outbox = outbox.Bound(10, 1000, place, out _);
            }
            outbox = outbox.Settle(place, Everything);
            foreach (var item in outbox.After(place, 10_000))
                Count(item);
            Assert.Equal(said, seen + counted);

            void Count(BridgeItem item)
            {
                Assert.True(item.Sequence > place);
                place = item.Sequence;
                if (item.Content is LinesFolded folded)
                    counted += folded.Counts.Sum(count => count.Count);
                else
                    seen++;
            }
        });

    private static Outbox Fill(Outbox outbox, int lines) =>
        outbox.AddLines([.. Enumerable.Range(0, lines).Select(line => new ChatSaid("Rex", null, $"{line}"))], TestClock.Start, []);
}
