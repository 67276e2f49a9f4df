using System.Text;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Rcon;
using CsCheck;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class TextGuardTests
{
    private static readonly EosId Somebody = EosId.Parse("0002c0ffee11d00d4242beef00c0ffee");

    /// <summary>Pieces of hostile texts, odd characters and ordinary words, thrown together.</summary>
    private static readonly Gen<string> Anything = Gen.OneOf(
        Pick.One(HostileTexts.All), Pick.One(HostileTexts.Separators), Gen.Char['\0', '\uffff'].Select(letter => letter.ToString()),
        Gen.Char[' ', '~'].Select(letter => letter.ToString()), Pick.One("hello", " ", "\u0301", "\U0001f600", "e\u0301", "<RichColor Color=\"1, 0.5, 0, 1\">", "</>", "cheat "))
        .Array[0, 12].Select(string.Concat);

    public static TheoryData<string> Hostile => [.. HostileTexts.All.Select(text => text.Length == 0 ? text : Convert.ToBase64String(Encoding.Unicode.GetBytes(text)))];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_known_trick_leaves_its_line(string encoded) =>
        EveryLineIsHarmless(Encoding.Unicode.GetString(Convert.FromBase64String(encoded)));

    [Fact]
    public void No_text_at_all_leaves_its_line() => Anything.Sample(EveryLineIsHarmless, iter: 20_000);

    [Fact]
    public void Cleaning_twice_changes_nothing_more() =>
        Anything.Sample(text => Assert.Equal(TextGuard.Clean(text), TextGuard.Clean(TextGuard.Clean(text))), iter: 20_000);

    [Theory]
    [InlineData("Hello, ARK!", "Hello, ARK!")]
    [InlineData("I <3 you", "I <3 you")]
    [InlineData("3 < 4 > 2", "3 < 4 > 2")]
    [InlineData("two\r\nlines", "two lines")]
    [InlineData("  much\t\t room  ", "much room")]
    [InlineData("a|b", "a/b")]
    [InlineData("a\u01c0b\u2223c\u2502d\uffe8e", "a/b/c/d/e")]
    [InlineData("a\u2216b\ufe68c\u29f5d", "a/b/c/d")]
    [InlineData("\u02baa\u2033 \u301db\u301e", "'a' 'b'")]
    [InlineData("\ufe64b>x", "(b)x")]
    [InlineData("he said \"no\"", "he said 'no'")]
    [InlineData("C:\\ark\\", "C:/ark/")]
    [InlineData("<b>bold</b>", "(b)bold(/b)")]
    [InlineData("<RichColor Color=\"1, 0, 0, 1\">red</>", "(RichColor Color='1, 0, 0, 1')red(/)")]
    [InlineData("a\u202eb\u200bc", "abc")]
    [InlineData("Ame\u0301lie und Bjo\u0308rn", "Amélie und Björn")]
    [InlineData("Привет \U0001f996", "Привет \U0001f996")]
    public void A_text_keeps_what_it_says(string text, string expected) => Assert.Equal(expected, TextGuard.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => Assert.Equal("half \ufffd pair", TextGuard.Clean("half \ud83d pair"));

    [Fact]
    public void Accents_piled_on_a_letter_are_cut() =>
        Assert.Equal("q" + new string('\u0301', 6) + "!", TextGuard.Clean("q" + new string('\u0301', 400) + "!"));

    [Theory]
    [InlineData("Restart <RichColor Color=\"1, 0, 0, 1\">soon</> please", "Restart <RichColor Color=\"1, 0, 0, 1\">soon</> please")]
    [InlineData("<RichColor Color=\"1,0.25,0,1\">x\n|y</>", "<RichColor Color=\"1, 0.25, 0, 1\">x /y</>")]
    [InlineData("<RichColor Color=\"1, 0, 0, 1\">open", "(RichColor Color='1, 0, 0, 1')open")]
    [InlineData("<RichColor Color=\"1, 0, 0, 1\" onload=\"x\">a</>", "(RichColor Color='1, 0, 0, 1' onload='x')a(/)")]
    public void Staff_may_colour_with_whole_tags_alone(string text, string expected) => Assert.Equal(expected, TextGuard.CleanWithColours(text));

    private static void EveryLineIsHarmless(string text)
    {
        Harmless(new ServerChat(text), "ServerChat ", quotes: 0);
        Harmless(new ServerChatTo(Somebody, text), $"ServerChatTo \"{Somebody}\" ", quotes: 2);
        Harmless(new Broadcast(text), "Broadcast ", quotes: null);
        Harmless(new SetMessageOfTheDay(text), "SetMessageOfTheDay ", quotes: null);
        Harmless(new RawCommand(text, Confirmed: true), "", quotes: null);
        Harmless(new RawCommand("GiveExpToPlayer " + text, Confirmed: true), "GiveExpToPlayer", quotes: null);
    }

    private static void Harmless(RconCommand command, string verb, int? quotes)
    {
        if (!CommandRules.Plan(command).Succeeded(out var plan, out var refusal))
        {
            Assert.Equal(RefusalCode.TextRefused, refusal.Code);
            Assert.NotNull(refusal.Detail);
            return;
        }
        Assert.NotEmpty(plan.Lines);
        foreach (var line in plan.Lines)
        {
            Assert.StartsWith(verb, line.Text, StringComparison.Ordinal);
            Assert.True(line.Text.Length > verb.Length || command is RawCommand);
            Assert.DoesNotContain(line.Text, letter => char.IsControl(letter) || letter is '|' or '\uff5c' or '\u00a6' or '\u2028' or '\u2029');
            Assert.DoesNotContain(line.Text.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format);
            Assert.True(IsWellFormed(line.Text));
            Assert.True(Encoding.UTF8.GetByteCount(line.Text) <= 4086, "It does not fit a packet.");
            if (quotes is { } expected)
            {
                Assert.Equal(expected, line.Text.Count(letter => letter == '"'));
                Assert.DoesNotContain('\\', line.Text[verb.Length..]);
                Assert.DoesNotContain("<R", line.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("</", line.Text, StringComparison.Ordinal);
            }
            else
                Assert.Equal(0, line.Text.Count(letter => letter == '"') % 2);
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return false;
        return true;
    }
}
