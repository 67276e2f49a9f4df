using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Ports;

/// <summary>
/// Asks a committed snapshot. Every method throws <see cref="WorldStoreException"/>, with
/// <see cref="WorldStoreFault.SnapshotGone"/> when the snapshot was replaced long enough ago to be deleted. Texts to
/// look for are data: nothing in them is a pattern.
/// </summary>
public interface IWorldReader
{
    ValueTask<RowPage<BaseView>> Bases(SnapshotMeta snapshot, BaseQuery query, DateTimeOffset now, RowRange range, CancellationToken cancellation);

    ValueTask<BaseDetail?> Base(SnapshotMeta snapshot, BaseId id, CancellationToken cancellation);

    ValueTask<RowPage<TribeView>> Tribes(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation);

    ValueTask<TribeDetail?> Tribe(SnapshotMeta snapshot, long tribeId, CancellationToken cancellation);

    /// <summary>Newest line first; null when there is no such tribe.</summary>
    ValueTask<RowPage<TribeLogLine>?> TribeLog(SnapshotMeta snapshot, long tribeId, RowRange range, CancellationToken cancellation);

    ValueTask<RowPage<PlayerView>> Players(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation);

    ValueTask<PlayerView?> Player(SnapshotMeta snapshot, ulong playerDataId, CancellationToken cancellation);

    /// <summary>By id, at most <see cref="PageRequest.MaxSize"/>.</summary>
    ValueTask<ImmutableArray<PlayerView>> PlayersByAccount(SnapshotMeta snapshot, EosId account, CancellationToken cancellation);

    ValueTask<RowPage<CreatureView>> Creatures(SnapshotMeta snapshot, CreatureQuery query, RowRange range, CancellationToken cancellation);

    ValueTask<CreatureView?> Creature(SnapshotMeta snapshot, ObjectKey key, CancellationToken cancellation);

    ValueTask<RowPage<ItemView>> Inventory(SnapshotMeta snapshot, InventoryTarget target, RowRange range, CancellationToken cancellation);

    ValueTask<RowPage<ItemView>> Items(SnapshotMeta snapshot, ItemQuery query, RowRange range, CancellationToken cancellation);

    ValueTask<RowPage<ChangeView>> Changes(SnapshotMeta snapshot, ChangeQuery query, RowRange range, CancellationToken cancellation);

    /// <summary>Nearest first.</summary>
    ValueTask<ImmutableArray<LandmarkView>> Landmarks(SnapshotMeta snapshot, LandmarkQuery query, CancellationToken cancellation);
}

/// <summary>Which rows of a sorted list.</summary>
/// <param name="Take">How many at most.</param>
/// <param name="After">Only those sorted after this; null from the first.</param>
public readonly record struct RowRange(int Take, Keyset? After);

/// <summary>
/// A position in a sorted list: the value sorted by, as a number or a text, and the row's own number to tell equal
/// ones apart. A position no row has is a position all the same.
/// </summary>
public readonly record struct Keyset(double Number, string Text, long Row);

/// <summary>Rows, how many there are in all, and where the next ones begin.</summary>
/// <param name="Next">Null when these are the last.</param>
public sealed record RowPage<T>(ImmutableArray<T> Rows, long Total, Keyset? Next);
