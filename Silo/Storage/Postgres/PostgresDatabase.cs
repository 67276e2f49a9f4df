using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres;

/// <summary>One schema of a PostgreSQL database and the connections to it.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private PostgresDatabase(NpgsqlDataSource source, string schema, string place) => (Source, Schema, Place) = (source, schema, place);

    /// <summary>Pooled connections whose tables without a schema's name are those of <see cref="Schema"/>.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>A checked name: it needs no quoting.</summary>
    public string Schema { get; }

    /// <summary>Which database this is, for people. Holds no user and no password.</summary>
    public string Place { get; }

    /// <param name="options">Checked ones, of kind PostgreSQL.</param>
    public static PostgresDatabase Of(DatabaseOptions options) =>
        Of(options.Read(out var fault) ?? throw new StartRefusedException(fault), options.Schema);

    public static PostgresDatabase Of(Secret connection, string schema)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection.Reveal())
        {
            SearchPath = schema,
            // Details of errors repeat rows, and rows hold what players wrote.
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        builder.ApplicationName ??= "blissbot";
        if (!builder.ContainsKey("Keepalive")) builder.KeepAlive = 30;
        return new PostgresDatabase(
            new NpgsqlDataSourceBuilder(builder.ConnectionString).Build(), schema, $"{builder.Host}:{builder.Port}/{builder.Database}, schema {schema}");
    }

    /// <summary>Opens a connection, or says why that is impossible in words an operator can use.</summary>
    /// <exception cref="MigrationException">The database does not answer, or does not let us in.</exception>
    public NpgsqlConnection OpenOrExplain()
    {
        try
        {
            return Source.OpenConnection();
        }
        catch (PostgresException refused)
        {
            throw new MigrationException($"The database {Place} refused the connection: {Reason(refused.SqlState)}", refused);
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new MigrationException($"The database {Place} does not answer. Is it running, and is it reachable from here?", failure);
        }
    }

    public void Dispose() => Source.Dispose();

    private static string Reason(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "user or password is wrong.",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database; create it first.",
        PostgresErrorCodes.TooManyConnections => "it has too many connections already.",
        _ => $"error {state}.",
    };
}
