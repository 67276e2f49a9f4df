using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage.Postgres;

/// <summary>Grain state, reminders and membership in one schema of a PostgreSQL database.</summary>
internal sealed class PostgresStorage : ISiloStorage
{
    /// <summary>The name by which Orleans' providers know PostgreSQL.</summary>
    private const string Invariant = "Npgsql";

    private readonly PostgresDatabase database;
    private readonly string dataFolder;
    private readonly TimeProvider time;

    private PostgresStorage(PostgresDatabase database, string dataFolder, TimeProvider time) =>
        (this.database, this.dataFolder, this.time) = (database, dataFolder, time);

    /// <summary>Looks whether the database has this program's schema. Creates nothing.</summary>
    /// <exception cref="MigrationException">It has not, or does not answer.</exception>
    public static PostgresStorage Open(PostgresDatabase database, string dataFolder, TimeProvider time)
    {
        PostgresMigrator.Check(database, PostgresMigrator.Scripts);
        return new PostgresStorage(database, dataFolder, time);
    }

    public void AddStateAndReminders(ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = database.Source;
            options.GrainStorageSerializer = new StateJson();
        });
        silo.UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = database.Source;
        });
    }

    public void AddMembership(ISiloBuilder silo)
    {
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = database.Source;
        });
        SteadyMembership.Configure(silo);
    }

    public void AddWorlds(IServiceCollection services)
    {
        // By factories: a container disposes only what it made.
        services.AddSingleton(_ => database);
        services.AddSingleton(_ => SqliteWorldStore.Open(dataFolder, time));
        services.AddSingleton<IWorldStore>(provider => provider.GetRequiredService<SqliteWorldStore>());
        services.AddSingleton<IWorldReader>(provider => provider.GetRequiredService<SqliteWorldStore>().Reader);
    }
}
