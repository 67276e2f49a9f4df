using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Records;

/// <summary>Rows of what happened on servers, in SQLite. Searches look through the folded texts, newest first.</summary>
internal sealed class SqliteLogRecords(RecordsFile file) : ILogRecords
{
    public async ValueTask Append(ServerId server, ImmutableArray<LogRecord> records, CancellationToken cancellation)
    {
        if (!records.IsDefaultOrEmpty)
            await file.Write(isDurable: false, connection => Insert(connection, server, records), cancellation);
    }

    public ValueTask<ImmutableArray<LogRecord>> Find(ServerId server, LogFilter filter, LogPlace? before, int take, CancellationToken cancellation) =>
        file.Read(connection => Select(new Question(connection), server, filter, before, take), cancellation);

    public ValueTask<int> Purge(ServerId server, DateTimeOffset seenBefore, long keep, int most, CancellationToken cancellation) => file.Write(
        isDurable: false, connection => Delete(connection, server, seenBefore, keep, most), cancellation);

    private static int Insert(SqliteConnection connection, ServerId server, ImmutableArray<LogRecord> records)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO log_events (server, seen_at, sequence, at, kind, what, account, player, who, tribe, text, sought, payload)
            VALUES ($server, $seen, $sequence, $at, $kind, $what, $account, $player, $who, $tribe, $text, $sought, $payload)
            ON CONFLICT (server, seen_at, sequence) DO NOTHING
            """;
        string[] names = ["$server", "$seen", "$sequence", "$at", "$kind", "$what", "$account", "$player", "$who", "$tribe", "$text", "$sought", "$payload"];
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter(name, null));
        var written = 0;
        foreach (var record in records)
        {
            object?[] values =
            [
                server.Value, RowTime.Of(record.SeenAt), record.Sequence, RowTime.Of(record.At), (int)record.Kind, record.What, record.Account?.Value,
                record.Player, record.Player is { } player ? RecordText.Fold(player) : null, record.Tribe, record.Text, RecordText.Sought(record), record.Payload,
            ];
            for (var at = 0; at < values.Length; at++)
                command.Parameters[at].Value = values[at] ?? DBNull.Value;
            written += command.ExecuteNonQuery();
        }
        return written;
    }

    private static ImmutableArray<LogRecord> Select(Question question, ServerId server, LogFilter filter, LogPlace? before, int take)
    {
        string?[] wanted =
        [
            "server = $server",
            before is null ? null : "(seen_at, sequence) < ($place, $number)",
            filter.Kind is null ? null : "kind = $kind",
            filter.Account is null ? null : "account = $account",
            filter.Player is null ? null : "who = $who",
            // What happened then was not seen earlier, which the indexes know.
            filter.Since is null ? null : "seen_at >= $since AND at >= $since",
            filter.Until is null ? null : "at <= $until",
            filter.Text is null ? null : "instr(sought, $sought) > 0",
        ];
        var rows = question.Rows($"""
            SELECT sequence, seen_at, at, kind, what, account, player, tribe, text, payload FROM log_events
            WHERE {string.Join(" AND ", wanted.OfType<string>())} ORDER BY seen_at DESC, sequence DESC LIMIT $take
            """, Read,
            ("$server", server.Value), ("$place", before is { } place ? RowTime.Of(place.SeenAt) : null), ("$number", before?.Sequence), ("$kind", (int?)filter.Kind),
            ("$account", filter.Account?.Value), ("$who", filter.Player), ("$since", filter.Since is { } since ? RowTime.Of(since) : null),
            ("$until", filter.Until is { } until ? RowTime.Of(until) : null), ("$sought", filter.Text), ("$take", take));
        return [.. rows];
    }

    private static LogRecord Read(RowValues row)
    {
        var (sequence, seen, at, kind, what) = (row.Long(), row.Long(), row.Long(), row.Int(), row.Text());
        return new LogRecord(
            sequence, RowTime.From(seen), RowTime.From(at), (LineKind)kind, what,
            row.TextOrNull() is { } account && EosId.TryParse(account, out var known) ? known : null, row.TextOrNull(), row.TextOrNull(), row.Text(), row.Text());
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are constants.")]
    private static int Delete(SqliteConnection connection, ServerId server, DateTimeOffset seenBefore, long keep, int most)
    {
        var gone = 0;
        foreach (var which in (string[])["seen_at < $before", "(seen_at, sequence) <= (SELECT seen_at, sequence FROM log_events WHERE server = $server ORDER BY seen_at DESC, sequence DESC LIMIT 1 OFFSET $keep)"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"DELETE FROM log_events WHERE id IN (SELECT id FROM log_events WHERE server = $server AND {which} ORDER BY seen_at, sequence LIMIT $most)";
            command.Parameters.AddWithValue("$server", server.Value);
            command.Parameters.AddWithValue("$before", RowTime.Of(seenBefore));
            command.Parameters.AddWithValue("$keep", keep);
            command.Parameters.AddWithValue("$most", most - gone);
            gone += command.ExecuteNonQuery();
        }
        return gone;
    }
}
