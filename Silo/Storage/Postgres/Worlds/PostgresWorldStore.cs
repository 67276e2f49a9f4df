using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Snapshots in PostgreSQL: a row that names the current one of every server, and a schema for each snapshot.</summary>
internal sealed class PostgresWorldStore(PostgresDatabase database, TimeProvider time) : IWorldStore, IDisposable
{
    private readonly NpgsqlDataSource source = database.Source;

    /// <summary>Answers questions about what this store keeps.</summary>
    public PostgresWorldReader Reader { get; } = new(database, time);

    internal WorldCatalog Catalog { get; } = new(database.Schema);

    internal WorldSchemas Schemas { get; } = new(database.Schema);

    public IWorldStaging Begin(ServerId server, ParseId parse)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = source.OpenConnection();
            var transaction = connection.BeginTransaction();
            // The lock goes with the transaction, however that ends.
            using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(hashtextextended('blissbot world ' || @schema || ' ' || @server, 0))", connection);
            command.Parameters.AddWithValue("schema", database.Schema);
            command.Parameters.AddWithValue("server", server.Value);
            if (!(bool)command.ExecuteScalar()!)
                throw new WorldStoreException(WorldStoreFault.Busy, $"A snapshot of '{server}' is being written already.");
            if (Catalog.Find(connection, server) is { } current && current.Parse == parse)
            {
                connection.Dispose();
                return new CommittedStaging(current);
            }
            return new PostgresWorldStaging(this, server, parse, connection, transaction);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (WorldFaults.IsOutside(failure))
                throw WorldFaults.Unavailable(failure);
            throw;
        }
    }

    public async ValueTask<SnapshotMeta?> Current(ServerId server, CancellationToken cancellation)
    {
        try
        {
            return await Catalog.Find(source, server, cancellation);
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
    }

    public IEnumerable<StructureMembership> PreviousMembership(ServerId server, CancellationToken cancellation)
    {
        NpgsqlConnection connection;
        CopyReader? rows;
        try
        {
            connection = source.OpenConnection();
            rows = Memberships(connection, server);
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
        using (connection)
        using (rows)
            while (rows is not null && Next(rows))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new StructureMembership(rows.Key(), (uint)rows.Long(), new BaseId(unchecked((ulong)rows.Long())));
            }
    }

    public async ValueTask<int> Sweep(CancellationToken cancellation)
    {
        try
        {
            var found = new List<ParseId>();
            await using (var command = source.CreateCommand("SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname::text, @prefix)"))
            {
                command.Parameters.AddWithValue("prefix", $"{Schemas.Functions}_");
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    if (Schemas.TryParse(reader.GetString(0), out var parse))
                        found.Add(parse);
            }
            var dropped = 0;
            foreach (var parse in found)
            {
                await using var command = Drop(parse);
                if (await command.ExecuteScalarAsync(cancellation) is true)
                    dropped++;
            }
            return dropped;
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
    }

    public void Dispose() => Reader.Dispose();

    /// <summary>Whether a snapshot is the current one of its server, asked anew.</summary>
    internal bool IsCurrent(SnapshotMeta snapshot)
    {
        using var connection = source.OpenConnection();
        return Catalog.Find(connection, snapshot.Server)?.Parse == snapshot.Parse;
    }

    /// <summary>
    /// Drops what came before the snapshot before the current one, which itself stays for questions under way. The commit is
    /// done: what cannot be dropped now is one for the next sweep, not a failure.
    /// </summary>
    internal void SweepBehind(SnapshotMeta? before)
    {
        if (before?.Changes.Previous is not { } old)
            return;
        try
        {
            using var command = Drop(old);
            command.ExecuteNonQuery();
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            return;
        }
    }

    private NpgsqlCommand Drop(ParseId parse)
    {
        var command = source.CreateCommand($"SELECT {database.Schema}.world_drop(@parse)");
        command.Parameters.AddWithValue("parse", parse.Value);
        return command;
    }

    private CopyReader? Memberships(NpgsqlConnection connection, ServerId server)
    {
        if (Catalog.Find(connection, server) is not { } current)
            return null;
        return new CopyReader(connection, $"SELECT key, structure_id, base FROM {Schemas.Of(current.Parse)}.structures WHERE base IS NOT NULL");
    }

    private static bool Next(CopyReader rows)
    {
        try
        {
            return rows.Next();
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
    }
}
