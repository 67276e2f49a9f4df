using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using CsCheck;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class DiscordTextTests
{
    private static readonly Posted Empty = new(1, 2, 3, 4, "Ann", false, null, "", [], [], [], null, null, [], default);

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("hi <@5> and <@!5>, see <#6> <@&7>", "hi @Bob and @Bob, see #maps @Mods")]
    [InlineData("<@99>", "@user")]
    [InlineData("nice <:rex_head:123> <a:dance:4>", "nice :rex_head: :dance:")]
    [InlineData("**bold** *it* __u__ ~~s~~ ||sp||", "bold it u s sp")]
    [InlineData("`code` ```\nblock\n```", "code block")]
    [InlineData("2*3=6, snake_case, a > b, x | y", "2*3=6, snake_case, a > b, x | y")]
    [InlineData("> quoted\n# head\nplain", "quoted head plain")]
    [InlineData("[here](https://example.org/x) https://example.org/a_b_c", "here https://example.org/a_b_c")]
    [InlineData("\\*not it\\*", "*not it*")]
    [InlineData("at <t:0:R>", "at 1970-01-01 00:00 UTC")]
    [InlineData("use </server status:12>", "use /server status")]
    [InlineData("  a \r\n\t b  ", "a b")]
    public void Markup_becomes_plain_words_on_one_line(string written, string read) =>
        Assert.Equal(read, DiscordText.Of(Empty with { Text = written, Mentions = [new(5, "Bob"), new(6, "maps"), new(7, "Mods")] }, 400));

    [Fact]
    public void Files_stickers_and_answers_are_named()
    {
        var message = Empty with
        {
            Text = "look",
            Files = [new(1, "a.png", 1, "", "image/png"), new(2, "b.zip", 1, "", null)],
            Stickers = ["Wave"],
            ReplyTo = 9,
            ReplyToName = "Rex\nKing",
        };

        Assert.Equal("↪ Rex King: look [picture] [b.zip] [Wave]", DiscordText.Of(message, 400));
        Assert.Equal("@Rex King: look [picture] [b.zip] [Wave]", DiscordText.Of(message with { AnswersWebhook = true }, 400));
        Assert.Equal("", DiscordText.Of(Empty with { ReplyTo = 9, ReplyToName = "Rex" }, 400));
        Assert.Equal("", DiscordText.Of(Empty with { ReplyTo = 9, ReplyToName = "Rex", AnswersWebhook = true }, 400));
        Assert.Equal("↪", DiscordText.Of(Empty with { Text = "↪" }, 400));
    }

    [Fact]
    public void Whatever_is_written_comes_out_on_one_bounded_line() => Gen.Select(Gen.String[0, 600], Gen.Int[20, 400]).Sample((text, limit) =>
        DiscordText.Of(Empty with { Text = text, Mentions = [new(5, text)] }, limit) is var line && line.Length <= limit && !line.Any(char.IsControl));
}
