using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Atlas;

/// <summary>Keeps what a community knows of its maps beyond the shipped table. Its own measure of a map wins.</summary>
[GrainType("atlas"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class AtlasGrain(
    [PersistentState("atlas")] IPersistentState<AtlasState> storage, IMapTable table, TimeProvider time, ILogger<AtlasGrain> log) : Grain, IAtlasGrain
{
    private static readonly TimeSpan WorldPatience = TimeSpan.FromSeconds(2);

    private readonly DurableState<AtlasState> state = new(storage);

    public Task<Outcome<ImmutableArray<AtlasMap>>> Maps()
    {
        var own = state.Value.Calibrations.Select(measure => measure.Map);
        var shipped = table.All.Where(map => state.Value.Measure(map.Name) is null).Select(map => new AtlasMap(map.Name, map.DisplayName, false));
        return Task.FromResult<Outcome<ImmutableArray<AtlasMap>>>(own.Concat(shipped).OrderBy(map => map.DisplayName, StringComparer.OrdinalIgnoreCase).ToImmutableArray());
    }

    public Task<Outcome<AtlasPlace>> ToGps(string map, Place place) => Task.FromResult(Find(map) is not { } found ? Unknown(map)
        : !CalibrationRules.IsGood(place) || Gps(found, place) is not { } gps ? Wrong("That is no place on any map.")
        : (Outcome<AtlasPlace>)new AtlasPlace(found, gps, place));

    public Task<Outcome<AtlasPlace>> ToPlace(string map, Gps gps) => Task.FromResult(Find(map) is not { } found ? Unknown(map)
        : !CalibrationRules.IsGood(gps) || Place(found, gps) is not { } place ? Wrong("That is no place on any map.")
        : (Outcome<AtlasPlace>)new AtlasPlace(found, gps, place));

    public async Task<Outcome<CalibrationView>> Calibrate(string map, MapPoint first, MapPoint second, string actor)
    {
        if (!IsGuild || !AtlasRules.IsName(map, AtlasRules.MapLimit) || actor is not { Length: > 0 })
            return Wrong("A map has a name of at most 64 characters.");
        if (CalibrationRules.Fault(first, second) is { } fault)
            return Wrong(fault);
        var known = table.Find(map);
        var (latitude, longitude) = CalibrationRules.Units(first, second);
        var measure = new CalibrationView(
            new AtlasMap(known?.Name ?? OwnName(map), known?.DisplayName ?? map, true), first, second, latitude, longitude,
            known is null ? null : CalibrationRules.Residual(first, second, place => table.ToGps(known, place)), Refusal.Bounded(actor), time.GetUtcNow());
        if (state.Value.Measure(measure.Map.Name) is null && state.Value.Calibrations.Length >= AtlasRules.MostCalibrations)
            return new Refusal(RefusalCode.LimitReached, Number: AtlasRules.MostCalibrations);
        await state.Change(old => old.Put(measure));
        var (name, by) = (measure.Map.Name, measure.Actor);
        Calibrated(Guild, name, by, measure.Residual);
        return measure;
    }

    public async Task<Outcome<CalibrationView>> Uncalibrate(string map, string actor)
    {
        if (Find(map) is not { } found || state.Value.Measure(found.Name) is not { } measure)
            return Unknown(map);
        await state.Change(old => old.Forget(measure));
        var (name, by) = (found.Name, Refusal.Bounded(actor));
        Calibrated(Guild, name, by, null);
        return measure;
    }

    public Task<Outcome<ImmutableArray<TeleportView>>> Teleports(string map) => Task.FromResult(Find(map) is { } found
        ? state.Value.Teleports.Where(known => known.Map == found.Name).OrderBy(known => known.Name, StringComparer.OrdinalIgnoreCase).ToImmutableArray()
        : (Outcome<ImmutableArray<TeleportView>>)Unknown(map));

    public async Task<Outcome<TeleportView>> AddTeleport(string map, string name, Gps gps, string actor)
    {
        if (!IsGuild || !AtlasRules.IsName(name, TeleportView.NameLimit) || !CalibrationRules.IsGood(gps) || actor is not { Length: > 0 })
            return Wrong("A place has coordinates and a name of at most 60 characters.");
        if (Find(map) is not { } found)
            return Unknown(map);
        if (state.Value.Find(found.Name, name) is null && state.Value.Teleports.Length >= AtlasRules.MostTeleports)
            return new Refusal(RefusalCode.LimitReached, Number: AtlasRules.MostTeleports);
        var teleport = new TeleportView(found.Name, name, gps, Refusal.Bounded(actor), time.GetUtcNow());
        await state.Change(old => old.Put(teleport));
        return teleport;
    }

    public async Task<Outcome<TeleportView>> RemoveTeleport(string map, string name, string actor)
    {
        if (Find(map) is not { } found)
            return Unknown(map);
        if (name is null || state.Value.Find(found.Name, name) is not { } known)
            return Unknown(name);
        await state.Change(old => old.Remove(found.Name, name));
        return known;
    }

    public async Task<Outcome<NearPlaces>> Nearest(string map, Gps from, ImmutableArray<ServerId> servers, int take)
    {
        if (Find(map) is not { } found)
            return Unknown(map);
        if (take is < 1 or > AtlasRules.MostNear || servers.IsDefault || servers.Length > AtlasRules.MostServers || !CalibrationRules.IsGood(from) || Place(found, from) is not { } place)
            return Wrong("That is no place on any map.");
        var landmarks = await Task.WhenAll(servers.Where(server => server.IsValid).Select(server => Landmarks(found, place, server, take)));
        var named = state.Value.Teleports.Where(known => known.Map == found.Name)
            .Select(known => Place(found, known.Gps) is { } at ? new Spot(known.Name, false, known.Gps, at) : null).OfType<Spot>();
        var (places, walk) = AtlasRules.Nearest(place, named.Concat(landmarks.SelectMany(spots => spots)), take);
        return new NearPlaces(found, places, walk);
    }

    /// <summary>What the map itself has near a place in one server's world; nothing when it has another map or cannot say.</summary>
    private async Task<IEnumerable<Spot>> Landmarks(AtlasMap map, Place near, ServerId server, int take)
    {
        var world = GrainFactory.World(server);
        try
        {
            if (!(await world.Summary().OrRefusal().WaitAsync(WorldPatience, time)).Succeeded(out var summary, out _) || Find(summary.Map)?.Name != map.Name)
                return [];
            var answer = await world.NearestLandmarks(new LandmarkQuery(null, near, PageRequest.MaxSize)).OrRefusal().WaitAsync(WorldPatience, time);
            if (!answer.Succeeded(out var found, out _))
                return [];
            // What tribes own is for them to tell.
            return found.Value.Where(landmark => landmark.OwnerTeam is null).Take(take)
                .Select(landmark => Gps(map, landmark.Place) is { } gps ? new Spot(landmark.Name ?? landmark.Class, true, gps, landmark.Place) : null).OfType<Spot>();
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private string Guild => this.GetPrimaryKeyString();

    private bool IsGuild => GuildId.TryParse(Guild, out _);

    private AtlasMap? Find(string? map)
    {
        if (map is null || map.Length > AtlasRules.MapLimit)
            return null;
        var known = table.Find(map);
        return state.Value.Measure(known?.Name ?? OwnName(map))?.Map ?? (known is null || !table.All.Contains(known) ? null : new AtlasMap(known.Name, known.DisplayName, false));
    }

    private Gps? Gps(AtlasMap map, Place place) => state.Value.Measure(map.Name) is { } measure ? CalibrationRules.ToGps(measure, place)
        : table.Find(map.Name) is { } known ? table.ToGps(known, place) : null;

    private Place? Place(AtlasMap map, Gps gps) => state.Value.Measure(map.Name) is { } measure ? CalibrationRules.ToPlace(measure, gps, 0)
        : table.Find(map.Name) is { } known ? table.ToPlace(known, gps, 0) : null;

    /// <summary>A map that nobody shipped is one map, however its name is written.</summary>
    private static string OwnName(string map) => map.Trim().ToUpperInvariant() is var name && name.EndsWith("_WP", StringComparison.Ordinal) ? name[..^3] : map.Trim().ToUpperInvariant();

    private static Refusal Unknown(string? what) => new(RefusalCode.NotFound, Refusal.Bounded(what ?? ""));

    private static Refusal Wrong(string detail) => new(RefusalCode.InvalidQuery, Detail: detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Guild {Guild}: {Actor} measured the map {Map} anew, or took that back; the table was off by {Residual} degrees.")]
    private partial void Calibrated(string guild, string map, string actor, double? residual);
}
