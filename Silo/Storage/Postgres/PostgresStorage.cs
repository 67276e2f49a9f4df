using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres.Records;
using BlissBot.Silo.Storage.Postgres.Worlds;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Storage.Secrets;

namespace BlissBot.Silo.Storage.Postgres;

/// <summary>Everything in one PostgreSQL database: grain state, reminders, membership, worlds, rows of what happened, keys.</summary>
internal sealed class PostgresStorage : ISiloStorage
{
    /// <summary>The name by which Orleans' providers know PostgreSQL.</summary>
    private const string Invariant = "Npgsql";

    private readonly PostgresDatabase database;
    private readonly SecretSeal seal;
    private readonly TimeProvider time;

    private PostgresStorage(PostgresDatabase database, SecretSeal seal, TimeProvider time) => (this.database, this.seal, this.time) = (database, seal, time);

    /// <summary>Looks whether the database has this program's schema. Creates nothing.</summary>
    /// <param name="seal">Makes what seals the secrets in grain state, once the schema is known to be there.</param>
    /// <exception cref="MigrationException">It has not, or does not answer.</exception>
    public static PostgresStorage Open(PostgresDatabase database, Func<SecretSeal> seal, TimeProvider time)
    {
        PostgresMigrator.Check(database, PostgresMigrator.Scripts);
        return new PostgresStorage(database, seal(), time);
    }

    public void AddStateAndReminders(ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = database.Source;
            options.GrainStorageSerializer = new StateJson(seal);
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
        // By factories: a container disposes only what it made, and what was made first last.
        services.AddSingleton(_ => database);
        services.AddSingleton(provider => new PostgresWorldStore(provider.GetRequiredService<PostgresDatabase>(), time));
        services.AddSingleton<IWorldStore>(provider => provider.GetRequiredService<PostgresWorldStore>());
        services.AddSingleton<IWorldReader>(provider => provider.GetRequiredService<PostgresWorldStore>().Reader);
    }

    public void AddRecords(IServiceCollection services) =>
        services.AddSingleton<IRecordsDatabase>(provider => new PostgresRecords(provider.GetRequiredService<PostgresDatabase>(), time));
}
