using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Client;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Guilds;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>One token at work: its connection, its calls, its commands. Lives from one start to the next.</summary>
internal sealed partial class BotApplication : IAsyncDisposable
{
    private readonly string name;
    private readonly BotsSettings settings;
    private readonly CommandCatalogue catalogue;
    private readonly DiscordRest rest;
    private readonly GatewayClient gateway;
    private readonly InteractionRunner runner;
    private readonly CommandRegistrar registrar;
    private readonly BridgeLanes? bridge;
    private readonly SideLanes lanes;
    private readonly OperatorAlerts alerts;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ulong self;
    private long heardAt;

    private BotApplication(
        string name, BotsSettings settings, CommandCatalogue catalogue, DiscordRest rest, GatewayClient gateway, InteractionRunner runner, CommandRegistrar registrar, BridgeLanes? bridge, SideLanes lanes,
        DiscordApplicationId application, ulong self, OperatorAlerts alerts, TimeProvider time, ILogger log)
    {
        (this.name, this.settings, this.catalogue, this.rest, this.gateway, this.runner, this.registrar, this.bridge, this.lanes, this.self, this.alerts, this.time, this.log) =
            (name, settings, catalogue, rest, gateway, runner, registrar, bridge, lanes, self, alerts, time, log);
        Application = application;
    }

    public DiscordApplicationId Application { get; }

    public GatewayStatus Status => gateway.Status;

    /// <summary>Since Discord last told something; null before it has.</summary>
    public TimeSpan? SinceEvent => Volatile.Read(ref heardAt) is var at and not 0 ? time.GetElapsedTime(at) : null;

    /// <summary>Asks Discord who the token is, and makes ready.</summary>
    /// <exception cref="TokenRefusedException">Discord does not know the token.</exception>
    public static async Task<BotApplication> Prepare(string token, ImmutableArray<BotKind> kinds, BotParts parts, CancellationToken cancellation)
    {
        var name = string.Join("+", kinds);
        var rest = new DiscordRest(
            new RestOptions { Token = new(token), Address = parts.Settings.Api }, parts.Invalid, parts.Time, parts.Logs.CreateLogger<DiscordRest>());
        try
        {
            var found = await rest.Application.GetAsync(cancellation: cancellation);
            var application = found.Id.Value;
            // They differ only for applications of Discord's early years.
            var self = found.Bot?.Id.Value ?? application;
            var channels = new Channels(rest, self, parts.Time);
            var catalogue = CommandCatalogue.Of(kinds.AsSpan());
            var gateway = new GatewayClient(
                new GatewayOptions
                {
                    Token = token,
                    ApplicationId = application,
                    Intents = Intents(kinds),
                    Holder = parts.Settings.Holder,
                    DegradeWithoutContent = true,
                    TimeThere = () => rest.TimeThere,
                    DrainTimeout = TimeSpan.FromSeconds(3),
                    StandbyPause = TimeSpan.FromSeconds(2),
                },
                new GatewayDirectory(rest), new GrainGatewaySessions(parts.Grains), parts.Logs.CreateLogger<GatewayClient>(), parts.Time);
            var runner = CommandEngine.Build(
                catalogue, new Interactions(rest, application), new GrainClaims(parts.Grains.GatewaySession(new(application)), parts.Time, parts.Logs.CreateLogger<GrainClaims>()), channels, parts.Grains, parts.Served, parts.Guilds, parts.Capabilities, parts.Audit,
                new RunnerOptions { Theme = parts.Settings.Look.Theme }, parts.Time, parts.Logs, new(application));
            var registrar = new CommandRegistrar(new CommandRegistry(rest, application), parts.Logs.CreateLogger<CommandRegistrar>());
            var bridge = kinds.Contains(BotKind.Server) ? new BridgeLanes(Bridge(rest, channels, application, parts), gateway, parts.Logs.CreateLogger<BridgeLanes>()) : null;
            var lanes = ApplicationLanes.Of(kinds, rest, new(application), self, catalogue, parts);
            return new BotApplication(name, parts.Settings, catalogue, rest, gateway, runner, registrar, bridge, lanes, new(application), self, parts.Alerts, parts.Time, parts.Logs.CreateLogger<BotApplication>());
        }
        catch (Exception failure)
        {
            var refused = rest.TokenRejected;
            rest.Dispose();
            if (refused) throw new TokenRefusedException(failure);
            throw;
        }
    }

