using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Tests.Logs;

public sealed class TribeGrammarTests
{
    [Theory]
    [InlineData("Us")]
    [InlineData("a, ID 1: b (c): Day 1, d")]
    [InlineData("")]
    public void A_tribes_name_may_look_like_a_header(string name) => Assert.Equal(
        new TribeLogged(name.Length == 0 ? null : name, 77, 23, new TimeOnly(11, 39, 57), TribeEventKind.Demolished, "Ann demolished a 'Wall'!", null),
        TribeGrammar.Read($"Tribe {name}, ID 77: Day 23, 11:39:57: Ann demolished a 'Wall'!"));

    [Fact]
    public void With_two_headers_nobody_can_tell_whose_line_it_is() => Assert.Equal(
        new TribeLogged(null, null, null, null, TribeEventKind.Unknown, "Tribe A, ID 1: Day 1, 00:00:00: x, ID 77: Day 23, 11:39:57: y", null),
        TribeGrammar.Read("Tribe A, ID 1: Day 1, 00:00:00: x, ID 77: Day 23, 11:39:57: y"));

    [Theory]
    [InlineData("<RichColor Color=\"1, 0, 0, 1\">Your Rex - Lvl 5 (Rex) was killed!</>")]
    [InlineData("<RichColor Color=\"1,0,0,1\">Your Rex - Lvl 5 (Rex) was killed!</>)")]
    [InlineData("<RichColor Color=\"1, 0, 0, 1\"> Your Rex - Lvl 5 (Rex) was killed!)</>")]
    public void Colour_and_stray_parentheses_come_off(string message) => Assert.Equal(
        new TribeLogged(null, null, 3, new TimeOnly(1, 2, 3), TribeEventKind.TameKilled, "Your Rex - Lvl 5 (Rex) was killed!", "1, 0, 0, 1"),
        TribeGrammar.Read("Day 3, 01:02:03: " + message));

    [Theory]
    [InlineData("Your Tribe killed Ann - Lvl 5 (Them)!)", "Your Tribe killed Ann - Lvl 5 (Them)!", TribeEventKind.KilledPlayer)]
    [InlineData("Your Tribe killed Ann - Lvl 5!", "Your Tribe killed Ann - Lvl 5!", TribeEventKind.KilledPlayer)]
    [InlineData("Your Tribe killed Pet - Lvl 5 (Rex) (Them)!", "Your Tribe killed Pet - Lvl 5 (Rex) (Them)!", TribeEventKind.KilledTame)]
    [InlineData("Your Tribe killed Rex - Lvl 5 (Rex)!", "Your Tribe killed Rex - Lvl 5 (Rex)!", TribeEventKind.KilledTame)]
    [InlineData("Ann froze Pet - Lvl 5 (Rex))", "Ann froze Pet - Lvl 5 (Rex)", TribeEventKind.Frozen)]
    [InlineData("Ann released: Pet - Lvl 5 (Rex)", "Ann released: Pet - Lvl 5 (Rex)", TribeEventKind.Released)]
    [InlineData("Ann unclaimed 'Pet - Lvl 5 (Rex)'!", "Ann unclaimed 'Pet - Lvl 5 (Rex)'!", TribeEventKind.Unclaimed)]
    [InlineData("Your Dodo hatched!", "Your Dodo hatched!", TribeEventKind.Hatched)]
    [InlineData("Ann accepted an Alliance with Them", "Ann accepted an Alliance with Them", TribeEventKind.Alliance)]
    [InlineData("Dein Rex wurde getötet!", "Dein Rex wurde getötet!", TribeEventKind.Unknown)]
    [InlineData("", "", TribeEventKind.Unknown)]
    public void A_message_alone_is_read_too(string message, string text, TribeEventKind kind) =>
        Assert.Equal(new TribeLogged(null, null, null, null, kind, text, null), TribeGrammar.Read(message));

    [Theory]
    [InlineData("Tribe Us, ID 77: Day 1, 24:00:00: x")]
    [InlineData("Tribe Us, ID 77: Day 99999999999, 01:00:00: x")]
    [InlineData("Tribe Us, ID x: Day 1, 01:00:00: x")]
    [InlineData("Tribe Us, ID 7777777777777777777777777: Day 1, 01:00:00: x")]
    public void A_header_with_impossible_numbers_is_none(string line)
    {
        Assert.Null(TribeGrammar.Read(line).TribeId);
        Assert.IsType<OtherLine>(GameLogGrammar.Read(line));
    }

    [Theory]
    [InlineData("red")]
    [InlineData("1, 0, 0")]
    [InlineData("1, 0, 0, 1, 1")]
    [InlineData("-1, 0, 0, x")]
    public void A_colour_of_another_form_is_none(string colour)
    {
        var line = TribeGrammar.Read($"Day 1, 00:00:00: <RichColor Color=\"{colour}\">x</>");

        Assert.Null(line.Colour);
        Assert.Equal("x", line.Text);
    }
}
