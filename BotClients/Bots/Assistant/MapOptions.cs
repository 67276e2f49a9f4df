using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>The options by which commands are told of maps and places, and how both look.</summary>
internal static class MapOptions
{
    /// <summary>A little beyond the edge of a map there are places too.</summary>
    private const double LeastDegrees = -50, MostDegrees = 150;

    private const double MostUnits = 2_000_000;

    public static CommandOption Map { get; } = CommandOption.Text("map", "Which map", most: 60) with { Complete = Suggest };

    public static CommandOption Latitude(string name = "lat") => CommandOption.Number(name, "Latitude, as the game shows it", LeastDegrees, MostDegrees);

    public static CommandOption Longitude(string name = "lon") => CommandOption.Number(name, "Longitude, as the game shows it", LeastDegrees, MostDegrees);

    public static CommandOption Units(string name) => CommandOption.Number(name, "Unreal units, as admin commands show them", -MostUnits, MostUnits);

    /// <summary>The coordinates of two options; null unless both are given.</summary>
    public static Gps? Gps(CommandContext context, string latitude = "lat", string longitude = "lon") =>
        (context.Values.Number(latitude), context.Values.Number(longitude)) is ({ } lat, { } lon) ? new Gps(lat, lon) : null;

    /// <summary>The community's atlas; null in direct messages, where there is none.</summary>
    public static IAtlasGrain? Atlas(CallContext context) => context.Caller.Guild is { } guild ? context.Grains.Atlas(new GuildId(guild)) : null;

    public static string Shown(Gps gps) => string.Create(CultureInfo.InvariantCulture, $"{gps.Latitude:F1}, {gps.Longitude:F1}");

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        Atlas(context) is { } atlas && (await atlas.Maps().OrRefusal()).Succeeded(out var maps, out _) ? maps.Select(map => new Choice(map.DisplayName, map.Name)) : [];
}
