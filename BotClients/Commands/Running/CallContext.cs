using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Commands.Worlds;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>What a command knows while it works, whatever called it.</summary>
/// <param name="cancellation">Comes when the time is up or the process ends.</param>
internal abstract class CallContext(CommandServices services, CommandSpec spec, Interaction interaction, CancellationToken cancellation)
{
    private const int MaxName = 40;

    private readonly ConcurrentDictionary<(ServerId Server, bool OwnAlone), Lazy<Task<Outcome<WorldSight>>>> sights = new();
    private Task<Outcome<ImmutableArray<LinkedAccount>>>? linked;

    public CommandSpec Spec => spec;

    public Caller Caller => interaction.Caller;

    public CommandCatalogue Catalogue => services.Catalogue;

    public IGrainFactory Grains => services.Grains;

    /// <summary>Channels and threads of the caller's guild, and what we may do there.</summary>
    public IChannels Channels => services.Channels;

    /// <summary>The application that was called: it says what is to be said later.</summary>
    public DiscordApplicationId Application => services.Application;

    public TimeProvider Time => services.Time;

    public DateTimeOffset Now => services.Time.GetUtcNow();

    public CancellationToken Cancellation => cancellation;

    /// <summary>The caller's.</summary>
    public Language Language { get; } = services.Catalogue.Languages.For(interaction.Caller.Locale);

    /// <summary>Makes what is done for this call harmless to repeat.</summary>
    public string OperationId => $"discord:{interaction.Key.Id}";

    /// <summary>The caller as history and audit know people.</summary>
    public string Actor => $"discord:{Caller.User} {PlayerText.Plain(Caller.Name, MaxName)}";

    /// <inheritdoc cref="Language.Say"/>
    public string Say(string key, params ReadOnlySpan<object?> arguments) => Language.Say(key, arguments);

    /// <summary>The community it was called in, as it has decided to be; refused in direct messages.</summary>
    public async Task<Outcome<GuildView>> Community() =>
        Caller.Guild is { } guild ? await services.Guilds.Find(new GuildId(guild)) : new Refusal(RefusalCode.NotFound);

    /// <summary>Tells what was learned of a community by changing it, so that it holds at once.</summary>
    public void Learned(GuildView community) => services.Guilds.Note(community);

    /// <summary>What the configuration gives to the community's roles, and no command can take away.</summary>
    public ImmutableArray<CapabilityGrant> FixedGrants => Caller.Guild is { } guild ? services.Capabilities.Fixed(guild) : [];

    /// <summary>Whether a member has a capability who has that role alone.</summary>
    public ValueTask<bool> RoleMay(ulong role, Capability capability, GrantScope where) =>
        services.Capabilities.May(Caller with { Roles = [role], Rights = Rights.None }, capability, where, Cancellation);

    /// <summary>The servers the community sees and for which the caller has what the command needs, or may have something of his own to see, by id.</summary>
    public async Task<ImmutableArray<KnownServer>> Servers()
    {
        var permitted = ImmutableArray.CreateBuilder<KnownServer>();
        foreach (var server in await services.Servers.List(Caller.Guild))
            if (await services.Capabilities.May(Caller, spec.Needs, GrantScope.On(server.Id), Cancellation) || spec.OwnData && (await Linked()).Value is { IsDefaultOrEmpty: false })
                permitted.Add(server);
        return permitted.ToImmutable();
    }

    /// <summary>The server of an id, if the caller has what the command needs there.</summary>
    public async Task<KnownServer?> FindServer(string id) => (await Servers()).FirstOrDefault(server => server.Id.Value == id);

    /// <summary>Whether the caller has a capability at all.</summary>
    public ValueTask<bool> May(Capability capability) => services.Capabilities.May(Caller, capability, GrantScope.Anywhere, Cancellation);

    /// <summary>Whether the caller has what the command needs for all servers, those to come among them.</summary>
    public ValueTask<bool> MayEverywhere() => services.Capabilities.May(Caller, spec.Needs, GrantScope.Everywhere, Cancellation);

    /// <summary>The players that are the caller's.</summary>
    public Task<Outcome<ImmutableArray<LinkedAccount>>> Linked() => linked ??= LinkedPlayers.Of(services.Grains, Caller);

    /// <summary>The world of a server: all of it where the caller has what the command needs, else what is his own.</summary>
    public SightedWorld World(ServerId server) => new(Grains.World(server), () => Sight(server, ownAlone: false));

    /// <summary>What is the caller's own in the world of a server, whatever else he may see.</summary>
    public SightedWorld OwnWorld(ServerId server) => new(Grains.World(server), () => Sight(server, ownAlone: true));

    /// <summary>Writes down what this use of a command has done, where the command by itself needs no capability.</summary>
    public ValueTask Audit(string arguments, AuditOutcome outcome, string? reason) =>
        services.Audit.Write(new(Now, Caller.Guild, Caller.User, PlayerText.Plain(Caller.Name), spec.Path, null, arguments, outcome, reason));

    private Task<Outcome<WorldSight>> Sight(ServerId server, bool ownAlone) => sights.GetOrAdd((server, ownAlone), _ => new(() => Look(server, ownAlone))).Value;

    private async Task<Outcome<WorldSight>> Look(ServerId server, bool ownAlone)
    {
        if (!ownAlone && spec.Needs != Capability.Everyone && await services.Capabilities.May(Caller, spec.Needs, GrantScope.On(server), Cancellation))
            return WorldSight.Whole;
        return (await Linked()).Succeeded(out var accounts, out var refusal) ? await LinkedPlayers.Sight(Grains.World(server), accounts) : refusal;
    }
}
