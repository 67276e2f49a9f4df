using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.NamesOfPlayers;

public sealed class WebhookNamesTests
{
    [Theory]
    [InlineData("Bob", "Bob")]
    [InlineData("DiscordKing", "Disc0rdKing")]
    [InlineData("xDISCORDx", "xDISC0RDx")]
    [InlineData("clyde", "clyd3")]
    [InlineData("disc\u200Bord", "disc0rd")]
    [InlineData("diſcord", "diſc0rd")]
    [InlineData("ｄｉｓｃｏｒｄ", "ｄｉｓｃ0ｒｄ")]
    [InlineData("discord discord", "disc0rd disc0rd")]
    [InlineData("🔥", "Player-beef")]
    public void A_name_is_one_that_discord_takes(string raw, string expected) => Assert.Equal(expected, WebhookNames.Of(raw, "0002beef"));

    [Fact]
    public void A_long_name_leaves_room_for_the_server_behind_it()
    {
        var name = WebhookNames.Of(new string('x', 200), suffix: "· The Island");

        Assert.Equal(80, name.Length);
        Assert.EndsWith("… · The Island", name);
    }

    [Fact]
    public void Whatever_the_name_discord_takes_it() =>
        Gen.Select(Gen.OneOf(Hostile.LongText, Gen.OneOf("Dis", "cord", "CLY", "de", "\u200B", "🔥", "discord").Array[0, 30].Select(string.Concat)), Hostile.Text).Sample((raw, suffix) =>
        {
            var name = WebhookNames.Of(raw, "0002beef", suffix);

            Assert.InRange(name.Trim().Length, 1, 80);
            Assert.DoesNotContain("discord", name, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("clyde", name, StringComparison.OrdinalIgnoreCase);
        });
}
