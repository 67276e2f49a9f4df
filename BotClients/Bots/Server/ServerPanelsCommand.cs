using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerPanelsCommand : ICommand
{
    public CommandSpec Spec { get; } = new("server panels", "The live panels there are, and how they do")
    {
        Needs = Capability.ManagePanels,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        if (!(await context.Grains.Panels(context.Application).List(guild).OrRefusal()).Succeeded(out var panels, out var refusal))
            return refusal;
        var isForAll = await context.MayEverywhere();
        var names = (await context.Servers()).ToDictionary(server => server.Id, server => server.DisplayName);
        var lines = panels.Where(panel => isForAll || panel.Place.Server is { } of && names.ContainsKey(of)).Select(Line).ToArray();
        return Look.Card(context.Say("panel.title"), lines.Length == 0 ? context.Say("panel.list.none") : string.Join('\n', lines));

        string Line(PanelView panel)
        {
            var server = panel.Place.Server is not { } id ? context.Say("panel.all") : PlayerText.Shown(names.GetValueOrDefault(id, id.Value));
            var trouble = panel.Trouble is { } why ? $" · ⚠️ {context.Say($"panel.trouble.{why}")}" : panel.Message is null ? " · …" : "";
            return $"<#{panel.Place.Channel}> · {server}{trouble}";
        }
    }
}
