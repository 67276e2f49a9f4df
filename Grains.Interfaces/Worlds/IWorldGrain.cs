using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Saves;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>
/// Answers questions about one server's world as its last good save shows it; its key is the server's id. Every
/// answer says how old it is. It holds a parse id and a small cache, never the world: that is the store's.
/// </summary>
[Alias("bliss.IWorldGrain")]
public interface IWorldGrain : IGrainWithStringKey
{
    [Alias("Summary"), ReadOnly, ResponseTimeout("00:00:02")]
    Task<Outcome<WorldSummary>> Summary();

    [Alias("Bases"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<BaseView>>> Bases(BaseQuery query, PageRequest page);

    [Alias("Base"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<BaseDetail>>> Base(BaseId id);

    [Alias("Tribes"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<TribeView>>> Tribes(NameQuery query, PageRequest page);

    [Alias("Tribe"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<TribeDetail>>> Tribe(long tribeId);

    /// <summary>A tribe's log, newest line first.</summary>
    [Alias("TribeLog"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<TribeLogLine>>> TribeLog(long tribeId, PageRequest page);

    /// <summary>
    /// A tribe's log as events, newest first: the newest <see cref="PageRequest.MaxSize"/> of those asked for, and how
    /// many there are. There is no next page.
    /// </summary>
    [Alias("TribeEvents"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<TribeLogEntry>>> TribeEvents(long tribeId, TribeLogQuery query);

    [Alias("Players"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<PlayerView>>> Players(NameQuery query, PageRequest page);

    [Alias("Player"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<PlayerView>>> Player(ulong playerDataId);

    /// <summary>The players of an account, by id: mostly one, none when it has never played here.</summary>
    [Alias("PlayersByAccount"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<ImmutableArray<PlayerView>>>> PlayersByAccount(EosId account);

    [Alias("Creatures"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<CreatureView>>> Creatures(CreatureQuery query, PageRequest page);

    [Alias("Creature"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<CreatureView>>> Creature(ObjectKey key);

    /// <summary>What lies in a container, a creature, a player's pockets, or in all containers of a base.</summary>
    [Alias("Inventory"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<ItemView>>> Inventory(InventoryTarget target, PageRequest page);

    [Alias("Items"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<ItemView>>> Items(ItemQuery query, PageRequest page);

    /// <summary>What differs from the snapshot before this one.</summary>
    [Alias("Changes"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Page<ChangeView>>> Changes(ChangeQuery query, PageRequest page);

    /// <summary>The landmarks next to a place, nearest first.</summary>
    [Alias("NearestLandmarks"), ReadOnly, ResponseTimeout("00:00:05")]
    Task<Outcome<Answer<ImmutableArray<LandmarkView>>>> NearestLandmarks(LandmarkQuery query);

    /// <summary>Looks for a newer snapshot at once, as the parser asks after a commit; harmless at any time.</summary>
    [Alias("Refresh"), ResponseTimeout("00:00:05")]
    Task Refresh(ParseId committed);
}
