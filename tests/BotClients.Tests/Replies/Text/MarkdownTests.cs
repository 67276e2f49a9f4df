using System.Text.RegularExpressions;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Text;

public sealed partial class MarkdownTests
{
    [Theory]
    [InlineData("Bob", "Bob")]
    [InlineData("**bold**", @"\*\*bold\*\*")]
    [InlineData("a_b", @"a\_b")]
    [InlineData("||spoiler||", @"\|\|spoiler\|\|")]
    [InlineData("`code`", @"\`code\`")]
    [InlineData("# Heading", @"\# Heading")]
    [InlineData("Base #1", "Base #1")]
    [InlineData("> quote", @"\> quote")]
    [InlineData(">>> quote", @"\>\>\> quote")]
    [InlineData("- list", @"\- list")]
    [InlineData("-# small", @"\-\# small")]
    [InlineData("  1. one", @"  1\. one")]
    [InlineData("v1.2 - ok", "v1.2 - ok")]
    [InlineData("[x](https://evil.example)", @"\[x\]\(https://evil.example\)")]
    [InlineData(":smile:", @"\:smile:")]
    [InlineData("@everyone", "@\u200Beveryone")]
    [InlineData("<@123>", "\\<\u200B@\u200B123>")]
    [InlineData("see https://example.org/a_b_c ok", "see https://example.org/a_b_c ok")]
    [InlineData(@"\", @"\\")]
    public void Markup_shows_as_written(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    [Theory]
    [InlineData("join discord.gg/abc now", @"join \[invite\] now")]
    [InlineData("https://discord.com/invite/abc", @"\[invite\]")]
    [InlineData("HTTPS://DiscordApp.com/invite/abc", @"\[invite\]")]
    public void Invitations_can_be_hidden(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text, hideInvites: true));

    [Fact]
    public void No_attack_on_everyone_comes_together_by_taking_something_out() =>
        Assert.DoesNotContain("@everyone", Markdown.Escape("@every@everyoneone @\u200Beveryone @\u202Eeveryone @\u00ADhere"));

    [Fact]
    public void Whatever_the_text_nothing_of_it_pings_links_or_looks_like_markup() =>
        Hostile.LongText.Sample(text =>
        {
            var safe = Markdown.Escape(text);

            Assert.False(MarkupReader.HasToken(safe), safe);
            Assert.DoesNotContain("@everyone", safe);
            Assert.DoesNotContain("@here", safe);
            Assert.DoesNotMatch(Live(), Address().Replace(safe, "address"));
        });

    [Fact]
    public void Whatever_the_text_it_still_reads_the_same() =>
        Hostile.Text.Sample(text => Assert.Equal(PlainText.Clean(text).Replace("\\", ""), Markdown.Escape(text).Replace("\\", "").Replace("\u200B", "")));

    [Fact]
    public void Whatever_the_text_it_cannot_break_out_of_code() =>
        Hostile.Text.Sample(text =>
        {
            var span = Code.Span(text);
            Assert.DoesNotContain('`', span[1..^1]);
            Assert.DoesNotContain('\n', span);

            var fence = Code.Fence(text, "cs");
            Assert.StartsWith("```cs\n", fence);
            Assert.EndsWith("\n```", fence);
            Assert.DoesNotContain("```", fence[6..^3]);
        });

    [Fact]
    public void Plain_text_keeps_no_control_or_half_character() =>
        Hostile.LongText.Sample(text =>
        {
            var plain = PlainText.Clean(text);
            Assert.All(plain.EnumerateRunes(), rune => Assert.True(rune.Value is '\n' or 0x200C or 0x200D || !PlainText.IsInvisible(rune)));
            Assert.Equal(plain, Graphemes.WellFormed(plain));
            Assert.Equal(plain, PlainText.Clean(plain), ignoreLineEndingDifferences: false);
        });

    [Fact]
    public void Family_emoji_and_flags_survive_in_texts() => Assert.Equal("👩‍👩‍👧‍👦 🇩🇪 👍🏽 1️⃣", PlainText.Line(" 👩‍👩‍👧‍👦 \t 🇩🇪\n👍🏽 1️⃣"));

    // A sign without an odd number of backslashes before it, or a block's beginning at the start of a line.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*[*_~`|\[\]()<]|(?m)^ *(?:#|>|-|\+|[0-9]+\.)")]
    private static partial Regex Live();

    [GeneratedRegex(@"https?://[^\s\\<]+")]
    private static partial Regex Address();
}
