using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using BlissBot.Silo.Hosting;
using Npgsql;

namespace BlissBot.Silo.Backups;

/// <summary>Backups of a PostgreSQL database by its own tools, <c>pg_dump</c> and <c>pg_restore</c>, which see one moment of it.</summary>
internal static class DatabaseBackup
{
    private const string Dump = "database.dump";
    private const int LongestReason = 2_000;

    /// <summary>All but which silos ran: those of a restored database would look for them.</summary>
    /// <exception cref="BackupException">The tool is missing or failed.</exception>
    public static Task Copy(Secret connection, string to, CancellationToken cancellation) =>
        Run("pg_dump", connection, ["--format=custom", "--no-password", "--exclude-table-data=*.orleansmembership", $"--file={Path.Combine(to, Dump)}"], cancellation);

    /// <summary>
    /// Puts a verified backup into an empty database, all of it or nothing. Owner is who restores. Rights come back too, also
    /// those that are taken from everybody, hence the roles that had some must be there.
    /// </summary>
    /// <exception cref="BackupException">The database is not empty, or the tool is missing or failed.</exception>
    public static async Task Restore(Secret connection, string schema, string from, CancellationToken cancellation)
    {
        await RefuseUnlessEmpty(connection, schema, cancellation);
        var database = new NpgsqlConnectionStringBuilder(connection.Reveal()).Database!;
        await Run(
            "pg_restore", connection,
            ["--no-password", "--single-transaction", "--exit-on-error", "--no-owner", $"--dbname={database}", Path.Combine(from, Dump)], cancellation);
    }

    private static async Task RefuseUnlessEmpty(Secret connection, string schema, CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connection.Reveal());
            await using var command = source.CreateCommand("SELECT count(*) FROM pg_namespace WHERE nspname = $1 OR starts_with(nspname, $1 || '_world')");
            command.Parameters.AddWithValue(schema);
            if ((long)(await command.ExecuteScalarAsync(cancellation))! > 0)
                throw new BackupException($"The database holds the schema '{schema}' already. Restore into a new, empty database; nothing was changed.");
        }
        catch (NpgsqlException failure)
        {
            throw new BackupException("The database does not answer, or does not let us in.", failure);
        }
    }

    private static async Task Run(string tool, Secret connection, string[] arguments, CancellationToken cancellation)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection.Reveal());
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, UseShellExecute = false };
        // In the environment, which only this user can see; arguments are for everybody on the machine.
        start.Environment["PGHOST"] = parts.Host;
        start.Environment["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = parts.Database;
        start.Environment["PGUSER"] = parts.Username;
        if (parts.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        if (parts.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull)
            start.Environment["PGSSLMODE"] = parts.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", _ => "require" };
        if (parts.RootCertificate is { Length: > 0 } root)
            start.Environment["PGSSLROOTCERT"] = root;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new BackupException($"There is no '{tool}' here. Install PostgreSQL's client programs, of the server's version or newer.", missing);
        }
        using (process)
        {
            string said;
            try
            {
                said = await process.StandardError.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
            }
            catch
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            if (process.ExitCode != 0)
                throw new BackupException($"'{tool}' failed: {(said.Length <= LongestReason ? said : said[..LongestReason]).Trim()}");
        }
    }
}
