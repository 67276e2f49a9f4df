using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerListCommand : ICommand
{
    public CommandSpec Spec { get; } = new("server list", "All game servers at a glance");

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var servers = await context.Servers();
        var live = (await context.Grains.ServerList().LiveOf([.. servers.Select(server => server.Id)])).ToDictionary(server => server.Server.Id);
        return Look.Card(context.Say("server.list.title"), servers.IsEmpty
            ? context.Say("server.list.none")
            : string.Join('\n', servers.Select(server => Line(context, server, live.GetValueOrDefault(server.Id)))));
    }

    private static string Line(CommandContext context, KnownServer server, LiveServer? live)
    {
        var name = $"**{PlayerText.Shown(server.DisplayName)}** `{server.Id}`";
        if (live is null)
            return $"⚪ {name} · {context.Say("server.state.Unseen")}";
        if (!live.Status.Succeeded(out var status, out var refusal))
            return $"⚪ {name} · {context.Language.Say(refusal)}";
        var line = $"{StateWords.Sign(status.State)} {name} · {context.Say($"server.state.{status.State}")}";
        if (status.State == ServerState.Online)
            line += $" · 👥 {StateWords.Roster(context.Language, status)}";
        if (live.Restart is { Verdict: null } restart)
            line += $" · 🔁 {Stamps.Relative(restart.DueAt)}";
        return line;
    }
}
