using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Replies;

public sealed class ThemeTests
{
    [Fact]
    public void Good_and_bad_have_their_colours_and_the_brand_below()
    {
        var (good, bad) = (Say.Good(Theme.Default, "Done").Cards[0], Say.Bad(Theme.Default, "No", "Sorry"));

        Assert.Equal((0x80FF00, "BlissBot", "Done"), (good.Color, good.Footer, good.Text));
        Assert.Equal((0xFF0000, "Sorry"), (bad.Cards[0].Color, bad.Cards[0].Title));
        Assert.True(bad.IsHidden);
    }

    [Theory]
    [InlineData("#00ff7F", 0x00FF7F)]
    [InlineData("123456", 0x123456)]
    [InlineData("red", null)]
    [InlineData("#12345", null)]
    [InlineData("+12345", null)]
    [InlineData(null, null)]
    public void A_colour_is_read_as_people_write_it(string? text, int? expected) => Assert.Equal(expected, Theme.Color(text));

    [Fact]
    public void A_community_changes_what_it_sets_and_no_more()
    {
        var theme = Theme.Of(good: "0000FF", bad: "nonsense", brand: " My\nArk ");

        Assert.Equal(Theme.Default with { Good = 0x0000FF, Brand = "My Ark" }, theme);
        Assert.Null(Say.Plain(Theme.Of(brand: ""), "x").Cards[0].Footer);
    }

    [Theory]
    [InlineData("BlissBot", "My Ark", "My Ark")]
    [InlineData("Page 1/3 · BlissBot", "My Ark", "Page 1/3 · My Ark")]
    [InlineData("Page 1/3 · BlissBot", "", "Page 1/3")]
    [InlineData("BlissBot", "", null)]
    [InlineData("60 seconds to decide", "My Ark", "60 seconds to decide")]
    public void A_reply_is_dressed_in_the_communitys_look(string footer, string brand, string? expected)
    {
        var theme = Theme.Of(good: "#0000FF", bad: "#00FFFF", brand: brand);
        var reply = new Reply { Cards = [new() { Color = 0x80FF00, Footer = footer }, new() { Color = 0xFF0000 }, new() { Color = 0x123456 }] };

        var dressed = theme.Dress(reply);

        Assert.Equal(expected, dressed.Cards[0].Footer);
        Assert.Equal([0x0000FF, 0x00FFFF, 0x123456], dressed.Cards.Select(card => card.Color));
    }
}
