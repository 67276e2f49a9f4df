using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Access;

/// <summary>Two communities on one installation: neither can learn that the other's servers exist, by no way a server can be named.</summary>
public sealed partial class ForeignServerTests
{
    private const ulong Others = 200;

    /// <summary>Ways to name the others' server, each with one that names nothing in the same way.</summary>
    private static readonly (string Foreign, string Nowhere)[] Ways =
    [
        ("secret", "nowhre"), (" secret ", " nowhre "), ("Secret Place", "Nowhre Place"), ("sécret place", "nöwhre place"), ("secret:5", "nowhre:5"), ("secret:1000000000", "nowhre:1000000000"),
        ("island,secret", "island,nowhre"),
    ];

    private static readonly CommandCatalogue All = CommandCatalogue.Of(Enum.GetValues<BotKind>());

    /// <summary>Every command with every text it takes.</summary>
    public static TheoryData<string, string> Texts()
    {
        var data = new TheoryData<string, string>();
        foreach (var spec in All.Commands.Select(command => command.Spec))
            foreach (var option in spec.Options.Where(option => option.Kind == OptionKind.Text && option.Choices.IsEmpty))
                data.Add(spec.Path, option.Name);
        return data;
    }

    public static TheoryData<string> Paged() => [.. All.Commands.OfType<IHasPages>().Select(command => command.Spec.Path)];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_server_of_others_is_refused_like_one_that_is_not_there_and_nothing_of_it_is_asked(string path, string option)
    {
        var spec = All.Find(path)!.Spec;
        foreach (var (foreign, nowhere) in Ways)
        {
            var (one, other) = (await Call(foreign), await Call(nowhere));

            Assert.Equal(Said(other, "nowhre"), Said(one, "secret"));
            if (spec.ServerOption?.Name == option && foreign.Trim() == foreign)
                Assert.Contains("There is no server", Said(one, "secret"));
        }

        async Task<Sent> Call(string value)
        {
            await using var rig = TwoCommunities();
            var sent = await rig.Call(path, Rig.Admin, [.. spec.Options.Where(each => each.IsRequired || each.Name == option).Select(each => (each.Name, each.Name == option ? value : Usual(each)))]);
            NothingOfOthersWasAsked(rig);
            return sent;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task No_suggestion_tells_of_a_server_of_others(string path, string option)
    {
        await using var rig = TwoCommunities();
        if (All.Find(path)!.Spec.Options.First(each => each.Name == option).Complete is null)
            return;
        foreach (var typed in new[] { "", "sec", "secret", "place" })
        {
            rig.Time.Advance(TimeSpan.FromMinutes(1));
            rig.Accept(rig.Typed(path, option, typed, Rig.Admin, ("server", "secret")));

            Assert.DoesNotContain((await rig.Discord.Next()).Choices, choice => $"{choice}".Contains("secret", StringComparison.OrdinalIgnoreCase));
        }
        NothingOfOthersWasAsked(rig);
    }

    [Theory]
    [MemberData(nameof(Paged))]
    public async Task A_forged_page_shows_nothing_of_a_server_of_others(string path)
    {
        await using var rig = TwoCommunities();
        var kind = All.Find(path)!.Spec.PageKind;
        for (var more = 0; more < 6; more++)
        {
            var (one, other) = (await Press("secret"), await Press("nowhre"));

            Assert.Equal(Said(other, "nowhre"), Said(one, "secret"));

            async Task<Sent> Press(string server)
            {
                rig.Time.Advance(TimeSpan.FromMinutes(1));
                var forged = PageQuery.Of(kind, Rig.Member, [server, .. Enumerable.Repeat("", more)])!;
                return await rig.Press(PageControls.Of(forged, 0, 3)[0].Controls[3].Id, Rig.Admin);
            }
        }
        NothingOfOthersWasAsked(rig);
    }

    [Fact]
    public async Task Lists_and_broadcasts_to_all_are_about_the_communitys_own_servers()
    {
        await using var rig = TwoCommunities();
        rig.Grains.On<IServerListGrain>(ServerGrains.TheList, nameof(IServerListGrain.LiveOf), asked => Task.FromResult(
            ((ImmutableArray<ServerId>)asked[0]!).Select(id => new LiveServer(new(id, id.Value, ""), new Refusal(RefusalCode.Unavailable), null)).ToImmutableArray()));

        Assert.DoesNotContain("secret", Said(await rig.Call("server list", Rig.Admin), ""), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([ServerId.Parse("island")], (ImmutableArray<ServerId>)rig.Grains.Calls.Last(call => call.Call.EndsWith(".LiveOf", StringComparison.Ordinal)).Arguments[0]!);
        Assert.Contains("`secret`", Said(await rig.Call("server list", Rig.Admin with { Guild = Others }), ""));
        foreach (var path in new[] { "server status", "server players", "save status", "rcon history", "tribe list" })
            await rig.Call(path, Rig.Admin);
        await rig.Call("broadcast", Rig.Admin, ("servers", "all"), ("message", "hi"));
        NothingOfOthersWasAsked(rig);
    }

    [Fact]
    public async Task Servers_of_two_communities_may_have_one_name_and_each_finds_its_own()
    {
        await using var rig = TwoCommunities(new FakeCommand(
            new("do", "Text") { Options = [CommandOption.Text("server", "Text") with { IsServer = true }] },
            async context => new Reply { Text = context.Chosen?.Id.Value ?? ((await context.OneServer()).Succeeded(out var one, out _) ? $"only {one.Id}" : "none") }));
        rig.Know(Server("island", "The Island", Rig.Guild), Server("secret", "The Island", Others));

        Assert.Equal("island", (await rig.Call("do", null, ("server", "the island"))).Reply!.Text);
        Assert.Equal("secret", (await rig.Call("do", Rig.Anybody with { Guild = Others }, ("server", "the island"))).Reply!.Text);
        Assert.Equal("only island", (await rig.Call("do")).Reply!.Text);
    }

    [Fact]
    public async Task A_server_that_names_no_community_is_for_those_that_are_served_and_in_direct_messages_there_is_none()
    {
        var command = new FakeCommand(new("do", "Text") { InDirectMessages = true }, async context => new Reply { Text = string.Join(',', (await context.Servers()).Select(server => server.Id)) + "." });
        await using var everywhere = new Rig(new CommandCatalogue([command], BotClients.Commands.Wording.Languages.Product), new());
        await using var here = new Rig(new CommandCatalogue([command], BotClients.Commands.Wording.Languages.Product), new(), Rig.Guild);

        Assert.Equal(("island,rag.", "island,rag."), (await Shown(everywhere, Rig.Guild), await Shown(everywhere, Others)));
        Assert.Equal(("island,rag.", "."), (await Shown(here, Rig.Guild), await Shown(here, Others)));
        Assert.Equal((".", "."), (await Shown(everywhere, null), await Shown(here, null)));

        static async Task<string> Shown(Rig rig, ulong? guild) => (await rig.Call("do", Rig.Anybody with { Guild = guild })).Reply!.Text!;
    }

    private static Rig TwoCommunities(params ICommand[] commands)
    {
        var rig = commands.Length == 0 ? new Rig(All, new()) : new Rig(commands);
        rig.Know(Server("island", "The Island", Rig.Guild), Server("secret", "Secret Place", Others));
        rig.Decide(Others);
        rig.Grains.On<IWorldGrain>("island", nameof(IWorldGrain.Tribes), _ => Task.FromResult<Outcome<Page<TribeView>>>(Worlds.Page<TribeView>()))
            .On<IWorldGrain>("island", nameof(IWorldGrain.Bases), _ => Task.FromResult<Outcome<Page<BaseView>>>(Worlds.Page<BaseView>()));
        return rig;
    }

    private static KnownServer Server(string id, string name, ulong guild) => new(ServerId.Parse(id), name, "", Rcon: "127.0.0.1:27020", Guilds: [guild]);

    private static object Usual(CommandOption option) => option.Kind switch
    {
        OptionKind.Text => option.IsServer || option.Name == "servers" ? "island" : option.Choices is [var first, ..] ? first.Value : "x",
        OptionKind.Whole => (long)(option.Least ?? 1),
        OptionKind.Number => option.Least ?? 1d,
        OptionKind.Flag => true,
        OptionKind.File => new Uploaded(1, "x.txt", 1, "https://cdn.example/x.txt", null),
        _ => new Mentioned(1, "x"),
    };

    /// <summary>All that is said, with the name that was given and the references of failures taken out.</summary>
    private static string Said(Sent sent, string name)
    {
        var reply = sent.Reply;
        var text = $"{sent.Call} {reply?.IsHidden} {reply?.Text} {string.Join('\n', (reply?.Cards ?? []).Select(card => $"{card.Title} {card.Text} {string.Join(';', card.Fields)} {card.Color} {card.Footer}"))} {sent.Form}";
        var told = Reference().Replace(text, "`reference`");
        return name.Length == 0 ? told : Regex.Replace(told.Replace("é", "e", StringComparison.Ordinal).Replace("ö", "o", StringComparison.Ordinal), name, "NAME", RegexOptions.IgnoreCase);
    }

    private static void NothingOfOthersWasAsked(Rig rig) => Assert.DoesNotContain(
        rig.Grains.Calls, call => call.Call.Contains("/secret", StringComparison.Ordinal) || call.Arguments.Any(argument => $"{argument}".Contains("secret", StringComparison.OrdinalIgnoreCase) && argument is ServerId));

    [GeneratedRegex("`[2-9A-Z]{8}`")]
    private static partial Regex Reference();
}
