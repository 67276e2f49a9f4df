using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class TeleportAddCommand : ICommand
{
    public CommandSpec Spec { get; } = new("teleport add", "Give a place on a map a name, or move one")
    {
        Options =
        [
            MapOptions.Map.Required(), CommandOption.Text("name", "What the place is called", most: TeleportView.NameLimit).Required(),
            MapOptions.Latitude().Required(), MapOptions.Longitude().Required(),
        ],
        Needs = Capability.ManageMaps,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas || MapOptions.Gps(context) is not { } gps)
            return new Refusal(RefusalCode.InvalidQuery);
        var name = PlayerText.Plain(context.Values.Text("name"), TeleportView.NameLimit);
        return (await atlas.AddTeleport(context.Values.Text("map")!, name, gps, context.Actor).OrRefusal()).Succeeded(out var added, out var refusal)
            ? Look.Card(null, context.Say("teleport.added", PlayerText.Shown(added.Name), MapOptions.Shown(added.Gps)))
            : refusal;
    }
}
