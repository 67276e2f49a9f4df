namespace BlissBot.Simulators.Tests.Discord;

public sealed class InteractionTests
{
    private static readonly object Button = new { type = 1, components = new object[] { new { type = 2, style = 1, label = "Go", custom_id = "go" }, new { type = 2, style = 2, label = "Off", custom_id = "off", disabled = true } } };
    private static readonly object Select = new { type = 1, components = new object[] { new { type = 3, custom_id = "map", options = new object[] { new { label = "A", value = "a" }, new { label = "B", value = "b" } } } } };

    [Fact]
    public async Task A_command_is_told_with_everything_behind_its_ids_and_answered_once()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);

        var interaction = await play.Command("say", options: [new { name = "text", type = 3, value = "hi" }, new { name = "who", type = 6, value = discord.UserId("zalgo") }]);

        Assert.Equal(("say", "hi"), ((string)interaction["data"]!["name"]!, (string)interaction["data"]!["options"]![0]!["value"]!));
        Assert.Equal("zalgo", (string)interaction["data"]!["resolved"]!["users"]![discord.UserId("zalgo")]!["username"]!);
        Assert.Equal("survivor42", (string)interaction["member"]!["user"]!["username"]!);
        var answer = (await play.Answer(interaction, new { type = 4, data = new { content = "hello" } }, "?with_response=true")).Expect(200);
        Assert.Equal("hello", (string)answer["resource"]!["message"]!["content"]!);
        Assert.Equal((400, 40060), (await play.Answer(interaction, new { type = 4, data = new { content = "twice" } })).Error);
        Assert.Equal(["hello"], await discord.Owner.Hears(discord.Channel));
        Assert.Equal(4, Assert.Single(discord.Truth.Answers.All).Type);
    }

    [Fact]
    public async Task Three_seconds_without_an_answer_are_too_many_and_the_person_is_told()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        using var person = await discord.Session(token: discord.Sandbox.Users.Single(user => user.Name == "survivor42").UserToken);
        var interaction = await play.Command("ping");

        discord.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((404, 10062), (await play.Answer(interaction, new { type = 4, data = new { content = "late" } })).Error);
        Assert.Equal((string)interaction["id"]!, (string)(await person.Until("INTERACTION_FAILURE"))["id"]!);
    }

    [Fact]
    public async Task A_deferral_waits_for_its_content_and_ends_after_a_quarter_of_an_hour()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var interaction = await play.Command("ping");
        Assert.Equal((404, 10015), (await discord.Nobody.Post(play.FollowUp(interaction), new { content = "too early" })).Error);

        Assert.Equal(204, (await play.Answer(interaction, new { type = 5 })).Status);
        var loading = (await discord.Nobody.Get(play.FollowUp(interaction, "/messages/@original"))).Expect(200);
        discord.Clock.Advance(TimeSpan.FromMinutes(14));
        var edited = (await discord.Nobody.Patch(play.FollowUp(interaction, "/messages/@original"), new { content = "done" })).Expect(200);
        discord.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1 << 7, 0), ((int)loading["flags"]!, (int)edited["flags"]!));
        Assert.Equal(["done"], await discord.Owner.Hears(discord.Channel));
        Assert.Equal((401, 50027), (await discord.Nobody.Post(play.FollowUp(interaction), new { content = "late" })).Error);
    }

    [Fact]
    public async Task A_deferred_answer_pings_when_it_is_filled_in_and_only_whom_it_may()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var text = $"<@{discord.UserId("zalgo")}> @everyone";

        foreach (var allowed in (object?[])[null, new { parse = Array.Empty<string>() }])
        {
            var interaction = await play.Command("ping");
            await play.Answer(interaction, new { type = 5 });
            Assert.Empty(discord.Truth.Messages.All.Where(message => message.Content.Length == 0));
            (await discord.Nobody.Patch(play.FollowUp(interaction, "/messages/@original"), new { content = text, allowed_mentions = allowed })).Expect(200);
            (await discord.Nobody.Patch(play.FollowUp(interaction, "/messages/@original"), new { content = text + "!" })).Expect(200);
        }

        Assert.Equal(2, discord.Truth.Messages.Total);
        Assert.Equal([TestDiscord.Number(discord.UserId("zalgo"))], Assert.Single(discord.Truth.Pings).Pinged);
    }

    [Fact]
    public async Task The_first_follow_up_fills_a_deferral_and_keeps_it_secret()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var interaction = await play.Command("ping");

        await play.Answer(interaction, new { type = 5, data = new { flags = 64 } });
        var first = (await discord.Nobody.Post(play.FollowUp(interaction), new { content = "only for you" })).Expect(200);
        var second = (await discord.Nobody.Post(play.FollowUp(interaction), new { content = "for all" })).Expect(200);

        Assert.Equal(64, (int)first["flags"]!);
        Assert.NotEqual((string)first["id"]!, (string)second["id"]!);
        Assert.Equal(["for all", "only for you"], await discord.Survivor.Hears(discord.Channel));
        Assert.Equal(["for all"], await discord.Owner.Hears(discord.Channel));
        Assert.Equal(["for all"], await discord.Probe.Hears(discord.Channel));
        Assert.Equal(204, (await discord.Nobody.Delete(play.FollowUp(interaction, "/messages/@original"))).Status);
        Assert.Equal(["for all"], await discord.Survivor.Hears(discord.Channel));
    }

    [Fact]
    public async Task A_button_changes_its_message_or_defers_to()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var id = (string)(await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "press", components = new[] { Button } })).Expect(200)["id"]!;

        Assert.Equal(204, (await play.Use(3, new { component_type = 2, custom_id = "go" }, message: id)).Status);
        var pressed = await play.Bot.Until("INTERACTION_CREATE");
        Assert.Equal(("go", id), ((string)pressed["data"]!["custom_id"]!, (string)pressed["message"]!["id"]!));
        Assert.Equal(204, (await play.Answer(pressed, new { type = 7, data = new { content = "pressed" } })).Status);
        Assert.Equal(["pressed"], await discord.Owner.Hears(discord.Channel));
        await play.Use(3, new { component_type = 2, custom_id = "go" }, message: id);
        var again = await play.Bot.Until("INTERACTION_CREATE");
        await play.Answer(again, new { type = 6 });
        (await discord.Nobody.Patch(play.FollowUp(again, "/messages/@original"), new { content = "again" })).Expect(200);

        Assert.Equal(["again"], await discord.Owner.Hears(discord.Channel));
        Assert.Equal((400, 50035), (await play.Use(3, new { component_type = 2, custom_id = "off" }, message: id)).Error);
        Assert.Equal((400, 50035), (await play.Use(3, new { component_type = 2, custom_id = "invented" }, message: id)).Error);
    }

    [Fact]
    public async Task A_select_hands_over_only_what_it_offered()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var id = (string)(await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "choose", components = new[] { Select } })).Expect(200)["id"]!;

        Assert.Equal(400, (await play.Use(3, new { component_type = 3, custom_id = "map", values = new[] { "c" } }, message: id)).Status);
        Assert.Equal(400, (await play.Use(3, new { component_type = 3, custom_id = "map", values = new[] { "a", "b" } }, message: id)).Status);
        Assert.Equal(204, (await play.Use(3, new { component_type = 3, custom_id = "map", values = new[] { "b" } }, message: id)).Status);

        Assert.Equal("b", (string)(await play.Bot.Until("INTERACTION_CREATE"))["data"]!["values"]![0]!);
    }

    [Fact]
    public async Task A_modal_is_shown_filled_in_and_cannot_follow_another()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        using var person = await discord.Session(token: discord.Sandbox.Users.Single(user => user.Name == "survivor42").UserToken);
        var interaction = await play.Command("ping");
        object Modal(string title) => new { type = 9, data = new { custom_id = "form", title, components = new object[] { new { type = 18, label = "Why", component = new { type = 4, custom_id = "why", style = 2, min_length = 3 } } } } };

        Assert.Equal("BASE_TYPE_BAD_LENGTH", (await play.Answer(interaction, Modal(new string('x', 46)))).Fault("data.title"));
        Assert.Equal(204, (await play.Answer(interaction, Modal("Tell"))).Status);
        var shown = await person.Until("INTERACTION_MODAL_CREATE");
        object Filled(string value) => new { id = (string)shown["id"]!, custom_id = "form", components = new object[] { new { type = 18, component = new { type = 4, custom_id = "why", value } } } };
        Assert.Equal((400, 50035), (await play.Use(5, Filled("x"))).Error);
        Assert.Equal(204, (await play.Use(5, Filled("because"))).Status);

        var submitted = await play.Bot.Until("INTERACTION_CREATE");
        Assert.Equal((5, "because"), ((int)submitted["type"]!, (string)submitted["data"]!["components"]![0]!["component"]!["value"]!));
        Assert.Equal((400, 50035), (await play.Answer(submitted, Modal("Again"))).Error);
        Assert.Equal((404, 10062), (await play.Use(5, Filled("twice"))).Error);
        Assert.Equal(204, (await play.Answer(submitted, new { type = 4, data = new { content = "thanks" } })).Status);
    }

    [Fact]
    public async Task Suggestions_reach_the_person_who_types()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        using var person = await discord.Session(token: discord.Sandbox.Users.Single(user => user.Name == "survivor42").UserToken);
        await play.Use(4, new { name = "pick", options = new object[] { new { name = "map", type = 3, value = "isl", focused = true } } }, nonce: "42");
        var typed = await play.Bot.Until("INTERACTION_CREATE");
        object Choices(int count) => new { type = 8, data = new { choices = Enumerable.Range(0, count).Select(number => new { name = $"Island {number}", value = $"{number}" }) } };

        Assert.Equal("isl", (string)typed["data"]!["options"]![0]!["value"]!);
        Assert.Equal((400, 50035), (await play.Answer(typed, new { type = 4, data = new { content = "no" } })).Error);
        Assert.Equal((400, 50035), (await play.Answer(typed, Choices(26))).Error);
        Assert.Equal(204, (await play.Answer(typed, Choices(25))).Status);

        var told = await person.Until("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE");
        Assert.Equal(("42", 25), ((string)told["nonce"]!, told["choices"]!.AsArray().Count));
    }

    [Fact]
    public async Task Answers_that_do_not_fit_are_refused()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var interaction = await play.Command("ping");

        Assert.Equal("BASE_TYPE_CHOICES", (await play.Answer(interaction, new { type = 7, data = new { content = "x" } })).Fault("type"));
        Assert.Equal("BASE_TYPE_CHOICES", (await play.Answer(interaction, new { type = 8, data = new { choices = Array.Empty<object>() } })).Fault("type"));
        Assert.Equal((400, 50006), (await play.Answer(interaction, new { type = 4, data = new { content = "" } })).Error);
        Assert.Equal("BASE_TYPE_MAX_LENGTH", (await play.Answer(interaction, new { type = 4, data = new { content = new string('x', 2001) } })).Fault("data.content"));
        Assert.Equal((404, 10062), (await discord.Nobody.Post($"interactions/{interaction["id"]}/wrong/callback", new { type = 5 })).Error);
        Assert.Equal(204, (await play.Answer(interaction, new { type = 5 })).Status);
    }

    [Fact]
    public async Task A_command_takes_only_what_it_was_registered_with_from_those_it_is_for()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);

        Assert.Equal((404, 10063), (await play.Use(2, new { name = "unknown" })).Error);
        Assert.Equal((400, 50035), (await play.Use(2, new { name = "say" })).Error);
        Assert.Equal((400, 50035), (await play.Use(2, new { name = "say", options = new object[] { new { name = "text", type = 3, value = "too long" } } })).Error);
        Assert.Equal((403, 50013), (await play.Use(2, new { name = "admin" })).Error);
        Assert.Equal(204, (await play.Use(2, new { name = "admin" }, discord.Owner)).Status);
        Assert.Equal((403, 20001), (await play.Use(2, new { name = "ping" }, discord.Probe)).Error);
        Assert.Equal("admin", Assert.Single(discord.Truth.Interactions.All).Name);
    }
}
