using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

internal abstract partial class WorldQueries
{
    private const string CreatureColumns = """
        c.n, c.key, c.dino1, c.dino2, w.text, c.name, c.tamed, c.owner, c.owner_name, c.level, c.wild_points, c.tamed_points, c.mutation_points,
        c.female, c.baby, c.imprint, c.x, c.y, c.z, c.lat, c.lon, c.in_cryopod, c.cryo_container, c.last_ally_range,
        c.mutations_female, c.mutations_male, c.colours
        """;

    private const string ItemColumns = """
        i.n, w.text, i.key, i.quantity, i.quality, i.blueprint, i.custom_name, i.crafter, k.key, k.kind, kw.text, k.name, k.owner, k.base
        """;

    private static string AfterByClass(string table) => $"w.text > @text OR (w.text = @text AND {table}.n > @row)";

    public ValueTask<RowPage<CreatureView>> Creatures(SnapshotMeta snapshot, CreatureQuery query, RowRange range, CancellationToken cancellation)
    {
        var where = Always;
        if (query.OwnerTeam is not null) where += " AND c.owner = @owner";
        if (query.Tamed is { } tamed) where += tamed ? " AND c.tamed" : " AND NOT c.tamed";
        if (query.Species is not null) where += " AND holds(w.text, @species)";
        if (query.Name is not null) where += " AND holds(c.name, @name)";
        // Walking the classes in order, a page needs no sorting of all creatures.
        var list = new SortedList(CreatureColumns, $"words w {JoinInOrder} creatures c ON c.class = w.id", where, "w.text, c.n",
            AfterByClass("c"));
        return Ask(snapshot, question => question.Page(list, range, row =>
        {
            var number = row.Long();
            var creature = ReadCreature(row);
            return (creature, new Keyset(0, creature.Class, number));
        }, ("@owner", query.OwnerTeam), ("@species", query.Species), ("@name", query.Name)), cancellation);
    }

    public ValueTask<CreatureView?> Creature(SnapshotMeta snapshot, ObjectKey key, CancellationToken cancellation) =>
        Ask(snapshot, question => question.One(
            $"SELECT {CreatureColumns} FROM creatures c JOIN words w ON w.id = c.class WHERE c.key = @key LIMIT 1",
            row =>
            {
                row.Long();
                return ReadCreature(row);
            }, ("@key", Sorted(key))), cancellation);

    public ValueTask<RowPage<ItemView>> Inventory(SnapshotMeta snapshot, InventoryTarget target, RowRange range, CancellationToken cancellation)
    {
        var (from, where) = target.Container is not null
            ? ("items i JOIN words w ON w.id = i.class LEFT JOIN containers k ON k.key = i.container", "i.container = @container")
            : ($"containers k {JoinInOrder} items i ON i.container = k.key JOIN words w ON w.id = i.class", "k.base = @base");
        var list = new SortedList(ItemColumns, $"{from} LEFT JOIN words kw ON kw.id = k.class", where, "w.text, i.n", AfterByClass("i"), from);
        return Ask(snapshot, question => question.Page(list, range, ReadItem,
            ("@container", target.Container is { } key ? Sorted(key) : null),
            ("@base", target.Base is { } home ? unchecked((long)home.Value) : null)), cancellation);
    }

    public ValueTask<RowPage<ItemView>> Items(SnapshotMeta snapshot, ItemQuery query, RowRange range, CancellationToken cancellation) =>
        Ask(snapshot, question =>
        {
            var where = Always;
            var countFrom = "items i";
            if (query.BlueprintsOnly) where += " AND i.blueprint";
            if (query.OwnerTeam is not null)
            {
                where += " AND k.owner = @owner";
                countFrom = "items i JOIN containers k ON k.key = i.container";
            }
            if (query.Text is not null)
            {
                // A few thousand class names are compared once, not once per item.
                var classes = question.Rows("SELECT id FROM words WHERE holds(text, @search)", row => row.Long(), ("@search", query.Text));
                where += $" AND (i.class IN ({(classes.Count == 0 ? "NULL" : string.Join(',', classes))}) OR (i.custom_name IS NOT NULL AND holds(i.custom_name, @search)))";
            }
            var list = new SortedList(ItemColumns, $"""
                words w {JoinInOrder} items i ON i.class = w.id LEFT JOIN containers k ON k.key = i.container LEFT JOIN words kw ON kw.id = k.class
                """, where, "w.text, i.n", AfterByClass("i"), countFrom);
            return question.Page(list, range, ReadItem, ("@owner", query.OwnerTeam), ("@search", query.Text));
        }, cancellation);

