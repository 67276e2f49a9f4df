using System.Text.RegularExpressions;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Text;

public sealed partial class TextSplitTests
{
    [Fact]
    public void A_short_text_is_one_message() => Assert.Equal(["hello"], TextSplit.Messages("hello"));

    [Fact]
    public void A_blank_text_is_no_message() => Assert.Empty(TextSplit.Messages(" \n "));

    [Fact]
    public void A_long_text_is_parted_at_line_ends()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"line {i} " + new string('x', 50)).ToArray();

        var messages = TextSplit.Messages(string.Join('\n', lines), 500);

        Assert.Equal(lines, messages.SelectMany(message => message.Split('\n')));
    }

    [Fact]
    public void A_fence_that_spans_messages_is_closed_and_opened_again_with_its_language()
    {
        var code = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"var x{i} = {i};"));

        var messages = TextSplit.Messages($"Look:\n```cs\n{code}\n```", 250);

        Assert.True(messages.Length > 2);
        Assert.All(messages.Skip(1), message => Assert.StartsWith("```cs\n", message));
        Assert.All(messages, message => Assert.EndsWith("\n```", message));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Contains(messages, message => message.Split('\n').Contains($"var x{i} = {i};")));
    }

    [Fact]
    public void Whatever_the_text_every_message_fits_and_nothing_but_blanks_and_fences_is_lost() =>
        Gen.Select(Hostile.LongText, Gen.Int[200, 2000]).Sample((text, limit) =>
        {
            var messages = TextSplit.Messages(text, limit);

            Assert.All(messages, message => Assert.InRange(message.Length, 1, limit));
            Assert.All(messages, message => Assert.False(string.IsNullOrWhiteSpace(message)));
            Assert.Equal(Bare(text), Bare(string.Concat(messages)));
        });

    /// <summary>Without blanks, backticks and the letters of the one language there is: what splitting may add or take.</summary>
    private static string Bare(string text) => BlanksAndFences().Replace(text, "");

    [GeneratedRegex(@"[cs\s`]")]
    private static partial Regex BlanksAndFences();
}
