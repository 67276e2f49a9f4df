using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;
using BaseId = BlissBot.Grains.Interfaces.Worlds.BaseId;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>What every kind of row needs of the world it comes from.</summary>
internal sealed class RowContext
{
    private readonly MapCatalogue maps;
    private readonly DecayClock clock;

    public RowContext(World world, BaseSurvey survey, MapCatalogue maps)
    {
        this.maps = maps;
        World = world;
        Survey = survey;
        Inventories = world.MapInventories();
        clock = new DecayClock(world.GameTime, new DateTimeOffset(world.Stamp.ModifiedUtc, TimeSpan.Zero));
        BaseIds = [.. survey.Bases.Select(found => BaseId.TryParse(found.Id, out var id)
            ? id
            : throw new InvalidOperationException($"'{found.Id}' is no base id."))];
    }

    public World World { get; }

    public BaseSurvey Survey { get; }

    public InventoryMap Inventories { get; }

    /// <summary>Ids of the bases, in the order of the survey.</summary>
    public IReadOnlyList<BaseId> BaseIds { get; }

    public static ObjectKey Key(ActorGuid guid) => new(guid.High, guid.Low);

    public static Place? PlaceOf(Location at) => at.IsFinite ? new Place(at.X, at.Y, at.Z) : null;

    public Gps? GpsOf(Location at) => maps.ToGps(World.Map, at) is { } gps ? new Gps(gps.Latitude, gps.Longitude) : null;

    public string ClassOf(int number) => World.Classes[number].Name;

    /// <summary>The wall clock at a game time, or null for NaN and for stamps of another world's clock.</summary>
    public DateTimeOffset? WallClock(double gameTime) => gameTime <= World.GameTime ? clock.ToUtc(gameTime) : null;

    public BaseId? BaseOf(int structure) => Survey.Clusters.Labels[structure] is >= 0 and var label ? BaseIds[label] : null;

    /// <summary>Key of the structure, creature or body an inventory belongs to; null when no row claims it.</summary>
    public ObjectKey? HolderKey(ActorGuid inventory) => Inventories.Find(inventory) is { } holder ? Key(holder switch
    {
        { Kind: HolderKind.Structure } => World.Structures[holder.Index].Key,
        { Kind: HolderKind.Creature } => World.Creatures[holder.Index].Key,
        _ => World.Pawns[holder.Index].Key,
    }) : null;

    /// <summary>Null for the empty text.</summary>
    public static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
