using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Keeps bases in memory, and fails when told to. How stores behave is tested against the real ones.</summary>
internal sealed class FakeWorldStore : IWorldStore, IWorldReader
{
    private readonly ConcurrentDictionary<ServerId, (SnapshotMeta Snapshot, BaseView[] Bases)> worlds = new();

    /// <summary>What the next questions throw, one after the other.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>Lines of tribes' logs, oldest first.</summary>
    public ConcurrentDictionary<long, string[]> TribeLogs { get; } = new();

    /// <summary>Questions that reached the store.</summary>
    public int Asked { get; private set; }

    public SnapshotMeta Commit(ServerId server, ParseId parse, params BaseView[] bases)
    {
        var header = new SnapshotHeader("TheIsland_WP", "TheIsland_WP.ark", 14, 5, TestClock.Start, TestClock.Start, new WorldCounts(Bases: bases.Length));
        var snapshot = new SnapshotMeta(server, parse, header, new ChangeCounts(), 0);
        worlds[server] = (snapshot, bases);
        return snapshot;
    }

    public ValueTask<SnapshotMeta?> Current(ServerId server, CancellationToken cancellation) =>
        ValueTask.FromResult<SnapshotMeta?>(worlds.TryGetValue(server, out var world) ? world.Snapshot : null);

    public ValueTask<RowPage<BaseView>> Bases(SnapshotMeta snapshot, BaseQuery query, DateTimeOffset now, RowRange range, CancellationToken cancellation)
    {
        Ask();
        var all = worlds[snapshot.Server].Bases;
        var rest = all.Where(home => range.After is not { } after || (long)home.Id.Value > after.Row).ToArray();
        var rows = rest.Take(range.Take).ToImmutableArray();
        return ValueTask.FromResult(new RowPage<BaseView>(rows, all.Length,
            rest.Length > rows.Length ? new Keyset(0, rows[^1].OwnerName, (long)rows[^1].Id.Value) : null));
    }

    public ValueTask<BaseDetail?> Base(SnapshotMeta snapshot, BaseId id, CancellationToken cancellation)
    {
        Ask();
        var found = worlds[snapshot.Server].Bases.FirstOrDefault(home => home.Id == id);
        return ValueTask.FromResult(found is null ? null : new BaseDetail(found, new DecayDetail(), [], 0, 0));
    }

    public IWorldStaging Begin(ServerId server, ParseId parse) => throw new InvalidOperationException("Grains write no snapshots; parsers do.");

    public IEnumerable<StructureMembership> PreviousMembership(ServerId server, CancellationToken cancellation) => [];

    public ValueTask<int> Sweep(CancellationToken cancellation) => ValueTask.FromResult(0);

    public ValueTask<RowPage<TribeView>> Tribes(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation) => None<TribeView>();

    public ValueTask<TribeDetail?> Tribe(SnapshotMeta snapshot, long tribeId, CancellationToken cancellation) => ValueTask.FromResult<TribeDetail?>(null);

    public ValueTask<RowPage<TribeLogLine>?> TribeLog(SnapshotMeta snapshot, long tribeId, RowRange range, CancellationToken cancellation)
    {
        Ask();
        if (!TribeLogs.TryGetValue(tribeId, out var texts))
            return ValueTask.FromResult<RowPage<TribeLogLine>?>(null);
        var newest = texts.Select((text, index) => new TribeLogLine(index, text)).Reverse().Where(line => range.After is not { } after || line.Index < after.Row).ToArray();
        return ValueTask.FromResult<RowPage<TribeLogLine>?>(new(
            [.. newest.Take(range.Take)], texts.Length, newest.Length > range.Take ? new Keyset(0, "", newest[range.Take - 1].Index) : null));
    }

    public ValueTask<RowPage<PlayerView>> Players(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation) => None<PlayerView>();

    public ValueTask<PlayerView?> Player(SnapshotMeta snapshot, ulong playerDataId, CancellationToken cancellation) => ValueTask.FromResult<PlayerView?>(null);

    public ValueTask<ImmutableArray<PlayerView>> PlayersByAccount(SnapshotMeta snapshot, EosId account, CancellationToken cancellation)
    {
        Ask();
        return ValueTask.FromResult(ImmutableArray<PlayerView>.Empty);
    }

    public ValueTask<RowPage<CreatureView>> Creatures(SnapshotMeta snapshot, CreatureQuery query, RowRange range, CancellationToken cancellation) =>
        None<CreatureView>();

    public ValueTask<CreatureView?> Creature(SnapshotMeta snapshot, ObjectKey key, CancellationToken cancellation) =>
        ValueTask.FromResult<CreatureView?>(null);

    public ValueTask<RowPage<ItemView>> Inventory(SnapshotMeta snapshot, InventoryTarget target, RowRange range, CancellationToken cancellation) =>
        None<ItemView>();

    public ValueTask<RowPage<ItemView>> Items(SnapshotMeta snapshot, ItemQuery query, RowRange range, CancellationToken cancellation) => None<ItemView>();

    public ValueTask<RowPage<ChangeView>> Changes(SnapshotMeta snapshot, ChangeQuery query, RowRange range, CancellationToken cancellation) =>
        None<ChangeView>();

    public ValueTask<ImmutableArray<LandmarkView>> Landmarks(SnapshotMeta snapshot, LandmarkQuery query, CancellationToken cancellation) =>
        ValueTask.FromResult(ImmutableArray<LandmarkView>.Empty);

    private ValueTask<RowPage<T>> None<T>()
    {
        Ask();
        return ValueTask.FromResult(new RowPage<T>([], 0, null));
    }

    private void Ask()
    {
        Asked++;
        if (Failures.TryDequeue(out var failure))
            throw failure;
    }
}
