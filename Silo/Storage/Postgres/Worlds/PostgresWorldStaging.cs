using System.Diagnostics.CodeAnalysis;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>
/// A snapshot being written: one transaction from the empty tables to the row that names it. If the process, the
/// connection or the database dies before the end, the database itself takes everything back.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "Texts hold checked names of schemas and constants.")]
internal sealed class PostgresWorldStaging : WorldStaging<CopyTable>
{
    /// <summary>Longest time for the indexes of a world.</summary>
    private const int PatienceSeconds = 900;

    private readonly PostgresWorldStore store;
    private readonly ServerId server;
    private readonly ParseId parse;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly CopySender sender;
    private bool loaded;

    /// <param name="connection">Ours to dispose, like its transaction, which holds the server's lock.</param>
    public PostgresWorldStaging(PostgresWorldStore store, ServerId server, ParseId parse, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        (this.store, this.server, this.parse, this.connection, this.transaction) = (store, server, parse, connection, transaction);
        Run("SET LOCAL maintenance_work_mem = '128MB'; SET LOCAL jit = off");
        Run($"SELECT {store.Schemas.Main}.world_begin(@parse)");
        sender = new CopySender(connection);
        OpenTables();
    }

    public override SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation)
    {
        try
        {
            Load();
            cancellation.ThrowIfCancellationRequested();
            var duplicates = (long)Scalar($"SELECT {store.Schemas.Main}.world_seal(@parse)", cancellation)!;
            var before = store.Catalog.Find(connection, server);
            var changes = before is null || !Exists(before.Parse) ? new ChangeCounts() : Compare(before.Parse, cancellation);
            var snapshot = new SnapshotMeta(server, parse, Clean(header), changes, duplicates);
            store.Catalog.Replace(connection, snapshot);
            cancellation.ThrowIfCancellationRequested();
            End(snapshot);
            store.SweepBehind(before);
            return snapshot;
        }
        catch (PostgresException stopped) when (stopped.SqlState == PostgresErrorCodes.QueryCanceled && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
    }

    /// <summary>Waits until the database has taken every row. Then no more can be added.</summary>
    internal void Load()
    {
        if (loaded)
            return;
        WriteWords();
        foreach (var table in Tables)
            table.Flush();
        sender.Finish();
        loaded = true;
    }

    public override void Dispose()
    {
        sender.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    protected override CopyTable Open(string table, int columns) => new(sender, $"{store.Schemas.Of(parse)}.{table}", (short)columns);

    /// <summary>The answer to a commit can be lost on the way: then the database is asked whether it happened.</summary>
    private void End(SnapshotMeta snapshot)
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception lost) when (WorldFaults.IsOutside(lost))
        {
            if (!store.IsCurrent(snapshot))
                throw;
        }
    }

    private bool Exists(ParseId before) =>
        (bool)Scalar($"SELECT to_regnamespace('{store.Schemas.Of(before)}') IS NOT NULL", CancellationToken.None)!;

    private ChangeCounts Compare(ParseId before, CancellationToken cancellation)
    {
        var (now, old) = (store.Schemas.Of(parse), store.Schemas.Of(before));
        Run($"SET LOCAL search_path = {now}, {store.Schemas.Functions}");
        long listed = 0;
        foreach (var (subject, query) in SnapshotDifferences.Queries(old, PostgresWorldReader.Join))
        {
            using var command = Command($"""
                INSERT INTO {store.Schemas.Main}.world_changes (parse, n, subject, kind, id, name, before, after, distance)
                SELECT @parse, @listed + row_number() OVER (), @subject, found.* FROM ({query}) AS found LIMIT @limit
                """);
            command.Parameters.AddWithValue("listed", listed);
            command.Parameters.AddWithValue("subject", (short)subject);
            command.Parameters.AddWithValue("limit", SnapshotDifferences.ListLimit);
            command.Parameters.AddWithValue("base_shift", SnapshotDifferences.BaseShift);
            command.Parameters.AddWithValue("creature_shift", SnapshotDifferences.CreatureShift);
            using var stop = cancellation.Register(command.Cancel);
            listed += command.ExecuteNonQuery();
            cancellation.ThrowIfCancellationRequested();
        }

        var keys = new StructureKeys();
        using (var rows = new CopyReader(connection, $"SELECT key FROM {old}.structures"))
            while (rows.Next())
                keys.Add(rows.Key());
        var (appeared, vanished) = keys.Compare(StructureKeys);
        return new ChangeCounts(before, appeared, vanished, listed);
    }

    /// <summary>JSON of PostgreSQL takes no zero characters.</summary>
    private static SnapshotHeader Clean(SnapshotHeader header) =>
        header with { Map = header.Map.Replace('\0', '\uFFFD'), File = header.File.Replace('\0', '\uFFFD') };

    private void Run(string sql) => Scalar(sql, CancellationToken.None);

    private object? Scalar(string sql, CancellationToken cancellation)
    {
        using var command = Command(sql);
        using var stop = cancellation.Register(command.Cancel);
        return command.ExecuteScalar();
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = PatienceSeconds };
        if (sql.Contains("@parse", StringComparison.Ordinal))
            command.Parameters.AddWithValue("parse", parse.Value);
        return command;
    }
}
