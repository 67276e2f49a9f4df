using System.Text;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Worlds;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Access;

/// <summary>Linked players see what is their own and nothing of anybody else, whatever they ask for.</summary>
public sealed class OwnDataTests : IAsyncDisposable
{
    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Of(BotKind.Server);
    private static readonly string MyBase = $"island:{new BaseId(1)}", TheirBase = $"island:{new BaseId(2)}";
    private static readonly string MyTribe = $"island:{FakeWorld.MyTribe}", TheirTribe = $"island:{FakeWorld.TheirTribe}";

    /// <summary>Every command for own things, with options that show the caller's and options that reach for others'.</summary>
    private static readonly OwnCommand[] Commands =
    [
        new("tribe info", [("tribe", MyTribe)], [[("tribe", TheirTribe)], [("tribe", "Yeti tribe")], [("tribe", "yeti")]], []),
        new("base list", [("server", "island")], [[("server", "island"), ("tribe", TheirTribe)], [("server", "island"), ("tribe", "Yeti tribe")], [("server", "island")]],
            [["island", $"{FakeWorld.TheirTribe}"], ["island", ""], ["island", "nonsense"]]),
        new("base info", [("base", MyBase)], [[("base", TheirBase)], [("base", "Yeti base")]], []),
        new("dino find", [("server", "island"), ("species", "C")], [[("server", "island"), ("name", "Yeti")], [("server", "island"), ("species", "Yeti"), ("kind", "all")], [("server", "island"), ("species", "C"), ("kind", "wild")]],
            [["island", "Yeti", "", "all"], ["island", "", "", "tamed"]]),
        new("tribe log", [("tribe", MyTribe)], [[("tribe", TheirTribe)], [("tribe", "Yeti tribe"), ("kind", "creatures")]],
            [["island", $"{FakeWorld.TheirTribe}", ""], ["island", $"{FakeWorld.TheirTribe}", "losses"]]),
        new("inventory show", [("base", MyBase)], [[("base", TheirBase)], [("dino", $"island:{FakeWorld.Key(2)}")], [("base", $"island:{FakeWorld.Key(2)}")], [("dino", $"island:{FakeWorld.Key(9)}")]],
            [[TheirBase], [$"island:{FakeWorld.Key(2)}"], [$"island:{FakeWorld.Key(9)}"], ["nonsense"]]),
        new("base map", [("server", "island")], [[("server", "island"), ("tribe", TheirTribe)], [("server", "island"), ("tribe", "Yeti tribe")]], []) { IsPicture = true },
    ];

    private readonly Rig rig = new(Catalogue, new());
    private readonly FakeWorld world;

    public OwnDataTests()
    {
        world = new(rig.Grains, "island", rig.Time.GetUtcNow());
        rig.Know(new Grains.Interfaces.Servers.KnownServer(Grains.Interfaces.Servers.ServerId.Parse("island"), "The Island", "", Rcon: "127.0.0.1:1"));
        FakeWorld.Link(rig.Grains, Rig.Member);
    }

    public static IEnumerable<TheoryDataRow<int>> All => Enumerable.Range(0, Commands.Length).Select(number => new TheoryDataRow<int>(number));

    [Fact]
    public void The_table_of_this_test_has_every_command_for_own_things() =>
        Assert.Equal(Catalogue.Commands.Where(command => command.Spec.OwnData).Select(command => command.Spec.Path).Order(), Commands.Select(command => command.Path).Order());

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_linked_player_sees_his_own(int number)
    {
        var command = Commands[number];

        var answer = await rig.Call(command.Path, null, command.Own);

        Assert.Contains(command.IsPicture ? "1 bases" : FakeWorld.Mine, Text(answer));
        Assert.DoesNotContain(FakeWorld.Theirs, Text(answer));
        Assert.True(answer.IsHidden);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whoever_has_the_capability_sees_all_of_it_as_ever(int number)
    {
        var command = Commands[number];
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Rig.Guild, Capability = Capability.ViewWorlds });

