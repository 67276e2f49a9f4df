using System.CommandLine;
using System.Runtime.CompilerServices;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot db</c>: brings the PostgreSQL database to this program's schema, and tells how far it is.</summary>
internal static class DbCommand
{
    public static Command Build()
    {
        var config = new Option<FileInfo?>("--config") { Description = "JSON file with a section BlissBot, the same as for the silo. Environment variables BlissBot__NAME win over it." };
        var role = new Option<string?>("--role") { Description = "Also lets this role of the database read and write what a silo needs, so that silos can run without the right to change tables." };
        var migrate = new Command("migrate", "Brings the database to the schema of this program. Changes nothing when it is there already.") { config, role };
        migrate.SetAction(result => Run(result.GetValue(config), result.InvocationConfiguration, database => Migrate(database, result.GetValue(role), result.InvocationConfiguration.Output)));
        var status = new Command("status", "Lists the steps of the schema. Ends with 1 when some are missing.") { config };
        status.SetAction(result => Run(result.GetValue(config), result.InvocationConfiguration, database => Status(database, result.InvocationConfiguration.Output)));
        return new Command("db", "Looks after the PostgreSQL database. SQLite files look after themselves.") { migrate, status };
    }

    /// <summary>Kept apart so that help and mistakes need no database client.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(FileInfo? config, InvocationConfiguration console, Func<PostgresDatabase, int> act)
    {
        try
        {
            using var database = PostgresDatabase.Of(Read(config));
            return act(database);
        }
        catch (Exception failure) when (failure is StartRefusedException or MigrationException or InvalidDataException)
        {
            console.Error.WriteLine(failure.Message);
            return ExitCodes.Failed;
        }
    }

    private static int Migrate(PostgresDatabase database, string? role, TextWriter output)
    {
        var scripts = PostgresMigrator.Scripts;
        var done = PostgresMigrator.Migrate(database, scripts);
        foreach (var script in scripts.Where(script => done.Contains(script.Number)))
            output.WriteLine($"applied {script.Name}");
        if (role is not null)
        {
            PostgresMigrator.Grant(database, role);
            output.WriteLine($"'{role}' may run silos");
        }
        output.WriteLine($"{database.Place} is up to date ({scripts.Count} steps).");
        return 0;
    }

    private static int Status(PostgresDatabase database, TextWriter output)
    {
        var (applied, pending) = PostgresMigrator.Status(database, PostgresMigrator.Scripts);
        foreach (var step in applied)
            output.WriteLine($"applied  {step.Name}");
        foreach (var script in pending)
            output.WriteLine($"missing  {script.Name}");
        output.WriteLine(pending.Count == 0
            ? $"{database.Place} is up to date ({applied.Count} steps)."
            : $"{database.Place} lacks {pending.Count} steps: run './blissbot db migrate'.");
        return pending.Count == 0 ? 0 : ExitCodes.Failed;
    }

    private static DatabaseOptions Read(FileInfo? config)
    {
        if (config is { Exists: false })
            throw new StartRefusedException($"There is no file '{config.FullName}'.");
        var builder = new ConfigurationBuilder();
        if (config is not null)
            builder.AddJsonFile(config.FullName, optional: false);
        builder.AddEnvironmentVariables();
        try
        {
            var options = builder.Build().GetSection($"{SiloOptions.Section}:Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
            string[] faults = [.. options.Faults()];
            if (faults.Length > 0)
                throw new StartRefusedException(string.Join(Environment.NewLine, faults));
            return options.Kind == DatabaseKind.PostgreSql
                ? options
                : throw new StartRefusedException("The configuration says Database:Kind Embedded (the default). SQLite files are brought up to date by every start of a silo; there is nothing to do.");
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException or ArgumentException)
        {
            throw new StartRefusedException(unreadable.Message);
        }
    }
}
