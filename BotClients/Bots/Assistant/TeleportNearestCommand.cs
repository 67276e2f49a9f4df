using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class TeleportNearestCommand : ICommand
{
    private const int Shown = 10;
    private const int MostServers = 100;
    private const double OfTheCompass = 45;
    private const int WalkWorthIt = 3;

    public CommandSpec Spec { get; } = new("teleport nearest", "What is near a place on a map")
    {
        Options = [MapOptions.Map.Required(), MapOptions.Latitude().Required(), MapOptions.Longitude().Required()],
        CoolDown = TimeSpan.FromSeconds(3),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (MapOptions.Atlas(context) is not { } atlas || MapOptions.Gps(context) is not { } from)
            return new Refusal(RefusalCode.InvalidQuery);
        var servers = (await context.Servers()).Take(MostServers).Select(server => server.Id);
        if (!(await atlas.Nearest(context.Values.Text("map")!, from, [.. servers], Shown).OrRefusal()).Succeeded(out var near, out var refusal))
            return refusal;
        if (near.Places.IsEmpty)
            return new Declined(context.Say("teleport.none", PlayerText.Shown(near.Map.DisplayName)));
        var lines = near.Places.Select((place, index) => Line(context, place, index + 1)).ToList();
        if (near.Places.Length >= WalkWorthIt)
            lines.Add(context.Say("teleport.walk", string.Join(" → ", near.Walk.Select(index => index + 1))));
        return Look.Card(context.Say("teleport.near", PlayerText.Shown(near.Map.DisplayName), MapOptions.Shown(from)), string.Join('\n', lines));
    }

    private static string Line(CommandContext context, NearPlace place, int number)
    {
        var heading = context.Say($"compass.{(int)Math.Round(place.Heading / OfTheCompass) % 8}");
        var distance = string.Create(CultureInfo.InvariantCulture, $"{place.Distance:N0} m");
        return $"**{number}** · {(place.IsLandmark ? "🗿" : "📍")} {LandmarkWords.Of(place)} · {MapOptions.Shown(place.Gps)} · {distance} {heading}";
    }
}