        Assert.Contains(command.IsPicture ? "2 bases" : FakeWorld.Mine, Text(await rig.Call(command.Path, null, command.Own)));
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains(command.IsPicture ? "1 bases" : FakeWorld.Theirs, Text(await rig.Call(command.Path, null, command.Foreign[0])));
        Assert.DoesNotContain(rig.Grains.Calls, call => call.Call.StartsWith("IMemberGrain", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whoever_is_neither_is_told_how_to_link(int number)
    {
        var command = Commands[number];
        FakeWorld.Link(rig.Grains, Rig.Member, linked: false);

        var answer = await rig.Call(command.Path, null, command.Own);

        Assert.Contains("/link start", answer.Reply!.Cards[0].Text);
        Assert.Equal(AuditOutcome.Denied, Assert.Single(rig.Log.Recent).Outcome);
        Assert.DoesNotContain(rig.Grains.Calls, call => call.Call.StartsWith("IWorldGrain", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_option_however_forged_shows_anything_of_others(int number)
    {
        foreach (var foreign in Commands[number].Foreign)
        {
            var answer = await rig.Call(Commands[number].Path, null, foreign);
            Assert.DoesNotContain(FakeWorld.Theirs, WithoutWhatWasAsked(Text(answer), foreign));
            Assert.True(!Commands[number].IsPicture || answer.Reply!.Files.IsEmpty);
            rig.Time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_page_however_forged_shows_anything_of_others(int number)
    {
        var command = Commands[number];
        foreach (var arguments in command.Pages)
        {
            var kind = Catalogue.Find(command.Path)!.Spec.PageKind;
            var answer = await rig.Press(PageControls.Of(PageQuery.Of(kind, Rig.Member, arguments)!, 0, 3)[0].Controls[3].Id);
            Assert.DoesNotContain(FakeWorld.Theirs, Text(answer));
            rig.Time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Suggestions_name_nothing_of_others(int number)
    {
        foreach (var option in Catalogue.Find(Commands[number].Path)!.Spec.Options.Where(option => option.Complete is not null))
            foreach (var typed in new[] { "", "Yeti", TheirTribe })
            {
                Assert.True(rig.Accept(rig.Typed(Commands[number].Path, option.Name, typed, null, Commands[number].Own)));
                var choices = (await rig.Discord.Next()).Choices;
                Assert.DoesNotContain(choices, choice => choice.Name.Contains(FakeWorld.Theirs, StringComparison.Ordinal) || choice.Value == TheirTribe || choice.Value == TheirBase);
                if (typed.Length == 0)
                    Assert.NotEmpty(choices);
                rig.Time.Advance(TimeSpan.FromSeconds(10));
            }
    }

    [Fact]
    public async Task Suggestions_for_those_who_are_not_linked_are_empty()
    {
        FakeWorld.Link(rig.Grains, Rig.Member, linked: false);

        rig.Accept(rig.Typed("base info", "base", ""));

        Assert.Empty((await rig.Discord.Next()).Choices);
    }

    [Fact]
    public async Task What_is_not_ones_own_is_answered_like_what_does_not_exist()
    {
        var nothing = await rig.Call("base info", null, ("base", $"island:{new BaseId(77)}"));
        var foreign = await rig.Call("base info", null, ("base", TheirBase));

        Assert.Equal(
            nothing.Reply!.Cards[0].Text!.Replace($"{new BaseId(77)}", "X", StringComparison.Ordinal), foreign.Reply!.Cards[0].Text!.Replace($"{new BaseId(2)}", "X", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_capability_for_one_server_shows_all_of_that_one_and_ones_own_of_the_others()
    {
        _ = new FakeWorld(rig.Grains, "rag", rig.Time.GetUtcNow());
        rig.Know(new(Grains.Interfaces.Servers.ServerId.Parse("island"), "The Island", ""), new(Grains.Interfaces.Servers.ServerId.Parse("rag"), "Ragnarök", ""));
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Rig.Guild, Capability = Capability.ViewWorlds, Server = "rag" });

        Assert.Contains(FakeWorld.Theirs, Text(await rig.Call("base list", null, ("server", "rag"))));
        var own = Text(await rig.Call("base list", null, ("server", "island")));

        Assert.Contains(FakeWorld.Mine, own);
        Assert.DoesNotContain(FakeWorld.Theirs, own);
    }

    [Fact]
    public async Task Where_links_cannot_be_read_nothing_is_shown()
    {
        rig.Grains.On<IMemberGrain>($"{Rig.Guild}/{Rig.Member}", nameof(IMemberGrain.Accounts), _ => throw new TimeoutException());

        Assert.Contains("longer than it may", Text(await rig.Call("base list", null, ("server", "island"))));
        Assert.DoesNotContain(rig.Grains.Calls, call => call.Call.StartsWith("IWorldGrain", StringComparison.Ordinal));
    }

    [Fact]
    public void Own_is_the_tribe_or_without_one_the_player_and_never_the_wild()
    {
        Assert.Equal([7_000_000, 1_000_000_001], Teams((1, 1_000_000_001), (7_000_000, null), (2, 1_000_000_001)));
        Assert.Empty(Teams((0, null), (49_999, null), (2_000_000_000, null), (5, 0), (5, -7), (ulong.MaxValue, null)));
        Assert.False(WorldSight.Of([], Worlds.Stamp).Sees(0));
        Assert.True(WorldSight.Whole.Sees(0));

        static IEnumerable<long> Teams(params (ulong Id, long? Tribe)[] players) => WorldSight.Of(
            players.Select(player => new PlayerView(player.Id, FakeWorld.Account.Value, "x", "x", 1, player.Tribe, null, 0, null, null, null)), Worlds.Stamp).Teams;
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private static string Text(Sent sent) =>
        $"{sent.Reply} {string.Join(' ', sent.Reply!.Cards.Select(card => $"{card.Title} {card.Text} {card.Footer} {string.Join(' ', card.Fields.Select(field => field.Value))}"))} "
        + string.Join(' ', sent.Reply.Files.Select(file => file.Name + (file.Name.EndsWith("png", StringComparison.Ordinal) ? "" : Encoding.UTF8.GetString(file.Content.Span))));

    /// <summary>A refusal repeats what was asked for, which tells nothing.</summary>
    private static string WithoutWhatWasAsked(string text, (string Name, object Value)[] asked) =>
        asked.Aggregate(text, (left, value) => left.Replace((string)value.Value, "", StringComparison.OrdinalIgnoreCase));

    /// <param name="Own">Options that show the caller's own.</param>
    /// <param name="Foreign">Options that reach for others'; with the capability, the first shows them.</param>
    /// <param name="Pages">Arguments of forged pages.</param>
    private sealed record OwnCommand(string Path, (string Name, object Value)[] Own, (string Name, object Value)[][] Foreign, string[][] Pages)
    {
        /// <summary>What it shows cannot be read in a test; how many bases there are can.</summary>
        public bool IsPicture { get; init; }
    }
}
