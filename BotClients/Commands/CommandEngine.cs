using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Guilds;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands;

/// <summary>Puts the engine of one application together.</summary>
internal static class CommandEngine
{
    /// <param name="served">Decides which servers are there for a community.</param>
    /// <param name="guilds">The process's.</param>
    /// <param name="application">Which one it is: what a command leaves to be said later is said by it.</param>
    /// <returns>Not started yet; its <see cref="InteractionRunner.Accept"/> takes what the application is told.</returns>
    public static InteractionRunner Build(
        CommandCatalogue catalogue, IInteractions port, IInteractionClaims claims, IChannels channels, IGrainFactory grains, ServedGuilds served, GuildBook guilds, ICapabilities capabilities, IAudit audit,
        RunnerOptions options, TimeProvider time, ILoggerFactory logs, DiscordApplicationId application = default)
    {
        var services = new CommandServices(catalogue, grains, channels, new(grains, served, time), guilds, capabilities, audit, time, application);
        var dispatcher = new CommandDispatcher(services, new(options.ConfirmWithin, time), new(time), logs.CreateLogger<CommandDispatcher>());
        return new(port, claims, dispatcher, catalogue.Languages, options, time, logs.CreateLogger<InteractionRunner>());
    }
}