    /// <summary>Works until cancelled. Whatever way it ends, nothing of it goes on.</summary>
    /// <exception cref="TokenRefusedException">Only an operator can help.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        GatewayTrouble? fatal = null;
        gateway.Alerted += trouble =>
        {
            Alerted(log, name, trouble.Text);
            if (gateway.Status.Phase != GatewayPhase.Fatal)
            {
                _ = alerts.Raise(name, trouble.Text, maySpeakItself: true);
                return;
            }
            fatal = trouble;
            // Not here and now: the gateway waits for this to return.
            _ = ended.CancelAsync();
        };
        runner.Start();
        gateway.Start();
        Task[] parts = [Read(ended.Token), Register(ended.Token), bridge?.Run(ended.Token) ?? Task.CompletedTask, lanes.Run(ended.Token)];
        try
        {
            await Task.WhenAll(parts.Select(part => Together(part, ended)));
        }
        catch (Exception failure) when (fatal is not null)
        {
            throw new TokenRefusedException(failure, fatal.Text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await runner.DisposeAsync();
        rest.Dispose();
    }

    private async Task Read(CancellationToken cancellation)
    {
        await foreach (var told in gateway.ReadAsync(cancellation))
            Take(told, cancellation);
    }

    /// <summary>What fails ends the others with it, for whoever starts the bot again starts them all.</summary>
    private static async Task Together(Task part, CancellationTokenSource all)
    {
        try
        {
            await part;
        }
        catch
        {
            await all.CancelAsync();
            throw;
        }
    }

    /// <summary>Never waits: whatever takes time is done beside the reader.</summary>
    private void Take(GatewayEvent told, CancellationToken cancellation)
    {
        Volatile.Write(ref heardAt, told.ReceivedTimestamp);
        // From here on nobody before us can answer any more.
        if (told.Type is "READY" or "RESUMED")
            _ = runner.AnswerForOthers();
        try
        {
            switch (Incoming.Read(told))
            {
                case Interaction interaction:
                    runner.Accept(interaction);
                    break;
                case RightsChanged changed:
                    Forget(changed);
                    break;
                case Heard heard when bridge is not null:
                    bridge.Hear(heard, told, cancellation);
                    return;
            }
        }
        catch (DiscordDecodeException failure)
        {
            NotRead(log, name, told.Type, failure.Message);
        }
        gateway.Acknowledge(told);
    }

    /// <summary>What was forbidden may be allowed now, and is not worth ten minutes of waiting.</summary>
    private void Forget(RightsChanged changed)
    {
        if (changed.Channel is { } channel)
            rest.ForgetForbidden(new(channel));
        else if (changed.User is null || changed.User == self)
            rest.ForgetForbidden();
    }

    private async Task Register(CancellationToken cancellation)
    {
        IEnumerable<ulong?> scopes = settings.Guilds.Count == 0 ? [null] : settings.Guilds.Select(guild => (ulong?)guild);
        foreach (var guild in scopes)
            try
            {
                await registrar.Register(catalogue, guild, cancellation);
            }
            catch (DiscordUnavailableException failure)
            {
                NotRegistered(log, name, guild, failure.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
    }

    private static BridgeHost Bridge(DiscordRest rest, IChannels channels, ulong application, BotParts parts) => new(
        new ClusterBridgeGrains(parts.Grains), new Messages(rest), new Webhooks(rest, application), channels, new StrictBridgeText(), parts.Served, $"{application}", new BridgeClientOptions(), parts.Time,
        parts.Logs.CreateLogger<BridgeHost>());

    /// <summary>Only what a bot's work needs.</summary>
    private static GatewayIntents Intents(ImmutableArray<BotKind> kinds) => kinds.Aggregate(GatewayIntents.Guilds, (intents, kind) =>
        kind is BotKind.Server or BotKind.Ticket ? intents | GatewayIntents.GuildMessages | GatewayIntents.MessageContent : intents);

    [LoggerMessage(LogLevel.Warning, "{Bot}: {Trouble}")]
    private static partial void Alerted(ILogger log, string bot, string trouble);

    [LoggerMessage(LogLevel.Warning, "{Bot}: an event {Type} could not be read and was passed over: {Why}")]
    private static partial void NotRead(ILogger log, string bot, string type, string why);

    [LoggerMessage(LogLevel.Error, "{Bot}: its commands could not be registered in guild {Guild}: {Why}")]
    private static partial void NotRegistered(ILogger log, string bot, ulong? guild, string why);
}

/// <summary>What all bots of a process share.</summary>
/// <param name="Invalid">The count of refused calls of the whole address.</param>
internal sealed record BotParts(
    BotsSettings Settings, IGrainFactory Grains, IInvalidRequests Invalid, GuildBook Guilds, ICapabilities Capabilities, IAudit Audit, TimeProvider Time, ILoggerFactory Logs)
{
    /// <summary>Whom they are for.</summary>
    public ServedGuilds Served { get; } = new(Settings.Guilds);

    /// <summary>What operators are told.</summary>
    public OperatorAlerts Alerts { get; } = new(Settings.AlertChannel, Grains, Time, Logs.CreateLogger<OperatorAlerts>());
}

/// <summary>Discord will not have this bot as it is; trying again changes nothing.</summary>
internal sealed class TokenRefusedException(Exception? inner, string? text = null) : Exception(text ?? "Discord refuses the bot token.", inner);
