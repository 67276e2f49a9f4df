using System.Text;

namespace BlissBot.Simulators.Tests.Ark;

public sealed class QuirkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Keep_alives_are_pushed_by_the_clock_and_before_answers()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Quirks.KeepAlives = 10 * Second;
        server.Quirks.KeepAliveId = 77;
        server.Clock.Advance(9 * Second);
        server.Clock.Advance(Second);

        var pushed = await client.Receive();
        Assert.Equal((77, 0, "Keep Alive"), (pushed.Id, pushed.Type, pushed.Text));

        (server.Quirks.KeepAlives, server.Quirks.KeepAliveBeforeAnswers, server.Quirks.KeepAliveId) = (null, true, null);
        var id = await client.Send(2, "ListPlayers");
        pushed = await client.Receive();
        Assert.Equal((id, "Keep Alive"), (pushed.Id, pushed.Text));
        Assert.Equal("No Players Connected \n ", (await client.Receive()).Text);
        Assert.Equal(2, server.Truth.Counters.KeepAlives);
    }

    [Fact]
    public async Task Long_answers_come_in_one_packet_beyond_the_letter_or_in_several()
    {
        await using var server = await TestServer.Start(options => options with { MaxPlayers = 1000 });
        await using var client = await RawClient.LogIn(server.Ark);
        for (var i = 0; i < 200; i++) server.Ark.Join($"Survivor number {i}");

        var whole = await client.Ask("ListPlayers");
        server.Quirks.SplitAnswers = 4000;
        var id = await client.Send(2, "ListPlayers");
        var parts = new List<RawClient.Received>();
        for (var got = 0; got < whole.Length; got += parts[^1].Body.Length) parts.Add(await client.Receive());

        Assert.InRange(whole.Length, 9_800, 20_000);
        Assert.All(parts, part => Assert.Equal((id, 0), (part.Id, part.Type)));
        Assert.All(parts[..^1], part => Assert.Equal(4010, part.Size));
        Assert.Equal(whole, string.Concat(parts.Select(part => part.Text)));
    }

    [Fact]
    public async Task The_packets_of_a_split_answer_can_come_apart()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        (server.Quirks.SplitAnswers, server.Quirks.SplitPause) = (12, Second);
        await client.Send(2, "ListPlayers");

        Assert.Equal("No Players C", (await client.Receive()).Text);
        await server.Clock.Pass(Second);
        Assert.Equal("onnected \n ", (await client.Receive()).Text);
    }

    [Fact]
    public async Task Answers_can_carry_id_zero_and_a_false_size()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Quirks.IdZero = true;
        await client.Send(2, "ListPlayers");
        Assert.Equal(0, (await client.Receive()).Id);

        server.Quirks.FalseSize = -5;
        await client.Send(2, "ListPlayers");
        Assert.Equal("FBFFFFFF00000000", Convert.ToHexString(await client.ReadBytes(8)));
    }

    [Fact]
    public async Task A_delay_holds_the_whole_game_up()
    {
        await using var server = await TestServer.Start();
        await using var slow = await RawClient.LogIn(server.Ark);
        await using var other = await RawClient.LogIn(server.Ark);
        server.Quirks.AnswerDelay = 3 * Second;
        await slow.Send(2, "ListPlayers");
        await server.Clock.Waiting(3 * Second, 3 * Second);
        server.Quirks.AnswerDelay = TimeSpan.Zero;
        var second = other.Ask("ListPlayers");

        Assert.Equal(0, server.Truth.Ledger.Total);
        server.Clock.Advance(3 * Second);

        Assert.Equal("No Players Connected \n ", (await slow.Receive()).Text);
        Assert.Equal("No Players Connected \n ", await second);
    }

    [Fact]
    public async Task A_late_answer_comes_behind_that_of_the_next_command()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Quirks.DelayNext(5 * Second, "SetTimeOfDay");

        var late = await client.Send(2, "SetTimeOfDay 12:00");
        var next = await client.Send(2, "ListPlayers");
        Assert.Equal(next, (await client.Receive()).Id);
        server.Clock.Advance(5 * Second);
        Assert.Equal(late, (await client.Receive()).Id);
    }

    [Fact]
    public async Task A_lossy_server_turns_foreign_letters_into_question_marks_both_ways()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Quirks.LossyEncoding = true;
        server.Ark.Say(server.Ark.Join("Zoë"), "ah j'ai une idée ж 🦖");
        var id = await client.Send(2, "GetChat");
        var answer = await client.Receive();
        await client.Ask("ServerChat é");

        Assert.Equal(id, answer.Id);
        Assert.Equal("Zoë (Zoë): ah j'ai une idée ? ??\n ", Encoding.Latin1.GetString(answer.Body));
        Assert.Equal("SERVER: Ã©", server.Truth.Chat.All[^1].Text);
    }

    [Fact]
    public async Task A_probe_is_answered_like_a_mute_command_or_ignored()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);

        var probe = await client.Send(0, "");
        var answer = await client.Receive();
        Assert.Equal((probe, 0, "Server received, But no response!! \n "), (answer.Id, answer.Type, answer.Text));

        server.Quirks.MirrorSentinel = false;
        await client.Send(0, "");
        Assert.Equal("No Players Connected \n ", await client.Ask("ListPlayers"));
        Assert.Equal(1, server.Truth.Ledger.Total);
    }

    [Fact]
    public async Task A_second_packet_during_a_command_can_end_the_connection()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Quirks.FailsOnPipelining = true;
        Assert.Equal("No Players Connected \n ", await client.Ask("ListPlayers"));

        server.Quirks.AnswerDelay = Second;
        await client.Send(2, "ListPlayers");
        await server.Clock.Waiting(Second, Second);
        await client.Send(2, "ListPlayers");
        server.Clock.Advance(Second);

        Assert.Equal("reset", await client.ReadToEnd());
    }

    [Fact]
    public async Task An_idle_connection_can_be_cut_and_a_busy_one_stays()
    {
        await using var server = await TestServer.Start();
        await using var idle = await RawClient.LogIn(server.Ark);
        await using var busy = await RawClient.LogIn(server.Ark);
        server.Quirks.IdleCut = 40 * Second;
        for (var i = 0; i < 6; i++)
        {
            server.Clock.Advance(10 * Second);
            await busy.Ask("ListPlayers");
        }

        Assert.Equal("", await idle.ReadToEnd());
    }

    [Fact]
    public async Task All_connections_can_be_dropped_while_the_game_goes_on()
    {
        await using var server = await TestServer.Start();
        await using var one = await RawClient.LogIn(server.Ark);
        await using var two = await RawClient.LogIn(server.Ark);
        server.Ark.Join("Survivor42");

        server.Ark.DropAllConnections();

        Assert.Equal(("reset", "reset"), (await one.ReadToEnd(), await two.ReadToEnd()));
        await using var three = await RawClient.LogIn(server.Ark);
        Assert.Contains("Survivor42", await three.Ask("ListPlayers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probability_cuts_some_and_the_same_seed_cuts_the_same()
    {
        async Task<string> Run()
        {
            await using var server = await TestServer.Start(options => options with { Seed = 5 });
            server.Quirks.DropProbability = 0.3;
            var story = "";
            for (var i = 0; i < 30; i++)
            {
                await using var client = await RawClient.LogIn(server.Ark);
                var id = await client.Send(2, "ListPlayers");
                try
                {
                    story += (await client.Receive()).Id == id ? "." : "?";
                }
                catch (IOException)
                {
                    story += "x";
                }
            }
            return story;
        }

        var first = await Run();

        Assert.InRange(first.Count(letter => letter == 'x'), 3, 20);
        Assert.Equal(first, await Run());
    }
}
