using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bots;

/// <summary>The option by which commands are told which server they are about.</summary>
internal static class ServerOptions
{
    public static CommandOption Server { get; } = CommandOption.Text("server", "Which server") with { IsServer = true, Complete = Suggest };

    public static async Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        (await context.Servers()).Select(server => new Choice(server.DisplayName, server.Id.Value));
}
