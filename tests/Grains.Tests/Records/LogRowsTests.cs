using System.Text;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Records;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Records;

public sealed class LogRowsTests
{
    private const string Stamp = "[2026.03.01-11.59.58:000][  1]2026.03.01_11.59.58: ";
    private const string Account = "0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4";
    private static readonly DateTimeOffset Seen = TestClock.Start;

    [Fact]
    public void A_line_of_chat_is_a_row_of_who_said_what()
    {
        var row = Row(Stamp + "Ann (Annabel): hi there");

        Assert.Equal((LineKind.Chat, LogWords.Chat, "Ann", "hi there"), (row.Kind, row.What, row.Player, row.Text));
        Assert.Equal((7, Seen, Seen.AddSeconds(-2)), (row.Sequence, row.SeenAt, row.At));
        Assert.Contains("\"character\":\"Annabel\"", row.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_has_its_account_and_shows_it_nowhere_else()
    {
        var row = Row(Stamp + $"Ann [UniqueNetId:{Account} Platform:None] joined this ARK!");

        Assert.Equal((EosId.Parse(Account), "Ann", "joined"), (row.Account, row.Player, row.Text));
    }

    [Fact]
    public void A_kill_says_who_by_whom()
    {
        var row = Row(Stamp + "Annabel - Lvl 130 (Tribe of Ann) was killed by Bob - Lvl 99 (Porters)!");

        Assert.Equal(("Annabel", "Tribe of Ann", "Annabel (130) [Tribe of Ann] was killed by Bob (99) [Porters]"), (row.Player, row.Tribe, row.Text));
    }

    [Theory]
    [InlineData("Commandline: TheIsland_WP?listen?SessionName=X?ServerPassword=hunter2?ServerAdminPassword=hunter2 -port=7777")]
    [InlineData("LogNet: Login request: ?ServerPassword=hunter2?Name=Ann userId: x from 203.0.113.7:5555")]
    [InlineData("AdminCmd: EnableCheats hunter2 (PlayerName: Ann, ARKID: 1, PlatformID: 0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4)")]
    [InlineData("AdminCmd: BanPlayer 0002c1a2a3a4a5a6a7a8a9b0b1b2b3b4 203.0.113.7 (PlayerName: Ann, ARKID: 1, PlatformID: 0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4)")]
    [InlineData("Something odd of 203.0.113.7 and 2001:db8::1 happened to 0002c1a2a3a4a5a6a7a8a9b0b1b2b3b4")]
    public void No_password_no_address_and_no_account_of_others_reaches_a_text(string line)
    {
        var row = Row(Stamp + line);

        Assert.All([row.Text, row.Payload], stored =>
        {
            Assert.DoesNotContain("hunter2", stored, StringComparison.Ordinal);
            Assert.DoesNotContain("203.0.113.7", stored, StringComparison.Ordinal);
            Assert.DoesNotContain("2001:db8::1", stored, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("a1a2a3a4a5a6", row.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", RecordText.Sought(row), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_from_a_clock_ahead_of_ours_happened_when_it_was_seen() =>
        Assert.Equal(Seen, LogRows.Of(new BridgeItem(1, Seen, new GameLine(new ChatSaid("Ann", null, "x") { At = Seen.AddDays(1) })))!.At);

    [Fact]
    public void Gaps_news_and_counts_are_rows_and_heartbeats_are_none()
    {
        Assert.Equal(LogWords.Gap, LogRows.Of(new BridgeItem(1, Seen, new GapFound(new BridgeGap(BridgeSource.Rcon, Seen, Seen, GapReason.Crash))))!.What);
        Assert.Equal("12 lines were not kept, from 2026-03-01 12:00:00Z to 2026-03-01 12:00:00Z",
            LogRows.Of(new BridgeItem(1, Seen, new LinesFolded([new FoldedCount(LineKind.Chat, 12)], Seen, Seen)))!.Text);
        Assert.Null(LogRows.Of(new BridgeItem(0, Seen, new Heartbeat(3))));
    }

    [Fact]
    public void Whatever_a_player_writes_becomes_a_row_that_can_be_stored()
    {
        foreach (var text in (string[])["a\ud800b", "\0nul\u0007", new string('x', 100_000), "\u202eevil", "%_\\'\";--", ""])
        {
            var row = LogRows.Of(new BridgeItem(1, Seen, new GameLine(new ChatSaid(text, null, text))))!;

            Assert.DoesNotContain('\0', row.Text + row.Player);
            Assert.Equal(row.Text + row.Player, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(row.Text + row.Player)));
            Assert.InRange(row.Text.Length, 0, LogText.MaxText);
            Assert.InRange(row.Payload.Length, 0, 16_000);
        }
    }

    [Theory]
    [InlineData("x 0002c1a2a3a4a5a6a7a8a9b0b1b2b3b4 y", "x [account] y")]
    [InlineData("0002C1A2A3A4A5A6A7A8A9B0B1B2B3B4", "[account]")]
    [InlineData("0002c1a2a3a4a5a6a7a8a9b0b1b2b3b40", "0002c1a2a3a4a5a6a7a8a9b0b1b2b3b40")]
    [InlineData("face bead", "face bead")]
    public void Accounts_are_masked_and_other_digits_are_not(string text, string masked) => Assert.Equal(masked, AccountMask.Mask(text));

    private static LogRecord Row(string line) => LogRows.Of(new BridgeItem(7, Seen, new GameLine(GameLogGrammar.Read(line) ?? throw new InvalidOperationException("No event."))))!;
}
