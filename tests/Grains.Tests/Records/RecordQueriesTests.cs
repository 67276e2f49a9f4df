using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Records;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Records;

public sealed class RecordQueriesTests
{
    [Fact]
    public void A_place_survives_its_journey()
    {
        var (log, act) = (new LogPlace(TestClock.Start, 42), new AuditPlace(TestClock.Start, Guid.NewGuid()));

        Assert.Null(RecordCursor.Check(new PageRequest(10, RecordCursor.Write(log)), out LogPlace? logRead));
        Assert.Null(RecordCursor.Check(new PageRequest(10, RecordCursor.Write(act)), out AuditPlace? actRead));

        Assert.Equal((log, act), (logRead, actRead));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    [InlineData("__________________________8")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public void A_forged_place_is_refused(string token)
    {
        Assert.Equal(RefusalCode.InvalidQuery, RecordCursor.Check(new PageRequest(10, token), out LogPlace? log)!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, RecordCursor.Check(new PageRequest(10, token), out AuditPlace? act)!.Code);
        Assert.Null(log);
        Assert.Null(act);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public void A_page_has_a_size_that_can_be(int size) =>
        Assert.Equal(RefusalCode.InvalidQuery, RecordCursor.Check(new PageRequest(size), out LogPlace? _)!.Code);

    [Fact]
    public void Questions_that_make_no_sense_are_refused_with_their_field()
    {
        Assert.Equal("Kind", RecordQueries.Check(new LogQuery((LineKind)99))!.Subject);
        Assert.Equal("Text", RecordQueries.Check(new LogQuery(Text: ""))!.Subject);
        Assert.Equal("Text", RecordQueries.Check(new LogQuery(Text: new string('x', 101)))!.Subject);
        Assert.Equal("Player", RecordQueries.Check(new LogQuery(Player: "\u202e\0"))!.Subject);
        Assert.Equal("a\ufffd b", RecordQueries.Filter(new LogQuery(Text: "A\ud800\nb")).Text);
        Assert.Equal("Account", RecordQueries.Check(new LogQuery(Account: default(Interfaces.Players.EosId)))!.Subject);
        Assert.Equal("Command", RecordQueries.Check(new AuditQuery(Command: ""))!.Subject);
        Assert.Null(RecordQueries.Check(new LogQuery(LineKind.Chat, "Ann", Text: "100%_\\")));
        Assert.Null(RecordQueries.Check(new AuditQuery(1, "rcon")));
    }

    [Fact]
    public async Task A_purge_goes_on_until_nothing_is_left_or_it_has_done_enough()
    {
        var left = 12_345;
        Task<int> Some(int most)
        {
            var gone = Math.Min(most, left);
            left -= gone;
            return Task.FromResult(gone);
        }

        Assert.Equal(12_345, await Purging.Run(Some, CancellationToken.None));
        var steps = 0;
        Assert.Equal(Purging.Step * Purging.MostSteps, await Purging.Run(most => Task.FromResult(steps++ < 1_000 ? most : 0), CancellationToken.None));
    }

    [Fact]
    public void Options_that_make_no_sense_are_all_named() =>
        Assert.Equal(4, new RecordsOptions { LogDays = 0, LogRows = 1, AuditDays = double.NaN, PurgeMinutes = 0 }.Faults().Count());
}
