using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class MapCalibrateCommand : ICommand
{
    public CommandSpec Spec { get; } = new("map calibrate", "Measure a map anew by two places of which you know both kinds of coordinates")
    {
        Options =
        [
            MapOptions.Map.Required(),
            MapOptions.Latitude("lat1").Required(), MapOptions.Longitude("lon1").Required(), MapOptions.Units("x1").Required(), MapOptions.Units("y1").Required(),
            MapOptions.Latitude("lat2").Required(), MapOptions.Longitude("lon2").Required(), MapOptions.Units("x2").Required(), MapOptions.Units("y2").Required(),
        ],
        Needs = Capability.ManageMaps,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas || Point(context, "1") is not { } first || Point(context, "2") is not { } second)
            return new Refusal(RefusalCode.InvalidQuery);
        if (!(await atlas.Calibrate(context.Values.Text("map")!, first, second, context.Actor).OrRefusal()).Succeeded(out var measure, out var refusal))
            return refusal;
        var text = context.Say("map.calibrated", Number(measure.UnitsPerLatitude), Number(measure.UnitsPerLongitude));
        text += "\n" + (measure.Residual is { } off
            ? context.Say("map.residual", off.ToString("F2", CultureInfo.InvariantCulture))
            : context.Say("map.new"));
        return Look.Card(PlayerText.Shown(measure.Map.DisplayName), text);
    }

    private static string Number(double units) => units.ToString("F0", CultureInfo.InvariantCulture);

    private static MapPoint? Point(CommandContext context, string number) =>
        MapOptions.Gps(context, $"lat{number}", $"lon{number}") is { } gps && context.Values.Number($"x{number}") is { } x && context.Values.Number($"y{number}") is { } y
            ? new MapPoint(gps, x, y)
            : null;
}
