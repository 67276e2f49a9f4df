using System.Globalization;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Text;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly10!", 10, "exactly10!")]
    [InlineData("eleven chars", 10, "eleven ch…")]
    [InlineData("hello <@123456789012345678>", 20, "hello…")]
    [InlineData("time <t:1700000000:R>", 15, "time…")]
    [InlineData("emoji <:bliss:123456789>", 20, "emoji…")]
    [InlineData("run </server status:12345>", 20, "run…")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 15, "👩‍👩‍👧‍👦…")]
    [InlineData("aaaae\u0301", 5, "aaaa…")]
    [InlineData("text \\*\\*bold", 8, "text \\*…")]
    public void A_cut_parts_no_character_mention_emoji_or_time_stamp(string text, int limit, string expected) =>
        Assert.Equal(expected, TextCut.At(text, limit));

    [Fact]
    public void An_open_fence_is_closed_before_the_note() =>
        Assert.Equal("```json\nline one\n```…", TextCut.At("```json\nline one\nline two\n```", 22));

    [Fact]
    public void A_fence_with_nothing_left_in_it_is_left_out() =>
        Assert.Equal("before…", TextCut.At("before ```json\nlong content in here```", 20));

    [Fact]
    public void No_room_for_the_note_leaves_nothing() => Assert.Equal("", TextCut.At("abc", 0));

    [Fact]
    public void A_heap_of_marks_longer_than_any_letter_does_not_hold_a_cut_up() =>
        Assert.Equal(100, TextCut.At("a" + new string('\u0301', 5000), 100).Length);

    [Fact]
    public void Whatever_the_text_a_cut_keeps_its_limit_its_fences_and_its_characters() =>
        Gen.Select(Hostile.LongText, Gen.Int[0, 2500]).Sample((text, limit) =>
        {
            var cut = TextCut.At(text, limit);

            Assert.True(cut.Length <= limit || cut == text && text.Length <= limit);
            Assert.Equal(cut, TextCut.At(cut, limit));
            if (cut == text || cut.Length == 0)
                return;
            Assert.True(IsClosed(cut), cut);
            var kept = cut[..^1];
            if (kept.EndsWith(MarkupReader.FenceEnd, StringComparison.Ordinal) && !text.StartsWith(kept, StringComparison.Ordinal))
                kept = kept[..^MarkupReader.FenceEnd.Length];
            Assert.StartsWith(kept, text, StringComparison.Ordinal);
            Assert.True(kept.Length == 0 || !char.IsHighSurrogate(kept[^1]) || !char.IsLowSurrogate(text[kept.Length]));
        });

    [Fact]
    public void A_beginning_always_ends_between_two_characters() =>
        Gen.Select(Hostile.Text.Where(text => !text.Contains('\u0334')), Gen.Int[0, 80]).Sample((text, limit) =>
        {
            var start = Graphemes.Start(text, limit);

            Assert.True(start.Length <= limit);
            Assert.Contains(start.Length, StringInfo.ParseCombiningCharacters(text).Append(text.Length));
        });

    private static bool IsClosed(string text)
    {
        var reader = new MarkupReader(text);
        while (reader.Next())
        {
        }
        return reader.Fence is null;
    }
}
