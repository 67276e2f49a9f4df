using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>What a command knows while it works, whatever called it.</summary>
/// <param name="cancellation">Comes when the time is up or the process ends.</param>
internal abstract class CallContext(CommandServices services, CommandSpec spec, Interaction interaction, CancellationToken cancellation)
{
    private const int MaxName = 40;

    public CommandSpec Spec => spec;

    public Caller Caller => interaction.Caller;

    public CommandCatalogue Catalogue => services.Catalogue;

    public IGrainFactory Grains => services.Grains;

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
    /// <param name="server">Where; null asks whether anywhere.</param>
    public ValueTask<bool> RoleMay(ulong role, Capability capability, ServerId? server) =>
        services.Capabilities.May(Caller with { Roles = [role], Rights = Rights.None }, capability, server, Cancellation);

    /// <summary>The servers the community sees and for which the caller has what the command needs, by id.</summary>
    public async Task<ImmutableArray<KnownServer>> Servers()
    {
        var permitted = ImmutableArray.CreateBuilder<KnownServer>();
        foreach (var server in await services.Servers.List(Caller.Guild))
            if (await services.Capabilities.May(Caller, spec.Needs, server.Id, Cancellation))
                permitted.Add(server);
        return permitted.ToImmutable();
    }

    /// <summary>The server of an id, if the caller has what the command needs there.</summary>
    public async Task<KnownServer?> FindServer(string id) => (await Servers()).FirstOrDefault(server => server.Id.Value == id);
}
