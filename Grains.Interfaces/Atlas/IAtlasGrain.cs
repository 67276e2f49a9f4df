using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Atlas;

/// <summary>
/// The maps of a community: how places become GPS coordinates there, and what its people call by name; its key is the
/// <see cref="GuildId"/>. Maps are found by any of their names. It is for whoever asks to know that the actor may change it.
/// </summary>
[Alias("bliss.IAtlasGrain")]
public interface IAtlasGrain : IGrainWithStringKey
{
    /// <summary>All maps whose coordinates are known, by the name for people.</summary>
    [Alias("Maps"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<AtlasMap>>> Maps();

    /// <summary>A place as GPS coordinates; <see cref="RefusalCode.NotFound"/> for a map that is not known, <see cref="RefusalCode.InvalidQuery"/> for what is no place.</summary>
    [Alias("ToGps"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<AtlasPlace>> ToGps(string map, Place place);

    /// <summary>The way back, on the map's ground level; refused as <see cref="ToGps"/>.</summary>
    [Alias("ToPlace"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<AtlasPlace>> ToPlace(string map, Gps gps);

    /// <summary>
    /// Measures a map anew by two points of which both are known; from then on that holds for this community. Refused:
    /// <see cref="RefusalCode.InvalidQuery"/> with what is wrong as detail, <see cref="RefusalCode.LimitReached"/> at 100 maps.
    /// </summary>
    [Alias("Calibrate"), ResponseTimeout("00:00:05")]
    Task<Outcome<CalibrationView>> Calibrate(string map, MapPoint first, MapPoint second, string actor);

    /// <summary>Takes the community's own measure back; <see cref="RefusalCode.NotFound"/> when there is none.</summary>
    [Alias("Uncalibrate"), ResponseTimeout("00:00:05")]
    Task<Outcome<CalibrationView>> Uncalibrate(string map, string actor);

    /// <summary>The named places of a map, by name.</summary>
    [Alias("Teleports"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<TeleportView>>> Teleports(string map);

    /// <summary>
    /// Names a place; a name that is there already moves. Refused: <see cref="RefusalCode.NotFound"/> for an unknown map,
    /// <see cref="RefusalCode.InvalidQuery"/>, <see cref="RefusalCode.LimitReached"/> at 500 places.
    /// </summary>
    [Alias("AddTeleport"), ResponseTimeout("00:00:05")]
    Task<Outcome<TeleportView>> AddTeleport(string map, string name, Gps gps, string actor);

    /// <summary>Forgets a named place; <see cref="RefusalCode.NotFound"/> when there is none of that name.</summary>
    [Alias("RemoveTeleport"), ResponseTimeout("00:00:05")]
    Task<Outcome<TeleportView>> RemoveTeleport(string map, string name, string actor);

    /// <summary>
    /// What is near a place: the community's named places and what stands in the worlds of these servers that have the
    /// map. Nobody's own things are among them.
    /// </summary>
    /// <param name="servers">At most 100; a world that cannot say in time is left out.</param>
    /// <param name="take">1 to 25.</param>
    [Alias("Nearest"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<NearPlaces>> Nearest(string map, Gps from, ImmutableArray<ServerId> servers, int take);
}

/// <summary>Finds the atlas of a community.</summary>
public static class AtlasGrains
{
    public static IAtlasGrain Atlas(this IGrainFactory grains, GuildId guild) => grains.GetGrain<IAtlasGrain>(
        guild.IsValid ? guild.ToString() : throw new ArgumentException("The default id names no guild.", nameof(guild)));
}
