using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BlissBot.BotClients.Client;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Panels;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Reminders;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests;

/// <summary>Whatever players call themselves, their tribes, creatures and things, and whatever they write: it pings nobody and means nothing to Discord, wherever it is shown.</summary>
public sealed partial class MentionInjectionTests : IAsyncDisposable
{
    /// <summary>Marks where an attack came out, so that a surface that shows nothing of it proves nothing.</summary>
    private const string Trace = "Zq";

    private static readonly string[] Attacks =
    [
        "@everyone", "@here", "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "</ban:123456789012345678>",
        "@\u200Beveryone @every\u200Bone", "<\u200B@123456789012345678>", "\\<@123456789012345678>", "\\\\@everyone", "`@everyone`", "```\n@everyone", "**@here**",
        "||<@&123456789012345678>||", "[x](http://evil.example)", "[@everyone](https://evil.example)", "\u202E@everyone", "\u2066<@123456789012345678>\u2069", "x\n# @everyone\n> <@123456789012345678>",
    ];

    private static readonly ServerId Island = ServerId.Parse("island");

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server, BotKind.Master, BotKind.Assistant), new());

    private static readonly Dictionary<string, (string Command, (string, object)[] Values)> Commands = new()
    {
        ["base names"] = ("base list", [("server", "island")]),
        ["a base"] = ("base info", [("base", $"island:{new BaseId(1)}")]),
        ["bases that decay"] = ("decay list", [("server", "island")]),
        ["a map"] = ("base map", [("server", "island")]),
        ["tribe names"] = ("tribe list", [("server", "island")]),
        ["a tribe"] = ("tribe info", [("tribe", $"island:{FakeWorld.MyTribe}")]),
        ["a tribe's log"] = ("tribe log", [("tribe", $"island:{FakeWorld.MyTribe}")]),
        ["creatures"] = ("dino find", [("server", "island"), ("species", "_C")]),
        ["what lies in a base"] = ("inventory show", [("base", $"island:{new BaseId(1)}")]),
        ["what a creature carries"] = ("inventory show", [("dino", $"island:{FakeWorld.Key(1)}")]),
        ["the newest lines"] = ("logs tail", [("server", "island")]),
        ["lines that were searched"] = ("logs search", [("text", "x"), ("server", "island")]),
        ["who plays"] = ("server players", [("server", "island")]),
        ["the state of a server"] = ("server status", [("server", "island")]),
        ["all servers"] = ("server list", []),
        ["the console's history"] = ("rcon history", [("server", "island")]),
        ["who is muted"] = ("bridge status", [("server", "island")]),
        ["the audit"] = ("audit search", []),
    };

    public static TheoryData<string> Surfaces => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task In_no_answer_does_a_text_of_a_player_mean_anything(string surface)
    {
        var shown = 0;
        foreach (var attack in Attacks)
        {
            Fill($"{Trace}{attack}{Trace}");
            rig.Time.Advance(TimeSpan.FromSeconds(30));
            var reply = (await rig.Call(Commands[surface].Command, Rig.Admin, Commands[surface].Values)).Reply!;
            AssertHarmless(reply);
            shown += Texts(reply).Count(text => text.Contains(Trace, StringComparison.OrdinalIgnoreCase));
        }
        // The picture of a map has no names in it or beside it; everywhere else they are shown.
        Assert.True(shown >= Attacks.Length || surface == "a map", $"Only {shown} were shown.");
    }

    [Theory]
    [InlineData("base info", "base")]
    [InlineData("tribe info", "tribe")]
    [InlineData("inventory show", "dino")]
    public async Task Suggestions_are_one_line_without_what_turns_text_around(string command, string option)
    {
        foreach (var attack in Attacks)
        {
            Fill($"{Trace}{attack}{Trace}");
            rig.Accept(rig.Typed(command, option, "", Rig.Admin));

            var choices = (await rig.Discord.Next()).Choices;

            Assert.NotEmpty(choices);
            Assert.All(choices, choice => Assert.DoesNotMatch(Turning(), choice.Name));
        }
    }

    [Fact]
    public async Task Neither_do_names_on_panels()
    {
        foreach (var attack in Attacks)
        {
            Fill($"{Trace}{attack}{Trace}");
            var faces = new PanelFaces(rig.Grains, ServedGuilds.Every, Languages.Product, Theme.Default, rig.Time);
            foreach (var face in await faces.Draw([new(1, new PanelPlace(Rig.Guild, 5, Island), "en", "ann", 1), new(2, new PanelPlace(Rig.Guild, 5), "de", "ann", 1)], TestContext.Current.CancellationToken))
            {
                AssertHarmless(face!.Reply);
                Assert.Contains(Texts(face.Reply), text => text.Contains(Trace, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Neither_do_names_and_lines_that_a_bridge_carries_to_its_channel_and_its_routes()
    {
        var bench = new Bench();
        await bench.Bind(Bench.Binding(null, new DiscordRoute(LineKind.JoinLeave, new DiscordPlace(200)), new DiscordRoute(LineKind.Admin, new DiscordPlace(200, 201))));
        foreach (var attack in Attacks)
        {
            bench.Game.Chat(attack, $"{Trace}{attack}");
            bench.Game.Tell(new GameLine(new PlayerJoined(null, attack, null)));
            bench.Game.Tell(new GameLine(new AdminCommandRun($"broadcast {attack}", attack, null, null)));
        }

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(Attacks.Length, bench.Discord.Messages.Sum(message => Regex.Count(message.Text, Trace)));
        Assert.All(bench.Discord.Messages, message =>
        {
            AssertHarmless(message.Text);
            Assert.DoesNotMatch(Turning(), message.AuthorName);
        });
    }

    [Fact]
    public async Task Neither_does_what_a_reminder_says_when_it_is_told()
    {
        var told = new List<string>();
        rig.Grains.On<IRemindersGrain>($"{Rig.Member}", nameof(IRemindersGrain.Set), arguments =>
        {
            told.Add(((ReminderRequest)arguments[0]!).Text);
            return Task.FromResult<Outcome<ReminderView>>(new ReminderView(1, (ReminderRequest)arguments[0]!, rig.Time.GetUtcNow(), "letter"));
        });
        foreach (var attack in Attacks)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(30));
            AssertHarmless((await rig.Call("remind me", Rig.Admin with { BotRights = Rights.Administrator }, ("when", "in 1h"), ("text", attack))).Reply!);
        }

        Assert.Equal(Attacks.Length, told.Count);
        Assert.All(told, AssertHarmless);
    }

    [Fact]
    public void What_is_looked_for_would_be_found() => Assert.All(Attacks, attack => Assert.True(
        Live().IsMatch(attack) || Turning().IsMatch(attack) || attack.Contains('\u200B') || attack.StartsWith("\\<", StringComparison.Ordinal), attack));

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    /// <summary>Everything a player chooses is that text.</summary>
    private void Fill(string text)
    {
        var now = rig.Time.GetUtcNow();
        _ = new FakeWorld(rig.Grains, "island", now, text);
        var server = new KnownServer(Island, text, "", Rcon: "127.0.0.1:27020");
        var player = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
        var status = new ServerStatus(ServerState.Online, now, now, [new(player, text)], 70, text, TimeSpan.FromMilliseconds(12), null, null, null);
        var view = new DiscordBridgeView(
            new DiscordBinding(Rig.Guild, new DiscordPlace(5), [], DiscordManners.Default), true, 1, DiscordCondition.Working, text, now, 0, null,
            [new BridgeMute(text, null, now.AddHours(1), "admin", text)]);
        rig.Know(server);
        rig.Grains
            .On<IServerListGrain>(ServerGrains.TheList, nameof(IServerListGrain.Live), _ => Task.FromResult(ImmutableArray.Create(new LiveServer(server, status, null))))
            .On<IServerListGrain>(ServerGrains.TheList, nameof(IServerListGrain.LiveOf), _ => Task.FromResult(ImmutableArray.Create(new LiveServer(server, status, null))))
            .On<IServerGrain>("island", nameof(IServerGrain.Status), _ => Task.FromResult<Outcome<ServerStatus>>(status))
            .On<IServerGrain>("island", nameof(IServerGrain.RestartStatus), _ => Task.FromResult<Outcome<RestartView>>(new Refusal(RefusalCode.NotFound)))
            .On<IServerGrain>("island", nameof(IServerGrain.Schedules), _ => Task.FromResult<Outcome<ImmutableArray<ScheduleView>>>(ImmutableArray<ScheduleView>.Empty))
            .On<ISessionsGrain>("island", nameof(ISessionsGrain.Online), _ => Task.FromResult<Outcome<ImmutableArray<PlayerSession>>>(
                ImmutableArray.Create(new PlayerSession(new(Island, 1), player, text, now.AddHours(-1), true, null, SessionEnd.Open))))
            .On<ILogbookGrain>("island", nameof(ILogbookGrain.Find), _ => Task.FromResult<Outcome<LogPage>>(new LogPage(
                [
                    .. new[] { LogWords.Chat, LogWords.Joined, LogWords.Killed, "Anything" }.Select((what, number) =>
                        new LogEntry(number + 1, now, now, LineKind.Chat, what, text, text, text)),
                ],
                null)))
            .On<IRconGrain>("island", nameof(IRconGrain.History), _ => Task.FromResult<Outcome<ImmutableArray<RconHistoryEntry>>>(
                ImmutableArray.Create(new RconHistoryEntry(now, text, text, null, text, new Refusal(RefusalCode.TextRefused, text, Detail: text), null))))
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Status), _ => Task.FromResult<Outcome<DiscordBridgeView>>(view))
            .On<IAuditGrain>($"{Rig.Guild}", nameof(IAuditGrain.Find), _ => Task.FromResult<Outcome<AuditPage>>(new AuditPage(
                [new AuditedAct(Guid.NewGuid(), now, 9, text, text, text, text, AuditOutcome.Done, text)], null)));
    }

    /// <summary>As it is posted, for the first time and as a change of what stands there.</summary>
    private static void AssertHarmless(Reply reply)
    {
        foreach (var mentions in new[] { Outgoing.Body(reply, isChange: false).AllowedMentions, Outgoing.Body(reply, isChange: true).AllowedMentions, Outgoing.New(reply, "x").AllowedMentions })
        {
            Assert.True(mentions.Users is null or []);
            Assert.True(mentions.Roles is null or []);
        }
        Assert.All(Texts(reply), AssertHarmless);
    }

    private static void AssertHarmless(string text)
    {
        Assert.DoesNotMatch(Live(), text);
        Assert.DoesNotMatch(Turning(), text.ReplaceLineEndings(""));
    }

    private static IEnumerable<string> Texts(Reply reply) => reply.Cards
        .SelectMany(card => card.Fields.SelectMany(field => new[] { field.Name, field.Value }).Concat([card.Title, card.Text, card.Footer]))
        .Prepend(reply.Text).OfType<string>();

    /// <summary>Whatever Discord would act on: not when it is escaped, which an even number of signs before it is not.</summary>
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*(?:@everyone|@here|<@[!&]?123456789012345678>|<#123456789012345678>|</ban:123456789012345678>|\]\(http)")]
    private static partial Regex Live();

    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069\n\r]")]
    private static partial Regex Turning();
}
