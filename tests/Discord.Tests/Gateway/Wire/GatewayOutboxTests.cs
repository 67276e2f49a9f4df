using System.Text;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Machine;
using CsCheck;

namespace BlissBot.Discord.Tests.Gateway.Wire;

/// <summary>What is sent when, on a clock of our own.</summary>
public sealed class GatewayOutboxTests
{
    private static readonly DateTimeOffset Start = MachineWorld.Start;

    private readonly GatewayOutbox outbox = new(MachineWorld.Options());

    [Fact]
    public void A_hundred_frames_go_at_once_ten_more_only_when_urgent_and_then_none_for_a_minute()
    {
        for (var frame = 0; frame < 150; frame++) Assert.True(outbox.TryAdd([]));

        Assert.Equal(100, Drain(Start));
        Assert.Equal(10, Enumerable.Range(0, 30).Count(_ => outbox.TryUrgent(Start)));
        Assert.Equal(0, Drain(Start + TimeSpan.FromSeconds(59.9)));
        Assert.Equal(Start + TimeSpan.FromSeconds(60), outbox.Due(Start + TimeSpan.FromSeconds(1)));
        Assert.Equal(50, Drain(Start + TimeSpan.FromSeconds(60)));
        Assert.Null(outbox.Due(Start + TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void No_minute_ever_has_more_than_its_frames() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Bool).Array[1, 400].Sample(tries =>
        {
            var budget = new SendBudget(110, 10);
            List<DateTimeOffset> sent = [];
            var now = Start;
            foreach (var (milliseconds, urgent) in tries)
            {
                now += TimeSpan.FromMilliseconds(milliseconds);
                if (budget.TryTake(now, urgent)) sent.Add(now);
                Assert.True(sent.Count(at => now - at < TimeSpan.FromSeconds(60)) <= 110);
                if (budget.RoomAt(now) is var room && room > now) Assert.False(budget.TryTake(now, urgent: false));
            }
        });

    [Fact]
    public void What_waits_is_limited()
    {
        Assert.Equal(256, Enumerable.Range(0, 400).Count(_ => outbox.TryAdd([])));
    }

    [Fact]
    public void A_presence_goes_at_once_and_of_those_in_the_next_fifteen_seconds_only_the_newest()
    {
        Show("1");
        Assert.Contains("\"1\"", Next(Start), StringComparison.Ordinal);
        Show("2");
        Assert.Equal("", Next(Start + TimeSpan.FromSeconds(5)));
        Show("3");
        Assert.Equal(Start + TimeSpan.FromSeconds(15), outbox.Due(Start + TimeSpan.FromSeconds(5)));
        Assert.Equal("", Next(Start + TimeSpan.FromSeconds(14.9)));
        Assert.Contains("\"3\"", Next(Start + TimeSpan.FromSeconds(15)), StringComparison.Ordinal);
        Assert.Equal("", Next(Start + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void An_identify_shows_the_presence_so_that_it_need_not_be_sent()
    {
        Show("1");

        outbox.Shown(Start);

        Assert.Equal("", Next(Start + TimeSpan.FromSeconds(1)));
        Show("2");
        Assert.Equal("", Next(Start + TimeSpan.FromSeconds(14)));
        Assert.Contains("\"2\"", Next(Start + TimeSpan.FromSeconds(15)), StringComparison.Ordinal);
        Assert.Equal("2", outbox.Presence!.Activity!.Text);
    }

    [Fact]
    public void A_new_connection_is_counted_anew_with_what_Discord_still_trusts_us_with()
    {
        for (var frame = 0; frame < 200; frame++) outbox.TryAdd([]);
        Assert.Equal(100, Drain(Start));

        outbox.Restart(55);

        Assert.Equal(45, Drain(Start));
    }

    private void Show(string text) => outbox.Show(new(GatewayPresenceStatus.Online, new(GatewayActivityKind.Playing, text)));

    private string Next(DateTimeOffset now) => Encoding.UTF8.GetString(outbox.Next(now) ?? []);

    private int Drain(DateTimeOffset now)
    {
        var sent = 0;
        while (outbox.Next(now) is not null) sent++;
        return sent;
    }
}
