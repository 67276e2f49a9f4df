using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Logs;
using CsCheck;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class PostPlanTests
{
    private readonly PostPlan plan = new(new StrictBridgeText(), 20);

    [Fact]
    public void Lines_of_one_player_in_a_row_become_one_message()
    {
        var post = Next([Said(1, "Rex", "a"), new(2, LineKind.Chat, null, null), Said(3, "Rex", "b"), Said(4, "Ida", "c")], out var through)!;

        Assert.Equal(("Rex", "a\nb", 1L, 3L, 3L), (post.Speaker, post.Text, post.From, post.Through, through));
    }

    [Fact]
    public void Many_waiting_lines_become_one_message_with_names()
    {
        var post = Next([.. Enumerable.Range(1, 21).Select(i => Said(i, i % 2 == 0 ? "Rex" : "Ida", $"w{i}"))], out var through)!;

        Assert.Equal(("The Island", 21L), (post.Speaker, through));
        Assert.StartsWith("**Ida:** w1\n**Rex:** w2\n", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_ends_where_somebody_speaks()
    {
        var post = Next([new(1, LineKind.JoinLeave, null, "joined", true), new(2, LineKind.Server, null, "news")], out var through)!;

        Assert.Equal((true, 1L), (post.IsSilent, through));
    }

    [Fact]
    public void Whatever_waits_is_posted_whole_in_order_and_within_the_limit() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 700]).Array[1, 60].Sample(lines =>
        {
            var waiting = lines.Select((line, i) => line.Item1 == 0
                ? new BridgeLine(i + 1, LineKind.Chat, null, null)
                : Said(i + 1, $"p{line.Item1}", $"{i + 1}:" + new string('x', line.Item2))).ToList();
            var shown = new List<string>();
            while (waiting.Count > 0)
            {
                if (Next(waiting, out var through) is { } post)
                {
                    Assert.InRange(post.Text.Length, 1, 2000);
                    Assert.InRange(post.Unnamed.Length, 1, 2000);
                    shown.AddRange(post.Text.Split('\n').Select(line => line[(line.LastIndexOf(' ') + 1)..].Split(':')[0]));
                }
                Assert.True(through >= waiting[0].Sequence);
                waiting.RemoveAll(line => line.Sequence <= through);
            }
            Assert.Equal(lines.Index().Where(line => line.Item.Item1 != 0).Select(line => $"{line.Index + 1}"), shown);
        });

    private PlannedPost? Next(IReadOnlyList<BridgeLine> waiting, out long through) => plan.Next(waiting, Bench.Binding(), "The Island", _ => false, out through);

    private static BridgeLine Said(long sequence, string speaker, string text) => new(sequence, LineKind.Chat, speaker, text);
}
