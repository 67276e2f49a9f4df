using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Tests.Commands.Server;

public sealed class PanelCommandTests : IAsyncDisposable
{
    private static readonly PanelPlace Place = new(Rig.Guild, 55, ServerId.Parse("island"));

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());

    [Fact]
    public async Task A_panel_is_put_up_moved_and_taken_away()
    {
        var revision = 0;
        On(nameof(IPanelsGrain.Put), arguments => Task.FromResult<Outcome<PanelView>>(new PanelView(1, (PanelPlace)arguments[0]!, (string)arguments[1]!, "", ++revision)));
        On(nameof(IPanelsGrain.Remove), _ => Task.FromResult<Outcome<PanelView>>(revision-- > 1 ? new PanelView(1, Place, "de", "", 2) : new Refusal(RefusalCode.NotFound)));

        Assert.Contains("appears in <#55>", await Panel());
        Assert.Contains("anew in <#55>", await Panel());
        Assert.Contains("taken away", await Panel(("remove", true)));
        Assert.Contains("no such panel", await Panel(("remove", true)));
        Assert.Equal((Place, "en"), rig.Grains.Calls.First(call => call.Call == $"IPanelsGrain/{Rig.Application}.Put").Arguments is [PanelPlace place, string language, ..] ? (place, language) : default);
    }

    [Fact]
    public async Task Who_may_not_puts_up_none() =>
        Assert.Contains("not allowed", (await rig.Call("server panel", null, ("channel", new Mentioned(55, "x")))).Reply!.Cards[0].Text);

    [Fact]
    public async Task The_list_says_which_do_not_work()
    {
        On(nameof(IPanelsGrain.List), _ => Task.FromResult<Outcome<ImmutableArray<PanelView>>>(ImmutableArray.Create(
            new PanelView(1, Place, "en", "", 1, 7), new PanelView(2, Place with { Channel = 56, Server = null }, "en", "", 1, null, PanelTrouble.Forbidden))));

        var lines = (await rig.Call("server panels", Rig.Admin)).Reply!.Cards[0].Text!.Split('\n');

        Assert.Equal("<#55> · The Island", lines[0]);
        Assert.Equal("<#56> · all servers · ⚠️ I may not write there", lines[1]);
    }

    [Fact]
    public async Task Who_may_for_one_server_puts_up_and_sees_no_panels_of_others()
    {
        var moderator = Rig.Anybody with { Roles = [55] };
        rig.Decide(Rig.Guild, new CapabilityGrant(55, "ManagePanels", ServerId.Parse("island")));
        On(nameof(IPanelsGrain.Put), arguments => Task.FromResult<Outcome<PanelView>>(new PanelView(1, (PanelPlace)arguments[0]!, "en", "", 1)));
        On(nameof(IPanelsGrain.List), _ => Task.FromResult<Outcome<ImmutableArray<PanelView>>>(ImmutableArray.Create(
            new PanelView(1, Place, "en", "", 1, 7), new PanelView(2, Place with { Server = null }, "en", "", 1, 8), new PanelView(3, Place with { Server = ServerId.Parse("rag") }, "en", "", 1, 9))));

        Assert.Contains("for all of them", (await rig.Call("server panel", moderator, ("channel", new Mentioned(55, "x")))).Reply!.Cards[0].Text);
        Assert.Contains("for all of them", (await rig.Call("server panel", moderator, ("channel", new Mentioned(55, "x")), ("remove", true))).Reply!.Cards[0].Text);
        Assert.Contains("not allowed", (await rig.Call("server panel", moderator, ("channel", new Mentioned(55, "x")), ("server", "rag"))).Reply!.Cards[0].Text);
        Assert.Contains("appears in", (await rig.Call("server panel", moderator, ("channel", new Mentioned(55, "x")), ("server", "island"))).Reply!.Cards[0].Text);
        Assert.Equal("<#55> · The Island", (await rig.Call("server panels", moderator)).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private async Task<string> Panel(params (string, object)[] more) =>
        (await rig.Call("server panel", Rig.Admin, [("channel", new Mentioned(55, "x")), ("server", "island"), .. more])).Reply!.Cards[0].Text!;

    private void On(string method, Func<object?[], object> answer) => rig.Grains.On<IPanelsGrain>($"{Rig.Application}", method, answer);
}
