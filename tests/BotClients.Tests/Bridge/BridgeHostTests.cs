using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class BridgeHostTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_host_starts_stops_and_repairs_bridges_as_it_is_told_and_ends_in_order()
    {
        var host = Host(out var stop);
        var run = host.Run(stop.Token);
        bench.Game.Chat("Rex", "before it was bound");

        Assert.Null((await host.Enable(Bench.Island.Id, Bench.Binding(), "admin")).Refusal);
        bench.Game.Chat("Rex", "one");
        await bench.Until(() => bench.Discord.Lines.Length == 1);
        var message = bench.Discord.Write(Bench.Channel, "hello");
        await host.Hear(new MessagePosted(message), stop.Token);

        await host.Disable(Bench.Island.Id, Bench.Binding().Guild, "admin");
        await bench.Until(() => !host.Working.Any());
        bench.Game.Chat("Rex", "while it was off");
        await host.Enable(Bench.Island.Id, Bench.Binding(), "admin");
        await bench.Until(() => host.Working.Any());
        bench.Discord.Gone[Bench.Channel] = true;
        bench.Game.Chat("Rex", "two");
        await bench.Until(() => !host.Working.Any());
        bench.Discord.Gone.Clear();
        await host.Repair(Bench.Island.Id, Bench.Binding().Guild, "admin");
        await bench.Until(() => bench.Discord.Lines.Length == 2);

        await stop.CancelAsync();
        await run;
        Assert.Equal(["Rex: one", "Rex: two"], bench.Discord.Lines);
        Assert.Equal("hello", Assert.Single(bench.Game.Said).Text);
        Assert.Empty(host.Working);
    }

    [Fact]
    public async Task A_worker_that_fails_is_started_again_and_reads_back_what_it_missed()
    {
        var host = Host(out var stop);
        var run = host.Run(stop.Token);
        await host.Enable(Bench.Island.Id, Bench.Binding(), "admin");
        await bench.Until(() => host.Working.Any());
        bench.Memory.Refusals.Enqueue(BlissBot.Grains.Interfaces.RefusalCode.InvalidQuery);
        bench.Game.Chat("Rex", "one");
        await bench.Until(() => !host.Working.Any());
        await host.Hear(new MessagePosted(bench.Discord.Write(Bench.Channel, "hello")), stop.Token);

        await bench.Until(() => bench.Discord.Lines.Length == 1 && bench.Game.Said.Count == 1);

        await stop.CancelAsync();
        await run;
        Assert.Equal(["Rex: one"], bench.Discord.Lines);
        Assert.Equal("(late) hello", bench.Game.Said[0].Text);
    }

    [Fact]
    public async Task A_community_that_may_not_see_a_server_cannot_be_bound_to_it_and_loses_it_when_it_was()
    {
        var strangers = Host(out var stop, 999);
        Assert.Equal(RefusalCode.ServerUnknown, (await strangers.Enable(Bench.Island.Id, Bench.Binding(), "admin")).Refusal?.Code);
        Assert.Null(bench.Memory.State.Binding);

        await bench.Memory.For(new Fuse()).Bind(Bench.Binding(), "admin");
        var run = strangers.Run(stop.Token);
        bench.Game.Chat("Rex", "not for strangers");
        await strangers.Hear(new MessagePosted(bench.Discord.Write(Bench.Channel, "hello")), stop.Token);

        Assert.Empty(strangers.Working);
        await stop.CancelAsync();
        await run;
        Assert.Empty(bench.Discord.Lines);
        Assert.Empty(bench.Game.Said);

        var own = Host(out stop, Bench.Binding().Guild);
        run = own.Run(stop.Token);
        await bench.Until(() => bench.Discord.Lines.Length == 1);
        await stop.CancelAsync();
        await run;
    }

    private BridgeHost Host(out CancellationTokenSource stop, params ulong[] guilds)
    {
        stop = new CancellationTokenSource();
        var tools = bench.Tools(new Fuse());
        return new BridgeHost(tools.Grains, tools.Messages, tools.Webhooks, tools.Channels, tools.Text, new ServedGuilds(guilds), "app", bench.Options, bench.Clock, NullLogger<BridgeHost>.Instance);
    }
}
