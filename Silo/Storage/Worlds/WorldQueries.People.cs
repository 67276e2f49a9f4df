using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

internal abstract partial class WorldQueries
{
    private const string TribeColumns = """
        t.id, t.name, t.owner_player,
        (SELECT count(*) FROM tribe_members m WHERE m.tribe = t.id),
        (SELECT count(*) FROM tribe_log l WHERE l.tribe = t.id),
        (SELECT count(*) FROM bases b WHERE b.owner = t.id AND b.kept),
        (SELECT count(*) FROM creatures c WHERE c.owner = t.id AND c.tamed)
        """;

    private const string PlayerColumns = """
        p.id, p.eos_id, p.player_name, p.character_name, p.level, p.tribe, t.name, p.deaths, p.last_login, p.x, p.y, p.z, p.lat, p.lon
        """;

    private const string PlayerTables = "players p LEFT JOIN tribes t ON t.id = p.tribe";

    public ValueTask<RowPage<TribeView>> Tribes(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation)
    {
        var list = new SortedList(TribeColumns, "tribes t", query.Text is null ? Always : "holds(t.name, @search)", "t.name, t.id",
            "t.name > @text OR (t.name = @text AND t.id > @row)");
        return Ask(snapshot, question => question.Page(list, range, row =>
        {
            var tribe = ReadTribe(row);
            return (tribe, new Keyset(0, tribe.Name, tribe.TribeId));
        }, ("@search", query.Text)), cancellation);
    }

    public ValueTask<TribeDetail?> Tribe(SnapshotMeta snapshot, long tribeId, CancellationToken cancellation) => Ask(snapshot, question =>
    {
        var key = ("@id", (object?)tribeId);
        if (question.One($"SELECT {TribeColumns} FROM tribes t WHERE t.id = @id", ReadTribe, key) is not { } tribe)
            return null;
        var members = question.Rows($"""
            SELECT player, name, is_owner, is_admin FROM tribe_members
            WHERE tribe = @id ORDER BY is_owner DESC, is_admin DESC, name, player LIMIT {PageRequest.MaxSize}
            """, row => new TribeMember(row.Unsigned(), row.Text(), row.Bool(), row.Bool()), key);
        return new TribeDetail(tribe, Immutable(members));
    }, cancellation);

    public ValueTask<RowPage<TribeLogLine>?> TribeLog(SnapshotMeta snapshot, long tribeId, RowRange range, CancellationToken cancellation)
    {
        var list = new SortedList("line, text", "tribe_log", "tribe = @id", "line DESC", "line < @row");
        return Ask(snapshot, question =>
        {
            var key = ("@id", (object?)tribeId);
            return question.Number("SELECT count(*) FROM tribes WHERE id = @id", key) == 0 ? null : question.Page(list, range, row =>
            {
                var line = new TribeLogLine(row.Long(), row.Text());
                return (line, new Keyset(0, "", line.Index));
            }, key);
        }, cancellation);
    }

    public ValueTask<RowPage<PlayerView>> Players(SnapshotMeta snapshot, NameQuery query, RowRange range, CancellationToken cancellation)
    {
        var where = query.Text is null ? Always : "holds(p.character_name, @search) OR holds(p.player_name, @search)";
        var list = new SortedList(PlayerColumns, PlayerTables, where, "p.character_name, p.id",
            "p.character_name > @text OR (p.character_name = @text AND p.id > @row)", "players p");
        return Ask(snapshot, question => question.Page(list, range, row =>
        {
            var player = ReadPlayer(row);
            return (player, new Keyset(0, player.CharacterName, unchecked((long)player.PlayerDataId)));
        }, ("@search", query.Text)), cancellation);
    }

    public ValueTask<PlayerView?> Player(SnapshotMeta snapshot, ulong playerDataId, CancellationToken cancellation) =>
        Ask(snapshot, question => question.One($"SELECT {PlayerColumns} FROM {PlayerTables} WHERE p.id = @id", ReadPlayer,
            ("@id", unchecked((long)playerDataId))), cancellation);

    public ValueTask<ImmutableArray<PlayerView>> PlayersByAccount(SnapshotMeta snapshot, EosId account, CancellationToken cancellation) =>
        Ask(snapshot, question => Immutable(question.Rows(
            $"SELECT {PlayerColumns} FROM {PlayerTables} WHERE p.eos_id = @account ORDER BY p.id LIMIT {PageRequest.MaxSize}", ReadPlayer,
            ("@account", account.Value))), cancellation);

    private static TribeView ReadTribe(RowValues row) => new(
        row.Long(), row.Text(), unchecked((ulong?)row.LongOrNull()), row.Int(), row.Int(), row.Int(), row.Int());

    private static PlayerView ReadPlayer(RowValues row) => new(
        row.Unsigned(), row.TextOrNull(), row.Text(), row.Text(), row.Int(), row.LongOrNull(), row.TextOrNull(), row.Int(),
        row.TimeOrNull(), row.PlaceOrNull(), row.GpsOrNull());
}
