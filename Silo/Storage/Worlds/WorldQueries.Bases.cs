using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

internal abstract partial class WorldQueries
{
    private const string BaseColumns = """
        b.id, b.owner, b.owner_name, b.x, b.y, b.z, b.lat, b.lon, b.min_x, b.min_y, b.min_z, b.max_x, b.max_y, b.max_z,
        b.pieces, b.storage_like, b.tier, b.kept,
        coalesce(d.certainty, 0), coalesce(d.never, FALSE), d.period, d.tier, d.tier_source, d.reference_at, d.source_field, d.expires_at
        """;

    private const string BaseTables = "bases b LEFT JOIN base_decay d ON d.base = b.id";

    /// <summary>Bases without an expiry sort after all others.</summary>
    private const string Expiry = "CASE WHEN d.certainty <> 0 AND NOT d.never AND d.expires_at IS NOT NULL THEN CAST(d.expires_at AS DOUBLE PRECISION) ELSE 1e18 END";

    public ValueTask<RowPage<BaseView>> Bases(SnapshotMeta snapshot, BaseQuery query, DateTimeOffset now, RowRange range, CancellationToken cancellation)
    {
        var where = Always;
        if (query.OwnerTeam is not null) where += " AND b.owner = @owner";
        if (query.OwnerText is not null) where += " AND holds(b.owner_name, @search)";
        if (query.KeptOnly) where += " AND b.kept";
        if (query.DecaysWithinHours is not null) where += " AND d.certainty <> 0 AND NOT d.never AND d.expires_at <= @until";
        var (sort, isText) = query.Order switch
        {
            BaseOrder.Pieces => ("CAST(-b.pieces AS DOUBLE PRECISION)", false),
            BaseOrder.Owner => ("b.owner_name", true),
            _ => (Expiry, false),
        };
        var start = isText ? "@text" : "@number";
        var list = new SortedList($"{BaseColumns}, {sort}", BaseTables, where, $"{sort}, b.id", $"{sort} > {start} OR ({sort} = {start} AND b.id > @row)");
        var until = query.DecaysWithinHours is { } hours ? now.ToUnixTimeMilliseconds() + hours * 3_600_000 : (double?)null;

        return Ask(snapshot, question => question.Page(list, range, row =>
        {
            var home = ReadBase(row);
            var at = isText ? new Keyset(0, row.Text(), unchecked((long)home.Id.Value)) : new Keyset(row.Double(), "", unchecked((long)home.Id.Value));
            return (home, at);
        }, ("@owner", query.OwnerTeam), ("@search", query.OwnerText), ("@until", until)), cancellation);
    }

    public ValueTask<BaseDetail?> Base(SnapshotMeta snapshot, BaseId id, CancellationToken cancellation) => Ask(snapshot, question =>
    {
        var key = ("@id", (object?)unchecked((long)id.Value));
        if (question.One($"""
            SELECT {BaseColumns}, d.first_piece, d.first_class, d.first_expires_at, d.first_creature_at, d.auto_destroy_at,
                d.last_refresh_at, coalesce(d.unknown_pieces, b.pieces), coalesce(d.gaps, 1)
            FROM {BaseTables} WHERE b.id = @id
            """, row => Tuple.Create(ReadBase(row),
                new DecayDetail(row.KeyOrNull(), row.TextOrNull(), row.TimeOrNull(), row.TimeOrNull(), row.TimeOrNull(),
                    row.TimeOrNull(), row.Int(), (DecayGaps)row.Long())), key) is not { } found)
            return null;
        var classes = question.Rows($"""
            SELECT w.text, c.pieces FROM base_classes c JOIN words w ON w.id = c.class
            WHERE c.base = @id ORDER BY c.pieces DESC, w.text LIMIT {PageRequest.MaxSize}
            """, row => new ClassCount(row.Text(), row.Long()), key);
        var containers = question.Number("SELECT count(*) FROM containers WHERE base = @id", key);
        var items = question.Number($"SELECT count(*) FROM containers k {JoinInOrder} items i ON i.container = k.key WHERE k.base = @id", key);
        return new BaseDetail(found.Item1, found.Item2, Immutable(classes), containers, items);
    }, cancellation);

    private static BaseView ReadBase(RowValues row) => new(
        new BaseId(row.Unsigned()), row.Long(), row.Text(), row.Place(), row.GpsOrNull(), new PlaceBox(row.Place(), row.Place()),
        row.Int(), row.Int(), row.TextOrNull(), row.Bool(),
        new DecayView((DecayCertainty)row.Long(), row.Bool(), row.DoubleOrNull(), row.TextOrNull(), row.TextOrNull(),
            row.TimeOrNull(), row.TextOrNull(), row.TimeOrNull()));
}
