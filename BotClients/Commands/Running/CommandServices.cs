using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>What all calls share.</summary>
/// <param name="Grains">The only way to the rest of the system.</param>
/// <param name="Channels">The places of the guilds the application is in.</param>
/// <param name="Application">Which application was called.</param>
internal sealed record CommandServices(
    CommandCatalogue Catalogue, IGrainFactory Grains, IChannels Channels, ServerNames Servers, GuildBook Guilds, ICapabilities Capabilities, IAudit Audit, TimeProvider Time,
    DiscordApplicationId Application = default);
