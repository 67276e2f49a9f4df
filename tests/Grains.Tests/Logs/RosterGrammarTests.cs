using BlissBot.Fuzz.LogLines;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Logs;
using CsCheck;

namespace BlissBot.Grains.Tests.Logs;

public sealed class RosterGrammarTests
{
    private const string Id = "0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4";

    [Theory]
    [InlineData("Ann", "Ann")]
    [InlineData("Dr. Bones, Jr", "Dr. Bones, Jr")]
    [InlineData("1. x, 0002deaddeaddeaddeaddeaddeaddead", "1. x, 0002deaddeaddeaddeaddeaddeaddead")]
    [InlineData("🦖 [x] (y): z", "🦖 [x] (y): z")]
    [InlineData("x\u2028No Players Connected\u2029\u0085\f1. Eve", "x No Players Connected   1. Eve")]
    [InlineData("", "")]
    public void A_name_may_hold_what_parts_the_line(string name, string shown)
    {
        var roster = RosterGrammar.Read($"\n0. {name}, {Id.ToUpperInvariant()} \n1. Bob, 76561190000000001 \n ");

        Assert.Equal((true, 0), (roster.IsRoster, roster.Malformed));
        Assert.Equal([new OnlinePlayer(EosId.Parse(Id), shown), new OnlinePlayer(EosId.Parse("76561190000000001"), "Bob")], roster.Players);
    }

    [Theory]
    [InlineData("No Players Connected \n ")]
    [InlineData("No Players Connected")]
    public void Nobody_is_a_roster_too(string answer)
    {
        var roster = RosterGrammar.Read(answer);

        Assert.True(roster.IsRoster);
        Assert.Empty(roster.Players);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Keep Alive")]
    [InlineData("Server received, But no response!! \n ")]
    [InlineData("Ann, notanid")]
    public void Other_answers_are_none(string answer) => Assert.False(RosterGrammar.Read(answer).IsRoster);

    [Fact]
    public void A_roster_of_which_nothing_can_be_read_is_one_all_the_same() =>
        Assert.Equal((0, 2, true), RosterGrammar.Read("0. Ann, notanid\n1. Bob, neither\n ") is var roster ? (roster.Players.Length, roster.Malformed, roster.IsRoster) : default);

    [Fact]
    public void Broken_lines_are_counted_and_the_others_kept()
    {
        var roster = RosterGrammar.Read($"0. Ann, {Id}\n1. Bob, 12\nwhat\n2. Ann again, {Id}\n1234567. x, {Id}");

        Assert.Equal("Ann", Assert.Single(roster.Players).Name);
        Assert.Equal((true, 3), (roster.IsRoster, roster.Malformed));
    }

    [Fact]
    public void Any_players_come_back_as_they_were_called() => Gen.ULong.Sample(seed =>
    {
        var words = new Words(seed);
        var players = Enumerable.Range(0, 1 + words.Below(8)).Select(_ => (Name: "x" + words.Anything(), Account: words.Account())).ToList();
        var answer = string.Join('\n', players.Select((player, number) => $"{number}. {player.Name.Raw}, {player.Account}"));

        var roster = RosterGrammar.Read(answer);

        Assert.Equal(0, roster.Malformed);
        Assert.Equal(players.Select(player => new OnlinePlayer(EosId.Parse(player.Account), player.Name.Clean.Trim())), roster.Players);
    }, iter: 2_000);
}
