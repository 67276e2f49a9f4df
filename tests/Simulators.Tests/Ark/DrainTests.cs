using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

public sealed class DrainTests
{
    private const string Mute = "Server received, But no response!! \n ";

    [Fact]
    public async Task Chat_is_handed_out_once_in_the_shape_of_the_game()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        var player = server.Ark.Join("CyBeast", character: "Bob The Builder");
        await client.Ask("ServerChat foo");
        server.Ark.Say(player, "foobar");

        Assert.Equal("SERVER: foo\nCyBeast (Bob The Builder): foobar\n ", await client.Ask("GetChat"));
        Assert.Equal(Mute, await client.Ask("GetChat"));

        var drain = await server.Truth.Drains.WaitForAsync(_ => true, TestContext.Current.CancellationToken);
        Assert.Equal((Carriers.Chat, true), (drain.From, drain.Whole));
        Assert.Equal(server.Truth.Chat.All, drain.Lines);
    }

    [Fact]
    public async Task Two_pollers_steal_from_each_other()
    {
        await using var server = await TestServer.Start();
        await using var ours = await RawClient.LogIn(server.Ark);
        await using var theirs = await RawClient.LogIn(server.Ark);
        var player = server.Ark.Join("Survivor42");
        server.Ark.Say(player, "one");

        Assert.Equal("Survivor42 (Survivor42): one\n ", await theirs.Ask("GetChat"));
        Assert.Equal(Mute, await ours.Ask("GetChat"));

        var drain = await server.Truth.Drains.WaitForAsync(_ => true, TestContext.Current.CancellationToken);
        Assert.NotEqual(drain.Connection, server.Truth.Ledger.All[^1].Connection);
    }

    [Theory]
    [InlineData(DropPlace.BeforeAnswer, 0)]
    [InlineData(DropPlace.InsideAnswer, 20)]
    public async Task A_cut_answer_loses_its_lines_and_the_truth_tells_which(DropPlace place, int bytes)
    {
        await using var server = await TestServer.Start();
        var player = server.Ark.Join("Survivor42");
        var said = server.Ark.Say(player, "lost for ever");
        server.Quirks.DropNext(place, bytes, "getchat");
        await using (var client = await RawClient.LogIn(server.Ark))
        {
            await client.Ask("ListPlayers");
            await client.Send(2, "GetChat");
            Assert.Equal(bytes, (await client.ReadToEnd()).Replace("reset", "", StringComparison.Ordinal).Length);
        }

        var drain = await server.Truth.Drains.WaitForAsync(_ => true, TestContext.Current.CancellationToken);
        Assert.Equal((false, bytes), (drain.Whole, drain.Written));
        Assert.Equal([said!], drain.Lines);
        await using var again = await RawClient.LogIn(server.Ark);
        Assert.Equal(Mute, await again.Ask("GetChat"));
    }

    [Fact]
    public async Task A_command_cut_before_it_is_executed_leaves_the_lines_where_they_are()
    {
        await using var server = await TestServer.Start();
        server.Ark.Say(server.Ark.Join("Survivor42"), "still here");
        server.Quirks.DropNext(DropPlace.BeforeExecution, verb: "GetChat");
        await using var cut = await RawClient.LogIn(server.Ark);
        await cut.Send(2, "GetChat");
        await cut.ReadToEnd();

        await using var again = await RawClient.LogIn(server.Ark);

        Assert.Equal("Survivor42 (Survivor42): still here\n ", await again.Ask("GetChat"));
        Assert.Single(server.Truth.Ledger.All);
    }

    [Fact]
    public async Task The_game_log_comes_stamped_and_a_hundred_entries_at_a_time()
    {
        await using var server = await TestServer.Start(options => options with { ChatInLog = true, GameLogBuffer = 150 });
        await using var client = await RawClient.LogIn(server.Ark);
        var player = server.Ark.Join("Survivor42");
        for (var i = 1; i <= 160; i++) server.Ark.Say(player, $"line {i}");

        var first = await client.Ask("GetGameLog");
        var second = await client.Ask("GetGameLog");

        Assert.StartsWith("2026.09.13_12.00.00: Survivor42 (Survivor42): line 11\n", first, StringComparison.Ordinal);
        Assert.EndsWith(": line 110\n \n ", first, StringComparison.Ordinal);
        Assert.Equal(50, second.Split(": line ").Length - 1);
        Assert.Equal(Mute, await client.Ask("GetGameLog"));
        Assert.Equal(11, server.Truth.Lost.Total);
        Assert.All(server.Truth.Lost.All, lost => Assert.Equal((Carriers.GameLog, LossReason.Overflow), (lost.From, lost.Reason)));
    }

    [Fact]
    public async Task Without_its_start_option_the_game_log_says_nothing()
    {
        await using var server = await TestServer.Start(options => options with { GameLogEnabled = false });
        await using var client = await RawClient.LogIn(server.Ark);
        server.Ark.Join("Survivor42");

        Assert.Equal(Mute, await client.Ask("GetGameLog"));
    }

    [Fact]
    public async Task What_else_shows_in_chat_follows_the_options()
    {
        await using var server = await TestServer.Start(options => options with { JoinsInChat = true, TribeLinesInChat = true });
        await using var client = await RawClient.LogIn(server.Ark);
        var player = server.Ark.Join(new ArkPlayer("RexTamer", "0002c0ffee11d00d4242beef00c0ffee", "Rex", 123456789));
        server.Ark.AdminCommand(player, "fly");
        server.Ark.TribeLog("Tribe of Bob", 123_456, "Eve claimed 'Rexy - Lvl 250 (Rex)'!");

        Assert.Equal(
            "RexTamer [UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] joined this ARK!\n"
            + "AdminCmd: fly (PlayerName: RexTamer, ARKID: 123456789, SteamID: 0002c0ffee11d00d4242beef00c0ffee)\n"
            + "Tribe Tribe of Bob, ID 123456: Day 1, 08:00:00: Eve claimed 'Rexy - Lvl 250 (Rex)'!)\n ",
            await client.Ask("GetChat"));
    }

    [Fact]
    public async Task Every_line_said_by_many_is_handed_out_exactly_once_to_one_of_many()
    {
        await using var server = await TestServer.Start();
        var players = Enumerable.Range(0, 8).Select(i => server.Ark.Join($"Survivor{i}")).ToArray();
        var talking = Task.WhenAll(players.Select(player => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++) server.Ark.Say(player, $"n{i}");
        })));
        var got = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var client = await RawClient.LogIn(server.Ark);
            var lines = new List<string>();
            for (var last = false; ;)
            {
                var answer = await client.Ask("GetChat");
                if (answer != Mute) lines.AddRange(answer.Split('\n')[..^1]);
                else if (last) return lines;
                last = talking.IsCompleted;
            }
        }));

        Assert.Equal(
            server.Truth.Chat.All.Select(line => line.Text).Order(StringComparer.Ordinal), got.SelectMany(lines => lines).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, (int)server.Truth.Lines.Total).Select(i => (long)i), server.Truth.Lines.All.Select(line => line.Sequence));
    }
}
