using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage;

/// <summary>
/// Opens connections to one SQLite file with the settings that belong to a connection and fit into no connection
/// string. Without a busy timeout inside SQLite the library sleeps in steps of 150 ms when two writers meet.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="synchronous">FULL loses nothing in a power cut; NORMAL may lose the last commits, never the file.</param>
internal sealed class SqliteDataSource(string path, SqliteSynchronous synchronous) : DbDataSource
{
    private readonly string pragmas =
        $"PRAGMA busy_timeout = 5000; PRAGMA synchronous = {(synchronous == SqliteSynchronous.Full ? "FULL" : "NORMAL")}; PRAGMA foreign_keys = ON";

    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();

    /// <summary>Opens a connection; the caller disposes it.</summary>
    public SqliteConnection Open() => (SqliteConnection)OpenDbConnection();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection() => Prepare(new SqliteConnection(ConnectionString));

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<DbConnection>(cancellationToken)
            : ValueTask.FromResult<DbConnection>(Prepare(new SqliteConnection(ConnectionString)));

    [SuppressMessage("Security", "CA2100", Justification = "The pragmas are constants.")]
    private SqliteConnection Prepare(SqliteConnection connection)
    {
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>How much a commit waits for the disk.</summary>
internal enum SqliteSynchronous
{
    Full,
    Normal,
}
