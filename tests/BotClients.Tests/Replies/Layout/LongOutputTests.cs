using System.Text;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Replies.Layout;

public sealed class LongOutputTests
{
    [Fact]
    public void Short_output_is_shown_whole() =>
        Assert.Equal("```\nWorld Saved\n```", LongOutput.Reply("World Saved\n", new Card()).Cards[0].Text);

    [Fact]
    public void Long_output_becomes_a_file_with_its_beginning_shown()
    {
        var output = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"line {i}"));

        var reply = LongOutput.Reply(output, new Card { Title = "ListPlayers" }, "players.txt");

        Assert.StartsWith("```\nline 0\nline 1\n", reply.Cards[0].Text);
        Assert.EndsWith("\n```…", reply.Cards[0].Text);
        Assert.Equal(output, Encoding.UTF8.GetString(Assert.Single(reply.Files).Content.Span));
    }

    [Fact]
    public void Output_bigger_than_discord_takes_is_cut_at_a_line_and_says_so()
    {
        var file = LongOutput.File(string.Concat(Enumerable.Repeat("0123456789\n", 1_100_000)), "big.txt");

        Assert.InRange(file.Content.Length, Most.FileBytes - 100, Most.FileBytes);
        Assert.EndsWith("0123456789\n… cut here: the whole is bigger than Discord takes.\n", Encoding.UTF8.GetString(file.Content.Span[^100..]));
    }
}
