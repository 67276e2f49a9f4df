using System.Globalization;
using BlissBot.Grains.Rcon;
using CsCheck;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class ChatSplitTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 1, 40], Gen.String[Gen.Char['\u0400', '\u04ff'], 1, 20],
        Pick.One("\U0001f1e9\U0001f1ea", "\U0001f44d\U0001f3fd", "q\u0301\u0302\u0303", "\u0e01\u0e33", "\u1100\u1161\u11a8", new string('\u1100', 60)), Gen.Const(" "))
        .Array[0, 60].Select(parts => TextGuard.Clean(string.Concat(parts)));

    [Fact]
    public void No_line_is_too_long_and_nothing_is_lost() => Gen.Select(Texts, Gen.Int[16, 80]).Sample((text, length) =>
    {
        var lines = ChatSplit.Split(text, length, lines: 1000);

        Assert.All(lines, line => Assert.InRange(line.Length, 1, length));
        Assert.All(lines.Skip(1), line => Assert.StartsWith(ChatSplit.GoesOn, line, StringComparison.Ordinal));
        var said = string.Concat(lines.Select((line, at) => at == 0 ? line : line[ChatSplit.GoesOn.Length..]));
        Assert.Equal(text.Replace(" ", ""), said.Replace(" ", ""));
    });

    [Fact]
    public void Letters_are_cut_apart_only_when_one_alone_is_too_long() => Gen.Select(Texts, Gen.Int[16, 80]).Sample((text, length) =>
    {
        var whole = Elements(text).ToHashSet();
        foreach (var line in ChatSplit.Split(text, length, lines: 1000))
            foreach (var element in Elements(line))
                Assert.True(element is "." or " " || whole.Contains(element) || whole.Any(longer => longer.Length > length - ChatSplit.GoesOn.Length - 1), $"'{element}' is a piece.");
    });

    [Fact]
    public void There_are_never_more_lines_than_allowed_and_the_last_says_that_it_was_cut() => Gen.Select(Texts, Gen.Int[16, 40], Gen.Int[1, 4]).Sample((text, length, count) =>
    {
        var lines = ChatSplit.Split(text, length, count);
        var wanted = ChatSplit.Split(text, length, 1000).Length;

        Assert.Equal(Math.Min(wanted, count), lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, length));
        Assert.Equal(wanted > count, lines.Length > 0 && lines[^1].EndsWith(" ...", StringComparison.Ordinal));
    });

    [Fact]
    public void It_is_cut_between_words() => Assert.Equal(
        ["The quick brown fox", "... jumps over the", "... lazy dog"], ChatSplit.Split("The quick brown fox jumps over the lazy dog", 20));

    [Fact]
    public void A_word_that_ends_at_the_edge_stays_whole() => Assert.Equal(["0123456789 abcde", "... xyz"], ChatSplit.Split("0123456789 abcde xyz", 16));

    [Fact]
    public void A_text_that_fits_is_left_alone_and_none_makes_no_line()
    {
        Assert.Equal([new string('x', ChatSplit.LineLength)], ChatSplit.Split(new string('x', ChatSplit.LineLength)));
        Assert.Empty(ChatSplit.Split(""));
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
