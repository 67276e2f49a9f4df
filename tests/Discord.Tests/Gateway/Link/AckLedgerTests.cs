using BlissBot.Discord.Gateway;
using CsCheck;

namespace BlissBot.Discord.Tests.Gateway.Link;

public sealed class AckLedgerTests
{
    private static readonly GatewaySession One = new("one", new("wss://one.example"), GatewayIntents.None), Two = new("two", new("wss://two.example"), GatewayIntents.None);

    private readonly AckLedger ledger = new();

    [Fact]
    public void Only_what_has_no_gap_before_it_counts_as_done()
    {
        var positions = Enumerable.Range(1, 4).Select(number => ledger.Add(One, number, 10)).ToArray();

        Assert.Equal(0, ledger.Acknowledge(positions[2]));
        Assert.Equal(0, ledger.Acknowledge(positions[1]));
        Assert.Null(ledger.Mark);
        Assert.Equal(3, ledger.Acknowledge(positions[0]));
        Assert.Equal((new GatewayResumePoint(One, 3), 1, 10L), (ledger.Mark!, ledger.Count, ledger.Bytes));
        Assert.Equal(0, ledger.Acknowledge(positions[0]));
    }

    [Fact]
    public void A_new_session_counts_only_after_all_of_the_one_before()
    {
        var old = ledger.Add(One, 900, 1);
        var ready = ledger.Add(Two, 1, 1);

        ledger.Acknowledge(ready);
        Assert.Null(ledger.Mark);
        ledger.Acknowledge(old);

        Assert.Equal(new GatewayResumePoint(Two, 1), ledger.Mark);
    }

    [Fact]
    public void What_was_cleared_away_can_not_be_acknowledged_any_more()
    {
        var before = ledger.Add(One, 1, 1);
        ledger.Clear();
        var after = ledger.Add(One, 1, 1);

        Assert.Equal((0, 0, 0), (ledger.Acknowledge(before), ledger.Acknowledge(-1), ledger.Acknowledge(after + 1)));
        Assert.Equal(1, ledger.Acknowledge(after));
    }

    [Fact]
    public void In_whatever_order_events_come_and_are_done_the_mark_is_the_last_without_a_gap() =>
        Gen.Int[-300, 300].Array[1, 500].Sample(steps =>
        {
            var tested = new AckLedger();
            List<(long Position, int Sequence, bool Done)> all = [];
            foreach (var step in steps)
            {
                if (step < 0 || all.Count == 0)
                {
                    all.Add((tested.Add(One, all.Count + 1, 3), all.Count + 1, false));
                }
                else
                {
                    var chosen = step % all.Count;
                    all[chosen] = all[chosen] with { Done = true };
                    tested.Acknowledge(all[chosen].Position);
                }

                var done = all.TakeWhile(one => one.Done).Count();
                Assert.Equal((done, all.Count - done, 3L * (all.Count - done)), ((int)(tested.Mark?.Sequence ?? 0), tested.Count, tested.Bytes));
            }
        });
}
