using System.Collections.Immutable;
using System.Text;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Commands over what saves hold.</summary>
public sealed class WorldCommandTests : IAsyncDisposable
{
    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());

    [Fact]
    public async Task Decay_tells_known_estimated_expired_and_unknown_apart()
    {
        var now = rig.Time.GetUtcNow();
        Bases(
            Worlds.Base(1, "Gone", Worlds.Decay(now.AddHours(-1))),
            Worlds.Base(2, "Soon", Worlds.Decay(now.AddHours(5), DecayCertainty.Estimated)),
            Worlds.Base(3, "Dark", Worlds.Decay(now.AddHours(-9), DecayCertainty.Unknown)),
            Worlds.Base(4, "Safe", Worlds.Decay(null) with { Never = true }));

        var lines = (await rig.Call("decay list", Rig.Admin, ("server", "island"), ("within", 24L))).Reply!.Cards[0].Text!.Split('\n');

        Assert.EndsWith($"decayed <t:{now.AddHours(-1).ToUnixTimeSeconds()}:R>", lines[0]);
        Assert.EndsWith("(estimated)", lines[1]);
        Assert.EndsWith("decay unknown", lines[2]);
        Assert.EndsWith("does not decay", lines[3]);
        Assert.Equal(24d, ((BaseQuery)Arguments("Bases")[0]!).DecaysWithinHours);
    }

    [Fact]
    public async Task Names_of_players_do_nothing_in_an_answer()
    {
        Bases(Worlds.Base(1, "@everyone <@1> **x** https://evil.example [a](http://b)", Worlds.Decay(null)));

        var reply = (await rig.Call("base list", Rig.Admin, ("server", "island"))).Reply!;

        Assert.Empty(reply.Pings);
        Assert.DoesNotContain("@everyone", reply.Cards[0].Text);
        Assert.DoesNotContain(" <@1>", reply.Cards[0].Text);
        Assert.DoesNotContain("[a](", reply.Cards[0].Text);
    }

    [Fact]
    public async Task A_long_list_has_pages_that_its_caller_alone_turns_and_a_file_with_all_of_it()
    {
        Tribes([.. Enumerable.Range(0, 40).Select(n => Worlds.Tribe(n, $"Tribe {n}"))]);
        var first = await rig.Call("tribe list", Rig.Admin, ("server", "island"), ("name", "Tribe"));
        var next = first.Reply!.Controls[0].Controls[3].Id;

        Assert.Contains("Tribe 0", first.Reply.Cards[0].Text);
        Assert.Equal(40, Encoding.UTF8.GetString(first.Reply.Files[0].Content.Span).Split("\r\n").Length - 1);
        var other = await rig.Press(next, Rig.Admin with { User = 8 });
        Assert.Contains("Only who ran", other.Reply!.Cards[0].Text);
        var second = await rig.Press(next, Rig.Admin);

        Assert.Equal("Update", second.Call);
        Assert.Contains("Tribe 15", second.Reply!.Cards[0].Text);
        Assert.Equal("Tribe", ((NameQuery)Arguments("Tribes")[0]!).Text);
    }

    [Fact]
    public async Task Pages_nobody_turns_for_two_minutes_are_switched_off_and_turning_starts_the_time_anew()
    {
        Tribes([.. Enumerable.Range(0, 40).Select(n => Worlds.Tribe(n, $"Tribe {n}"))]);
        var first = await rig.Call("tribe list", Rig.Admin, ("server", "island"));
        rig.Time.Advance(TimeSpan.FromSeconds(100));
        var second = await rig.Press(first.Reply!.Controls[0].Controls[3].Id, Rig.Admin);
        rig.Time.Advance(TimeSpan.FromSeconds(100));
        Assert.True(rig.Discord.IsEmpty);
        rig.Time.Advance(TimeSpan.FromSeconds(20));

        var off = await rig.Discord.Next();
        Assert.Equal(("EditAnswer", second.Interaction), (off.Call, off.Interaction));
        Assert.All(off.Reply!.Controls.SelectMany(row => row.Controls).OfType<Button>(), button => Assert.True(button.IsOff));
    }

    [Fact]
    public async Task Turning_pages_takes_the_right_and_a_forged_page_shows_nothing_of_others()
    {
        Tribes([.. Enumerable.Range(0, 40).Select(n => Worlds.Tribe(n, $"Tribe {n}"))]);
        var forged = PageControls.Of(PageQuery.Of("tribe-list", Rig.Member, "island", "")!, 0, 3)[0].Controls[3].Id;

        Assert.Contains("not allowed", (await rig.Press(forged)).Reply!.Cards[0].Text);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Rig.Guild, Capability = BotClients.Commands.Access.Capability.ViewWorlds, Server = "rag" });

        Assert.Contains("say which server", (await rig.Press(forged)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_tribe_is_found_by_suggestion_or_by_name()
    {
        Tribes(Worlds.Tribe(5, "Bärenclan"), Worlds.Tribe(6, "Bärenclan Nord"));
        rig.Grains.On<IWorldGrain>("rag", nameof(IWorldGrain.Tribes), _ => Task.FromResult<Outcome<Page<TribeView>>>(new Refusal(RefusalCode.NoSnapshotYet)));
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Tribe), arguments => Task.FromResult<Outcome<Answer<TribeDetail>>>(
            new Answer<TribeDetail>(new(Worlds.Tribe((long)arguments[0]!, "Bärenclan"), [new(1, "Ann", true, true), new(2, "Bob", false, false)]), Worlds.Stamp)));

        rig.Accept(rig.Typed("tribe info", "tribe", "baren", Rig.Admin));
        var suggested = (await rig.Discord.Next()).Choices;
        Assert.Equal(["island:5", "island:6"], suggested.Select(choice => choice.Value));
        foreach (var given in new[] { suggested[0].Value, "bärenclan", "barenclan" })
            Assert.Contains("👑 Ann", (await rig.Call("tribe info", Rig.Admin, ("tribe", given))).Reply!.Cards[0].Text);

        Assert.Contains("Nothing fits **Bär**", (await rig.Call("tribe info", Rig.Admin, ("tribe", "Bär"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_base_shows_what_it_is_and_an_unknown_one_is_refused()
    {
        var found = Worlds.Base(1, "Ann", Worlds.Decay(rig.Time.GetUtcNow().AddDays(1)));
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Base), _ => Task.FromResult<Outcome<Answer<BaseDetail>>>(
            new Answer<BaseDetail>(new(found, new(), [new("StoneWall_C", 1_200)], 7, 31), Worlds.Stamp)));

        var card = (await rig.Call("base info", Rig.Admin, ("base", $"island:{found.Id}"))).Reply!.Cards[0];

        Assert.Contains("1,200 × StoneWall", card.Text);
        Assert.Contains(card.Fields, field => field is { Name: "Place", Value: "50.5, 20.2" or "50.5, 20.3" });
        Assert.Contains("Nothing fits", (await rig.Call("base info", Rig.Admin, ("base", "nonsense"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Creatures_are_looked_for_as_asked()
    {
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Creatures), _ => Task.FromResult<Outcome<Page<CreatureView>>>(Worlds.Page(
            new CreatureView(default, 1, 2, "Rex_Character_BP_C", "Rexy", true, 1, "Ann", 225, [], [], [], true, false, null, null, new(1, 2), false, null, null, 0, 0, []))));

        var text = (await rig.Call("dino find", Rig.Admin, ("server", "island"), ("species", "Rex"), ("kind", "all"))).Reply!.Cards[0].Text!;

        Assert.Contains("**Rexy** Rex\\_Character\\_BP\\_C ♀ · level 225 · Ann · 📍 1.0, 2.0", text);
        Assert.Equal(new CreatureQuery(null, "Rex", null, null), Arguments("Creatures")[0]);
        Assert.Contains("Give a name", (await rig.Call("dino find", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void Bases(params ImmutableArray<BaseView> bases) =>
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Bases), _ => Task.FromResult<Outcome<Page<BaseView>>>(Worlds.Page(bases)));

    private void Tribes(params ImmutableArray<TribeView> tribes) =>
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Tribes), arguments => Task.FromResult<Outcome<Page<TribeView>>>(
            Worlds.Page<TribeView>([.. tribes.Where(tribe => tribe.Name.Contains(((NameQuery)arguments[0]!).Text ?? "", StringComparison.OrdinalIgnoreCase))])));

    private object?[] Arguments(string method) => rig.Grains.Calls.Last(call => call.Call.EndsWith('.' + method)).Arguments;
}
