using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Bridge;

/// <summary>Players call the roles that staff chose, and nobody else.</summary>
public sealed class RoleMentionTests
{
    private static readonly ImmutableArray<MentionRole> Roles = [new(70, "Staff"), new(71, "Staff Lead"), new(72, "Hilfe-Team")];
    private static readonly string[] Words = ["@", "@Staff", "Staff", "@Staff Lead", "<@&70>", "<@&", "70>", ">", "\\", " ", "@everyone", "<@1>", "@here", "&"];
    private static readonly Gen<string> Part = Gen.OneOf(Gen.String[0, 5], Gen.Int[0, Words.Length - 1].Select(word => Words[word]));
    private readonly Bench bench = new();

    [Theory]
    [InlineData("@Staff", "70")]
    [InlineData("help @Staff please", "70")]
    [InlineData("@Staff Lead?", "71")]
    [InlineData("@Staff, @Hilfe-Team!", "70 72")]
    [InlineData("@staff", "")]
    [InlineData("@STAFF", "")]
    [InlineData("@Staffs", "")]
    [InlineData("@Staff_x", "")]
    [InlineData("@Staff-x", "")]
    [InlineData("me@Staff", "")]
    [InlineData("@@Staff", "")]
    [InlineData("<@Staff>", "")]
    [InlineData("<@&70>", "")]
    [InlineData("@70", "")]
    [InlineData("@everyone", "")]
    [InlineData("@here", "")]
    [InlineData("@ Staff", "")]
    [InlineData("@\u200BStaff", "")]
    [InlineData("@Staff\u0301", "")]
    [InlineData("\\@Staff", "")]
    [InlineData("@Sta\u200Bff", "")]
    [InlineData("@Ｓｔａｆｆ", "")]
    [InlineData("", "")]
    [InlineData("@", "")]
    public void Only_the_exact_name_of_a_role_calls_it(string text, string roles) =>
        Assert.Equal(roles, string.Join(' ', RoleMentions.Split(text, Roles).Where(part => part.Role is not null).Select(part => part.Role!.Role)));

    [Fact]
    public void Whatever_is_written_the_parts_are_the_whole() =>
        Part.Array[0, 12].Sample(parts =>
            string.Concat(RoleMentions.Split(string.Concat(parts), Roles).Select(part => part.Text)) == string.Concat(parts));

    [Fact]
    public void Whatever_is_written_nothing_but_allowed_roles_is_a_mention() =>
        Part.Array[0, 12].Sample(parts =>
        {
            var line = new GameWords(new StrictBridgeText()).Say(
                new BridgeItem(1, default, new GameLine(new ChatSaid("Rex", null, string.Concat(parts)))), _ => false, Roles, role => role == 70);
            var bare = (line.Text ?? "").Replace("<@&70>", "", StringComparison.Ordinal);
            return !System.Text.RegularExpressions.Regex.IsMatch(bare, @"(?<!\\)[@<>]") && line.Roles.All(role => role == 70)
                && line.Roles.IsEmpty == !line.Text!.Contains("<@&70>", StringComparison.Ordinal);
        });

    [Fact]
    public async Task By_default_nobody_is_called_and_a_role_that_is_allowed_only_now_and_then()
    {
        await bench.Bind();
        bench.Game.Chat("Rex", "@Staff help");
        await bench.Carry(bench.IsQuiet);
        Assert.Empty(bench.Discord.Calls);

        await bench.Bind(Bench.Binding(DiscordManners.Default with { Mentions = Roles }));
        using var stop = new CancellationTokenSource();
        var (_, work) = await bench.Begin(new Fuse(), stop.Token);
        foreach (var text in new[] { "@Staff one", "@Staff two", "@Hilfe-Team three" })
        {
            bench.Game.Chat("Rex", text);
            await bench.Until(bench.IsQuiet);
        }
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        bench.Game.Chat("Bob", "@Staff four");
        await bench.Until(bench.IsQuiet);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        Assert.Equal([("<@&70> one", 70UL), ("<@&72> three", 72UL), ("<@&70> four", 70UL)], bench.Discord.Calls.Select(call => (call.Text, Assert.Single(call.Roles))));
        Assert.Contains(bench.Discord.Messages, message => message.Text == "\\@\u200BStaff two");
    }

    [Fact]
    public async Task A_name_a_join_and_the_console_call_nobody()
    {
        await bench.Bind(Bench.Binding(DiscordManners.Default with { Mentions = Roles }));
        bench.Game.Chat("@Staff", "hi");
        bench.Game.Tell(new GameLine(new PlayerJoined(null, "@Staff", null)));
        bench.Game.Tell(new GameLine(new AdminCommandRun("say @Staff", "@Staff", null, null)));
        bench.Game.Tell(new GameLine(new ServerSaid("@Staff")));

        await bench.Carry(bench.IsQuiet);

        Assert.Empty(bench.Discord.Calls);
    }

    [Fact]
    public async Task Lines_that_are_posted_together_call_a_role_once()
    {
        bench.Options.CombineAbove = 1;
        await bench.Bind(Bench.Binding(DiscordManners.Default with { Mentions = Roles }));
        bench.Game.Chat("Rex", "@Staff a");
        bench.Game.Chat("Bob", "@Staff b");
        bench.Game.Chat("Ann", "@Hilfe-Team c");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal([70, 72], Assert.Single(bench.Discord.Calls).Roles);
        Assert.Equal("**Rex:** <@&70> a\n**Bob:** \\@\u200BStaff b\n**Ann:** <@&72> c", Assert.Single(bench.Discord.Messages).Text);
    }

    [Fact]
    public void The_same_line_may_call_as_often_as_it_is_asked_about_and_other_servers_share_the_pause()
    {
        var clock = new FakeTimeProvider();
        var calls = new RoleCalls(TimeSpan.FromMinutes(5), clock);
        var (island, rag) = (ServerId.Parse("island"), ServerId.Parse("rag"));

        Assert.True(calls.May(70, island, 5));
        Assert.True(calls.May(70, island, 5));
        Assert.False(calls.May(70, island, 6));
        Assert.False(calls.May(70, rag, 5));
        Assert.True(calls.May(71, rag, 5));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(calls.May(70, rag, 5));
    }
}
