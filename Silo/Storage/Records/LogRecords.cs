using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage.Records;

/// <summary>Rows of what happened on servers. Searches look through the folded texts, newest first.</summary>
internal sealed class LogRecords(IRecordsDatabase database) : ILogRecords
{
    private static readonly RecordTable<(ServerId Server, LogRecord Row)> Table = new(
        "log_events", "server, seen_at, sequence",
        Text("server", line => line.Server.Value),
        Number("seen_at", line => RowTime.Of(line.Row.SeenAt)),
        Number("sequence", line => line.Row.Sequence),
        Number("at", line => RowTime.Of(line.Row.At)),
        Number("kind", line => (long)line.Row.Kind),
        Text("what", line => line.Row.What),
        Text("account", line => line.Row.Account?.Value),
        Text("player", line => line.Row.Player),
        Text("who", line => line.Row.Player is { } player ? RecordText.Fold(player) : null),
        Text("tribe", line => line.Row.Tribe),
        Text("text", line => line.Row.Text),
        Text("sought", line => RecordText.Sought(line.Row)),
        Text("payload", line => line.Row.Payload));

    public async ValueTask Append(ServerId server, ImmutableArray<LogRecord> records, CancellationToken cancellation)
    {
        // A line lost in a power cut is a pity, and no more.
        if (!records.IsDefaultOrEmpty)
            await database.Add(Table, [.. records.Select(record => (server, record))], isDurable: false, cancellation);
    }

    public async ValueTask<ImmutableArray<LogRecord>> Find(ServerId server, LogFilter filter, LogPlace? before, int take, CancellationToken cancellation)
    {
        string?[] wanted =
        [
            "server = @server",
            before is null ? null : "(seen_at, sequence) < (@place, @number)",
            filter.Kind is null ? null : "kind = @kind",
            filter.Account is null ? null : "account = @account",
            filter.Player is null ? null : "who = @who",
            // What happened then was not seen earlier, which the indexes know.
            filter.Since is null ? null : "seen_at >= @since AND at >= @since",
            filter.Until is null ? null : "at <= @until",
            filter.Text is null ? null : $"{database.Position}(sought, @sought) > 0",
        ];
        return [.. await database.Rows($"""
            SELECT sequence, seen_at, at, kind, what, account, player, tribe, text, payload FROM log_events
            WHERE {string.Join(" AND ", wanted.OfType<string>())} ORDER BY seen_at DESC, sequence DESC LIMIT @take
            """, Read, cancellation,
            ("@server", server.Value), ("@place", before is { } place ? RowTime.Of(place.SeenAt) : null), ("@number", before?.Sequence), ("@kind", (long?)filter.Kind),
            ("@account", filter.Account?.Value), ("@who", RowText.Of(filter.Player)), ("@since", filter.Since is { } since ? RowTime.Of(since) : null),
            ("@until", filter.Until is { } until ? RowTime.Of(until) : null), ("@sought", RowText.Of(filter.Text)), ("@take", take))];
    }

    public async ValueTask<int> Purge(ServerId server, DateTimeOffset seenBefore, long keep, int most, CancellationToken cancellation)
    {
        // One after the other: each walks along the index and stops at the first row that stays.
        var old = await Delete("seen_at < @before", most, ("@before", RowTime.Of(seenBefore)));
        var beyond = await Delete(
            "(seen_at, sequence) <= (SELECT seen_at, sequence FROM log_events WHERE server = @server ORDER BY seen_at DESC, sequence DESC LIMIT 1 OFFSET @keep)",
            most - old, ("@keep", keep));
        return old + beyond;

        ValueTask<int> Delete(string which, int most, (string, object?) bound) => database.Change($"""
            DELETE FROM log_events WHERE (server, seen_at, sequence) IN (
                SELECT server, seen_at, sequence FROM log_events WHERE server = @server AND {which} ORDER BY seen_at, sequence LIMIT @most)
            """, cancellation, ("@server", server.Value), ("@most", most), bound);
    }

    private static LogRecord Read(RowValues row)
    {
        var (sequence, seen, at, kind, what) = (row.Long(), row.Long(), row.Long(), row.Int(), row.Text());
        return new LogRecord(
            sequence, RowTime.From(seen), RowTime.From(at), (LineKind)kind, what,
            row.TextOrNull() is { } account && EosId.TryParse(account, out var known) ? known : null, row.TextOrNull(), row.TextOrNull(), row.Text(), row.Text());
    }

    private static RecordColumn<(ServerId Server, LogRecord Row)> Number(string name, Func<(ServerId Server, LogRecord Row), long> value) =>
        RecordColumn<(ServerId Server, LogRecord Row)>.Number(name, value);

    private static RecordColumn<(ServerId Server, LogRecord Row)> Text(string name, Func<(ServerId Server, LogRecord Row), string?> value) =>
        RecordColumn<(ServerId Server, LogRecord Row)>.Text(name, value);
}
