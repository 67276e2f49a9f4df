using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using CsCheck;

namespace BlissBot.BotClients.Tests.Bridge;

/// <summary>No text from a game pings, links, hides or forges anything.</summary>
public sealed class BridgeTextTests
{
    private static readonly string[] Attacks =
    [
        "@everyone", "@here", "@every@everyoneone", "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>", "<#123>", "</ban:123>",
        "<t:1:R>", "<:x:1>", "<a:x:1>", "[free](https://evil.example)", "# big", "-# small", "> quote", ">>> quote", "```\nfence", "||spoiler||", "**bold**",
        "\\@everyone", "\\\\@here", "@\u200Beveryone", "a\n# b", "\u202Egnp.exe", "`@everyone`", "discord.gg/x", "* item", "1. item", "~~gone~~", "__u__",
    ];

    private readonly StrictBridgeText text = new();

    public static TheoryData<string> Hostile => [.. Attacks];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_a_player_writes_means_anything_to_Discord(string attack) => AssertHarmless(text.Line(attack));

    [Fact]
    public void Neither_does_any_mixture_of_it() =>
        Gen.OneOf(Gen.Int[0, Attacks.Length - 1].Select(attack => Attacks[attack]), Gen.String[0, 8]).Array[1, 6].Sample(parts => AssertHarmless(text.Line(string.Concat(parts))));

    [Fact]
    public async Task A_hostile_name_and_text_come_out_harmless_at_the_other_end()
    {
        var bench = new Bench();
        await bench.Bind();
        foreach (var attack in Attacks)
            bench.Game.Chat(attack, attack);
        bench.Game.Tell(new GameLine(new PlayerJoined(null, "@everyone <@&1>", null)));
        bench.Game.Tell(new GameLine(new AdminCommandRun("broadcast @here", "@everyone", null, null)));
        bench.Game.Tell(new NewsTold(new Grains.Interfaces.Servers.ServerNews(Grains.Interfaces.Servers.NewsKind.ScheduleFailed, null, "@everyone")));

        await bench.Carry(bench.IsQuiet);

        Assert.All(bench.Discord.Messages, message => Assert.DoesNotMatch(@"(?<!\\)@(everyone|here|[!&]?\d)|(?<!\\)<[@#/]", message.Text));
    }

    [Theory]
    [InlineData("DiscordKing", "Disc0rdKing")]
    [InlineData("CLYDE", "CLYD3")]
    [InlineData("ｄｉｓｃｏｒｄ", "disc0rd")]
    [InlineData("dis\u200Bcord", "disc0rd")]
    [InlineData("", "Player")]
    [InlineData("\u200B\u202E", "Player")]
    [InlineData("André", "André")]
    public void A_name_is_one_that_a_webhook_may_have(string raw, string shown) => Assert.Equal(shown, text.Speaker(raw, null));

    [Fact]
    public void Any_name_fits() => Gen.String[0, 300].Sample(raw =>
    {
        var name = text.Speaker(raw, raw.Length % 2 == 0 ? raw : null);
        return name.Length is > 0 and <= 80 && !name.Contains("discord", StringComparison.OrdinalIgnoreCase) && name == name.Trim();
    });

    private static void AssertHarmless(string line)
    {
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain('\u202E', line);
        var bare = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                bare = line[i] == '@';
                Assert.True(!bare || line[i + 1] == '\u200B');
                continue;
            }
            Assert.False(char.IsAscii(line[i]) && (char.IsPunctuation(line[i]) || char.IsSymbol(line[i])), $"{line[i]} is not guarded in {line}");
        }
    }
}
