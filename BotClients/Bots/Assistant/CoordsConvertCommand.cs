using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class CoordsConvertCommand : ICommand
{
    public CommandSpec Spec { get; } = new("coords convert", "Turn GPS coordinates into world units, or the other way")
    {
        Options = [MapOptions.Map.Required(), MapOptions.Latitude(), MapOptions.Longitude(), MapOptions.Units("x"), MapOptions.Units("y"), MapOptions.Units("z")],
        CoolDown = TimeSpan.FromSeconds(1),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas)
            return new Refusal(RefusalCode.InvalidQuery);
        var map = context.Values.Text("map")!;
        Place? place = (context.Values.Number("x"), context.Values.Number("y")) is ({ } x, { } y) ? new Place(x, y, context.Values.Number("z") ?? 0) : null;
        var gps = MapOptions.Gps(context);
        if (place is null == gps is null)
            return new Declined(context.Say("coords.what"));
        var asked = gps is { } from ? atlas.ToPlace(map, from) : atlas.ToGps(map, place ?? default);
        if (!(await asked.OrRefusal()).Succeeded(out var found, out var refusal))
            return refusal;
        var units = string.Create(CultureInfo.InvariantCulture, $"x {found.Place.X:F0} · y {found.Place.Y:F0}{(gps is null ? $" · z {found.Place.Z:F0}" : "")}");
        var exact = string.Create(CultureInfo.InvariantCulture, $"{found.Gps.Latitude:F2}, {found.Gps.Longitude:F2}");
        var foot = found.Map.IsCalibrated ? $"\n-# {context.Say("map.own")}" : "";
        return Look.Card(PlayerText.Shown(found.Map.DisplayName), $"🧭 {exact}\n🌐 {units}{foot}");
    }
}
