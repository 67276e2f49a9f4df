using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerStatusCommand : ICommand
{
    /// <summary>Cards in one message.</summary>
    private const int MaxCards = 10;

    public CommandSpec Spec { get; } = new("server status", "What a server does right now")
    {
        Options = [ServerOptions.Server],
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        KnownServer[] servers = context.Chosen is { } chosen ? [chosen] : [.. await context.Servers()];
        if (servers.Length == 0)
            return new Declined(context.Say("server.list.none"));
        var cards = await Task.WhenAll(servers.Take(MaxCards).Select(server => Card(context, server)));
        return new Reply { Text = servers.Length > MaxCards ? context.Say("server.status.more", MaxCards, servers.Length) : null, Cards = [.. cards] };
    }

    private static async Task<Card> Card(CommandContext context, KnownServer server)
    {
        var grain = context.Grains.Server(server.Id);
        var (asked, restarting) = (grain.Status().OrRefusal(), grain.RestartStatus().OrRefusal());
        return StatusCards.Of(context.Language, server, await asked, (await restarting).Value);
    }
}
