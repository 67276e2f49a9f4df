using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class TeleportRemoveCommand : ICommand
{
    public CommandSpec Spec { get; } = new("teleport remove", "Take the name of a place away")
    {
        Options = [MapOptions.Map.Required(), CommandOption.Text("name", "Which place", most: TeleportView.NameLimit).Required() with { Complete = Suggest }],
        Needs = Capability.ManageMaps,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas)
            return new Refusal(RefusalCode.InvalidQuery);
        return (await atlas.RemoveTeleport(context.Values.Text("map")!, context.Values.Text("name")!, context.Actor).OrRefusal()).Succeeded(out var removed, out var refusal)
            ? Look.Card(null, context.Say("teleport.removed", PlayerText.Shown(removed.Name)))
            : refusal;
    }

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        MapOptions.Atlas(context) is { } atlas && context.Values.Text("map") is { } map && (await atlas.Teleports(map).OrRefusal()).Succeeded(out var known, out _)
            ? known.Select(teleport => new Choice($"{teleport.Name} · {MapOptions.Shown(teleport.Gps)}", teleport.Name))
            : [];
}
