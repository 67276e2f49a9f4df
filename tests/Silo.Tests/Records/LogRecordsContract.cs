using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Tests.Records;

/// <summary>What every store of log lines does.</summary>
public abstract class LogRecordsContract
{
    private protected static readonly ServerId Island = ServerId.Parse("island");
    private protected static readonly ServerId Ragnarok = ServerId.Parse("rag");
    private protected static readonly DateTimeOffset Start = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_457);

    private protected abstract ILogRecords Records { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_comes_back_whole_newest_first()
    {
        var account = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
        LogRecord[] rows =
        [
            new(1, Start, Start.AddSeconds(-3), LineKind.JoinLeave, "joined", account, "Ann", null, "joined", """{"content":"line"}"""),
            new(2, Start, Start, LineKind.Tribe, "tribe", null, null, "Tribe of Ann", "Ann Tamed a Rex", "{}"),
            Said(3, "hello"),
        ];

        await Records.Append(Island, [.. rows], Cancellation);

        Assert.Equal(rows.Reverse(), await All(new LogFilter()));
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        await Records.Append(Island, [Said(1, "one"), Said(2, "two")], Cancellation);

        await Records.Append(Island, [Said(2, "two"), Said(2, "another two"), Said(3, "three")], Cancellation);

        Assert.Equal(["three", "two", "one"], (await All(new LogFilter())).Select(row => row.Text));
    }

    [Fact]
    public async Task An_outbox_that_began_anew_does_not_collide_with_the_one_before()
    {
        await Records.Append(Island, [Said(1, "before"), Said(2, "before")], Cancellation);

        await Records.Append(Island, [Said(1, "after") with { SeenAt = Start.AddHours(1), At = Start.AddHours(1) }], Cancellation);

        Assert.Equal(["after", "before", "before"], (await All(new LogFilter())).Select(row => row.Text));
    }

    [Fact]
    public async Task A_server_sees_its_own_rows_alone()
    {
        await Records.Append(Island, [Said(1, "here")], Cancellation);
        await Records.Append(Ragnarok, [Said(1, "there")], Cancellation);

        Assert.Equal("here", Assert.Single(await All(new LogFilter())).Text);
        Assert.Equal("there", Assert.Single(await Records.Find(Ragnarok, new LogFilter(Text: "e"), null, 10, Cancellation)).Text);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_miss_anything_while_more_comes_in()
    {
        await Records.Append(Island, [.. Enumerable.Range(1, 25).Select(number => Said(number, $"line {number}"))], Cancellation);
        var seen = new List<long>();
        LogPlace? before = null;
        for (var fresh = 100; ; fresh++)
        {
            var page = await Records.Find(Island, new LogFilter(), before, 10, Cancellation);
            seen.AddRange(page.Select(row => row.Sequence));
            if (page.Length < 10)
                break;
            before = page[^1].Place;
            await Records.Append(Island, [Said(fresh, "new") with { SeenAt = Start.AddDays(1) }], Cancellation);
        }

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Each_filter_leaves_what_fits_it()
    {
        var account = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
        await Records.Append(Island,
        [
            Said(1, "Hello WORLD"),
            new(2, Start.AddSeconds(2), Start.AddSeconds(2), LineKind.JoinLeave, "joined", account, "ÄNN Tamer", null, "joined", "{}"),
            new(3, Start.AddSeconds(3), Start.AddSeconds(-600), LineKind.Tribe, "tribe", null, null, "The Porters", "something", "{}"),
        ], Cancellation);

        Assert.Equal([2], await Numbers(new LogFilter(Kind: LineKind.JoinLeave)));
        Assert.Equal([2], await Numbers(new LogFilter(Account: account)));
        Assert.Equal([2], await Numbers(new LogFilter(Player: RecordText.Fold("änn tamer"))));
        Assert.Empty(await Numbers(new LogFilter(Player: "änn")));
        Assert.Equal([1], await Numbers(new LogFilter(Text: "hello world")));
        Assert.Equal([2], await Numbers(new LogFilter(Text: "änn")));
        Assert.Equal([3], await Numbers(new LogFilter(Text: "porters")));
        Assert.Equal([2, 1], await Numbers(new LogFilter(Since: Start)));
        Assert.Equal([3], await Numbers(new LogFilter(Until: Start)));
        Assert.Equal([1], await Numbers(new LogFilter(LineKind.Chat, Player: "ann", Text: "world", Since: Start, Until: Start.AddSeconds(1))));
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData(@"back\slash")]
    [InlineData("'; DROP TABLE log_events; --")]
    [InlineData("\"quoted\" * [x] ^near(")]
    [InlineData("🦖 日本語 привет")]
    public async Task A_text_is_found_as_it_is_and_nothing_in_it_is_a_wildcard(string text)
    {
        await Records.Append(Island, [Said(1, $"before {text} after"), Said(2, "100x aXb back slash quoted near x")], Cancellation);

        var found = Assert.Single(await All(new LogFilter(Text: RecordText.Fold(text))));

        Assert.Equal($"before {text} after", found.Text);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData(@"\")]
    public async Task A_lone_sign_finds_that_sign(string sign)
    {
        await Records.Append(Island, [Said(1, "plain"), Said(2, $"with {sign}")], Cancellation);

        Assert.Equal([2], await Numbers(new LogFilter(Text: sign)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD83E)]
    [InlineData(0xDD96)]
    public async Task What_no_database_can_keep_is_replaced_and_holds_up_no_other_row(int unit)
    {
        var (text, kept) = ($"be{(char)unit}fore", "be\uFFFDfore");
        await Records.Append(Island, [Said(1, text) with { Player = text, Tribe = text, What = text }, Said(2, "beside it")], Cancellation);

        Assert.Equal(["beside it", kept], (await All(new LogFilter())).Select(row => row.Text));
        Assert.Equal([1], await Numbers(new LogFilter(Text: RecordText.Fold(text))));
        Assert.Equal([1], await Numbers(new LogFilter(Player: RecordText.Fold(text))));
    }

    [Fact]
    public async Task Very_long_texts_come_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("long 🦖 ", 2_000)) + "needle";
        await Records.Append(Island, [Said(1, text) with { Payload = new string('x', 100_000) }], Cancellation);

        var found = Assert.Single(await All(new LogFilter(Text: "needle")));

        Assert.Equal((text, 100_000), (found.Text, found.Payload.Length));
    }

    [Fact]
    public async Task A_purge_takes_the_oldest_and_no_more_than_it_may()
    {
        await Records.Append(Island, [.. Enumerable.Range(1, 10).Select(number => Said(number, "x"))], Cancellation);
        await Records.Append(Ragnarok, [Said(1, "x")], Cancellation);

        Assert.Equal(2, await Records.Purge(Island, Start.AddSeconds(5), 1_000, 2, Cancellation));
        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3], await Numbers(new LogFilter()));
        Assert.Equal(2, await Records.Purge(Island, Start.AddSeconds(5), 1_000, 100, Cancellation));
        Assert.Equal([10, 9, 8, 7, 6, 5], await Numbers(new LogFilter()));
        Assert.Equal(2, await Records.Purge(Island, Start.AddSeconds(5), 3, 2, Cancellation));
        Assert.Equal(1, await Records.Purge(Island, Start.AddSeconds(5), 3, 100, Cancellation));
        Assert.Equal([10, 9, 8], await Numbers(new LogFilter()));
        Assert.Equal(0, await Records.Purge(Island, Start.AddSeconds(5), 3, 100, Cancellation));
        Assert.Single(await Records.Find(Ragnarok, new LogFilter(), null, 10, Cancellation));
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Records.Append(
            ServerId.Parse($"server-{writer % 4}"), [.. Enumerable.Range(0, 50).Select(number => Said(writer * 1_000 + number, "x"))], Cancellation).AsTask()));

        for (var server = 0; server < 4; server++)
            Assert.Equal(250, (await Records.Find(ServerId.Parse($"server-{server}"), new LogFilter(), null, 1_000, Cancellation)).Length);
    }

    private protected static LogRecord Said(long sequence, string text) =>
        new(sequence, Start.AddSeconds(sequence), Start.AddSeconds(sequence), LineKind.Chat, "chat", null, "Ann", null, text, "{}");

    private async Task<ImmutableArray<LogRecord>> All(LogFilter filter) => await Records.Find(Island, filter, null, 1_000, Cancellation);

    private async Task<IEnumerable<int>> Numbers(LogFilter filter) => (await All(filter)).Select(row => (int)row.Sequence);
}
