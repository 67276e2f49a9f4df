using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Shows names and times alone: account ids are nobody's business but the staff's.</summary>
internal sealed class ServerPlayersCommand : ICommand
{
    private const int MaxShown = 70;

    public CommandSpec Spec { get; } = new("server players", "Who is on a server, and for how long")
    {
        Options = [ServerOptions.Server],
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.OneServer()).Succeeded(out var server, out var refusal)
            || !(await context.Grains.Sessions(server.Id).Online().OrRefusal()).Succeeded(out var online, out refusal))
            return refusal;
        var lines = online.Take(MaxShown).Select(session => $"{Names.Shown(session.Name, session.Player.Value)} · {Stamps.Relative(session.JoinedAt)}");
        var rest = online.Length > MaxShown ? "\n" + context.Say("server.players.more", online.Length - MaxShown) : "";
        return Look.Card(
            $"{PlayerText.Shown(server.DisplayName)} · {context.Language.Count("players", online.Length)}",
            online.IsEmpty ? context.Say("server.players.none") : string.Join('\n', lines) + rest);
    }
}
