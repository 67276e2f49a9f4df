using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class MapResetCommand : ICommand
{
    public CommandSpec Spec { get; } = new("map reset", "Take a measure of your own back")
    {
        Options = [MapOptions.Map.Required()],
        Needs = Capability.ManageMaps,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas)
            return new Refusal(RefusalCode.InvalidQuery);
        return (await atlas.Uncalibrate(context.Values.Text("map")!, context.Actor).OrRefusal()).Succeeded(out var measure, out var refusal)
            ? Look.Card(PlayerText.Shown(measure.Map.DisplayName), context.Say("map.reset"))
            : refusal;
    }
}
