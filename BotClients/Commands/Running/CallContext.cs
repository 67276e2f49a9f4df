using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
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

    /// <summary>Channels and threads of the caller's guild, and what we may do there.</summary>
    public IChannels Channels => services.Channels;

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

    /// <summary>The servers for which the caller has what the command needs, by id.</summary>
    public async Task<ImmutableArray<KnownServer>> Servers()
    {
        var permitted = ImmutableArray.CreateBuilder<KnownServer>();
        foreach (var server in await services.Servers.List())
            if (await services.Capabilities.May(Caller, spec.Needs, server.Id, Cancellation))
                permitted.Add(server);
        return permitted.ToImmutable();
    }

    /// <summary>The server of an id, if the caller has what the command needs there.</summary>
    public async Task<KnownServer?> FindServer(string id) => (await Servers()).FirstOrDefault(server => server.Id.Value == id);
}
