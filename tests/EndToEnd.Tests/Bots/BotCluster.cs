using System.Globalization;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Simulators.Discord;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>Simulated game servers and a simulated Discord in this process, a silo and the bots in processes of their own, and a channel for each server.</summary>
internal sealed class BotCluster : IAsyncDisposable
{
    private const string ServerBot = "server", AssistantBot = "assistant", Alerts = "alerts";
    private readonly BridgeCluster cluster;

    private BotCluster(BridgeCluster cluster, DiscordSimulator discord, string folder, bool byDatabase, string? assistantToken, double watchSeconds)
    {
        (this.cluster, Discord) = (cluster, discord);
        var sandbox = discord.Sandbox;
        Channels = cluster.Games.Keys.ToDictionary(server => server, server => sandbox.Channels[server.Value]);
        Bots = Process("test");
        StandIn = Process("stand-in");

        BotProcess Process(string holder) => new(folder, holder, new
        {
            Api = sandbox.Urls!.Api + "/",
            Guilds = new[] { sandbox.GuildId },
            AlertChannel,
            WatchSeconds = watchSeconds,
            Holder = holder,
            Silos = byDatabase ? [] : cluster.Gateways.ToArray(),
            Database = byDatabase ? cluster.DatabaseSettings : null,
            Play = new { Server = new { Token = sandbox.Bots[ServerBot].BotToken }, Assistant = new { Token = assistantToken ?? sandbox.Bots[AssistantBot].BotToken } },
        });
    }

    public DiscordSimulator Discord { get; }

    public BotProcess Bots { get; }

    /// <summary>The same bots in another process, not started.</summary>
    public BotProcess StandIn { get; }

    public BridgeCluster Silos => cluster;

    public IReadOnlyDictionary<ServerId, Simulators.Ark.ArkServer> Games => cluster.Games;

    /// <summary>Where each server's chat shows.</summary>
    public IReadOnlyDictionary<ServerId, string> Channels { get; }

    /// <summary>Where operators are told of troubles.</summary>
    public string AlertChannel => Discord.Sandbox.Channels[Alerts];

    /// <summary>The applications the process plays, with their bots' ids.</summary>
    public IEnumerable<ulong> Applications => new[] { ServerBot, AssistantBot }.Select(bot => ulong.Parse(Discord.Sandbox.Bots[bot].ApplicationId, CultureInfo.InvariantCulture));

    /// <summary>Whether every application has gone on since the last kill.</summary>
    public bool AreResumed => Applications.All(application => Discord.Truth.Gateway.All.Count(step => step.Kind == GatewayStepKind.Resumed && step.UserId == application) >= Bots.Kills);

    /// <summary>Returns once the bots answer.</summary>
    /// <param name="watchSeconds">How often the bots look how the silos are.</param>
    /// <param name="assistantToken">Another than the assistant bot's own: that bot is not waited for.</param>
    public static async Task<BotCluster> Start(string folder, int servers, CancellationToken cancellation, string? assistantToken = null, double watchSeconds = 30)
    {
        return await Start(await BridgeCluster.Start(folder, servers, withLogs: true, silos: 1, cancellation), folder, cancellation, assistantToken: assistantToken, watchSeconds: watchSeconds);
    }

    /// <summary>Bots for silos that run; these end with them, also when the bots do not start.</summary>
    /// <param name="byDatabase">Whether the bots look into the database for silos.</param>
    public static async Task<BotCluster> Start(BridgeCluster games, string folder, CancellationToken cancellation, bool byDatabase = false, string? assistantToken = null, double watchSeconds = 30)
    {
        var discord = new DiscordSimulator(new DiscordSimulatorOptions { World = new DiscordWorld { TextChannels = [.. games.Games.Keys.Select(server => server.Value), Alerts] } }, TimeProvider.System);
        BotCluster? cluster = null;
        try
        {
            await discord.StartAsync(cancellation);
            cluster = new BotCluster(games, discord, folder, byDatabase, assistantToken, watchSeconds);
            foreach (var (server, channel) in cluster.Channels)
                await cluster.Bind(server, channel);
            cluster.Bots.Start();
            if (assistantToken is null)
                await LiveSandbox.Until(cluster.Bots.IsReady, "the bots are ready");
            else
                await discord.Truth.Gateway.WaitForAsync(step => step.Kind == GatewayStepKind.Identified, cancellation);
            using var owner = DiscordPerson.Owner(discord.Sandbox);
            if (assistantToken is null)
                await owner.Command(AssistantBot, "timestamp", ("when", "in 2h"));
            await owner.Command(ServerBot, "server list");
            return cluster;
        }
        catch (Exception failure)
        {
            if (cluster is not null)
                TestContext.Current.TestOutputHelper?.WriteLine($"{failure.Message}\n{await cluster.LastWords()}");
            cluster?.Bots.Dispose();
            await discord.DisposeAsync();
            await games.DisposeAsync();
            throw;
        }
    }

    public void KillSilo() => cluster.KillSilo(0);

    /// <summary>The end of what the processes said, for a test that failed.</summary>
    public async Task<string> LastWords() => string.Join('\n', [
        .. Discord.Truth.Refused.All.TakeLast(20).Select(call => $"refused: {call.Method} {call.Route} {call.Status} {call.Code}"),
        .. Discord.Truth.Gateway.All.TakeLast(20).Select(step => $"gateway: {step}"),
        .. Discord.Truth.Events.All.TakeLast(20).Select(told => $"event: {told}"),
        .. Discord.Truth.Interactions.All.TakeLast(20).Select(use => $"used: {use}"),
        .. Discord.Truth.Answers.All.TakeLast(20).Select(answer => $"answered: {answer}"),
        Bots.LastWords,
        StandIn.LastWords,
        await cluster.SiloLogs(),
    ]);

    public async ValueTask DisposeAsync()
    {
        Bots.Dispose();
        StandIn.Dispose();
        await cluster.DisposeAsync();
        await Discord.DisposeAsync();
    }

    private async Task Bind(ServerId server, string channel)
    {
        var bridge = cluster.Grains.DiscordBridge(server);
        var binding = new DiscordBinding(
            ulong.Parse(Discord.Sandbox.GuildId, CultureInfo.InvariantCulture), new DiscordPlace(ulong.Parse(channel, CultureInfo.InvariantCulture)), [], DiscordManners.Default);
        await LiveSandbox.Until(async () => (await bridge.Bind(binding, "test").OrRefusal()).Refusal is null, $"{server} is bound");
    }
}
