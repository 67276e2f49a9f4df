using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Records;

/// <summary>The audit of communities, in SQLite. What was written outlives a power cut.</summary>
internal sealed class SqliteAuditRecords(RecordsFile file) : IAuditRecords
{
    public async ValueTask Append(ulong guild, ImmutableArray<AuditedAct> acts, CancellationToken cancellation)
    {
        if (!acts.IsDefaultOrEmpty)
            await file.Write(isDurable: true, connection => Insert(connection, guild, acts), cancellation);
    }

    public ValueTask<ImmutableArray<AuditedAct>> Find(ulong guild, AuditFilter filter, AuditPlace? before, int take, CancellationToken cancellation) =>
        file.Read(connection => Select(new Question(connection), guild, filter, before, take), cancellation);

    public ValueTask<int> Purge(ulong guild, DateTimeOffset before, int most, CancellationToken cancellation) => file.Write(isDurable: false, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE guild = $guild AND at < $before ORDER BY at, id LIMIT $most)";
        command.Parameters.AddWithValue("$guild", unchecked((long)guild));
        command.Parameters.AddWithValue("$before", RowTime.Of(before));
        command.Parameters.AddWithValue("$most", most);
        return command.ExecuteNonQuery();
    }, cancellation);

    private static int Insert(SqliteConnection connection, ulong guild, ImmutableArray<AuditedAct> acts)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO audit_log (id, guild, at, actor, name, command, target, arguments, outcome, reason)
            VALUES ($id, $guild, $at, $actor, $name, $command, $target, $arguments, $outcome, $reason)
            ON CONFLICT (id) DO NOTHING
            """;
        string[] names = ["$id", "$guild", "$at", "$actor", "$name", "$command", "$target", "$arguments", "$outcome", "$reason"];
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter(name, null));
        var written = 0;
        foreach (var act in acts)
        {
            object?[] values =
            [
                $"{act.Id:N}", unchecked((long)guild), RowTime.Of(act.At), unchecked((long)act.Actor), act.ActorName, act.Command, act.Target, act.Arguments, (int)act.Outcome, act.Reason,
            ];
            for (var at = 0; at < values.Length; at++)
                command.Parameters[at].Value = values[at] ?? DBNull.Value;
            written += command.ExecuteNonQuery();
        }
        return written;
    }

    private static ImmutableArray<AuditedAct> Select(Question question, ulong guild, AuditFilter filter, AuditPlace? before, int take)
    {
        string?[] wanted =
        [
            "guild = $guild",
            before is null ? null : "(at, id) < ($place, $mark)",
            filter.Actor is null ? null : "actor = $actor",
            filter.Command is null ? null : "instr(lower(command), $sought) > 0",
            filter.Since is null ? null : "at >= $since",
            filter.Until is null ? null : "at <= $until",
        ];
        var rows = question.Rows($"""
            SELECT id, at, actor, name, command, target, arguments, outcome, reason FROM audit_log
            WHERE {string.Join(" AND ", wanted.OfType<string>())} ORDER BY at DESC, id DESC LIMIT $take
            """, Read,
            ("$guild", unchecked((long)guild)), ("$place", before is { } place ? RowTime.Of(place.At) : null), ("$mark", before is { } mark ? $"{mark.Id:N}" : null),
            ("$actor", filter.Actor is { } actor ? unchecked((long)actor) : null), ("$sought", filter.Command), ("$since", filter.Since is { } since ? RowTime.Of(since) : null),
            ("$until", filter.Until is { } until ? RowTime.Of(until) : null), ("$take", take));
        return [.. rows];
    }

    private static AuditedAct Read(RowValues row) => new(
        Guid.ParseExact(row.Text(), "N"), RowTime.From(row.Long()), unchecked((ulong)row.Long()), row.Text(), row.Text(), row.TextOrNull(), row.Text(),
        (AuditOutcome)row.Int(), row.TextOrNull());
}
