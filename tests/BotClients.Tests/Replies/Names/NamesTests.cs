using System.Text;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.NamesOfPlayers;

public sealed class NamesTests
{
    [Theory]
    [InlineData("🔥Z̴a̸l̷g̶o̴🔥", "Zalgo")]
    [InlineData("André", "André")]
    [InlineData("Andre\u0301", "Andre\u0301")]
    [InlineData("Müller", "Müller")]
    [InlineData("  much   space\t\n ", "much space")]
    [InlineData("\u202Eevil\u202C", "evil")]
    [InlineData("zero\u200Bwidth\u200D", "zerowidth")]
    [InlineData("<:bliss:123456789>Bob", "Bob")]
    [InlineData("a\u0301\u0302\u0303\u0304", "a\u0301\u0302")]
    [InlineData("👩‍👩‍👧‍👦Mum👍🏽", "Mum")]
    [InlineData("漢字 プレイヤー", "漢字 プレイヤー")]
    [InlineData("Рекс", "Рекс")]
    [InlineData("नमस्ते", "नमस्ते")]
    [InlineData("مرحبا", "مرحبا")]
    [InlineData("\u0301Bob", "Bob")]
    [InlineData("🇩🇪 Hans 1️⃣", "Hans 1")]
    [InlineData("$ A+B <3", "$ A+B <3")]
    public void A_name_keeps_its_letters_and_nothing_else(string raw, string expected) => Assert.Equal(expected, Names.Clean(raw));

    [Theory]
    [InlineData("", "0002abcdBEEF", "Player-beef")]
    [InlineData("🔥🔥", "0002abcdbeef", "Player-beef")]
    [InlineData("\u3164", "7", "Player-7")]
    [InlineData(null, null, "Player")]
    [InlineData("\u200B\u0301", "!!", "Player")]
    public void Where_nothing_is_left_the_end_of_the_id_stands_in(string? raw, string? id, string expected) => Assert.Equal(expected, Names.Clean(raw, id));

    [Fact]
    public void A_long_name_is_cut_between_characters() => Assert.Equal("1234567890e\u0301…", Names.Clean("1234567890e\u0301e\u0301e\u0301", limit: 14));

    [Fact]
    public void A_shown_name_does_nothing() => Assert.Equal(@"\*\*Bob\*\*", Names.Shown("**Bob**"));

    [Fact]
    public void Whatever_the_name_what_is_shown_is_short_visible_and_stays_as_it_is() =>
        Gen.Select(Hostile.LongText, Gen.Int[8, 80]).Sample((raw, limit) =>
        {
            var name = Names.Clean(raw, "0002beef", limit: limit);

            Assert.InRange(name.Length, 1, limit);
            Assert.Equal(name, Names.Clean(name, "0002beef", limit: limit));
            Assert.Equal(name.Trim(), name);
            Assert.DoesNotContain('\n', name);
            Assert.All(name.EnumerateRunes(), rune => Assert.False(PlainText.IsInvisible(rune)));
            Assert.Contains(name.EnumerateRunes(), rune => !PlainText.IsMark(rune) && !Rune.IsWhiteSpace(rune));
        });
}