    public ValueTask<RowPage<ChangeView>> Changes(SnapshotMeta snapshot, ChangeQuery query, RowRange range, CancellationToken cancellation)
    {
        var where = Always;
        if (query.Subject is not null) where += " AND subject = @subject";
        if (query.Kind is not null) where += " AND kind = @kind";
        var list = new SortedList("n, subject, kind, id, name, before, after, distance", "changes", where, "n", "n > @row");
        return Ask(snapshot, question => question.Page(list, range, row =>
        {
            var number = row.Long();
            var change = new ChangeView((ChangeSubject)row.Long(), (ChangeKind)row.Long(), row.Text(), row.TextOrNull(), row.TextOrNull(),
                row.TextOrNull(), row.DoubleOrNull());
            return (change, new Keyset(0, "", number));
        }, ("@subject", (long?)query.Subject), ("@kind", (long?)query.Kind)), cancellation);
    }

    public ValueTask<ImmutableArray<LandmarkView>> Landmarks(SnapshotMeta snapshot, LandmarkQuery query, CancellationToken cancellation)
    {
        var (distance, where) = query.Gps is not null
            ? ("distance(lat, lon, 0.0, @a, @b, 0.0)", "lat IS NOT NULL AND lon IS NOT NULL")
            : ("distance(x, y, z, @a, @b, @c)", Always);
        return Ask(snapshot, question => Immutable(question.Rows($"""
            SELECT key, class, name, owner, x, y, z, lat, lon, {distance} AS away FROM landmarks WHERE {where} ORDER BY away, n LIMIT @take
            """, row => new LandmarkView(row.Key(), row.Text(), row.TextOrNull(), row.LongOrNull(), row.Place(), row.GpsOrNull(), row.Double()),
            ("@a", query.Gps?.Latitude ?? query.Place?.X), ("@b", query.Gps?.Longitude ?? query.Place?.Y), ("@c", query.Place?.Z),
            ("@take", (long)query.Take))), cancellation);
    }

    private static CreatureView ReadCreature(RowValues row) => new(
        row.Key(), (uint)row.Long(), (uint)row.Long(), row.Text(), row.TextOrNull(), row.Bool(), row.Long(), row.TextOrNull(), row.Int(),
        row.Numbers(), row.Numbers(), row.Numbers(), row.Bool(), row.Bool(), row.DoubleOrNull(), row.PlaceOrNull(), row.GpsOrNull(),
        row.Bool(), row.KeyOrNull(), row.TimeOrNull(), row.Int(), row.Int(), row.Bytes());

    private static (ItemView, Keyset) ReadItem(RowValues row)
    {
        var number = row.Long();
        var itemClass = row.Text();
        var item = new ItemView(row.Key(), itemClass, row.Long(), (int?)row.LongOrNull(), row.Bool(), row.TextOrNull(), row.TextOrNull(),
            row.KeyOrNull() is { } holder
                ? new ContainerView(holder, (ContainerKind)row.Long(), row.Text(), row.TextOrNull(), row.Long(),
                    row.LongOrNull() is { } home ? new BaseId(unchecked((ulong)home)) : null)
                : null);
        return (item, new Keyset(0, itemClass, number));
    }

    private static byte[] Sorted(ObjectKey key)
    {
        var bytes = new byte[ObjectKey.Size];
        key.WriteSorted(bytes);
        return bytes;
    }
}
