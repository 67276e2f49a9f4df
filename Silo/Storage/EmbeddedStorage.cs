using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Storage.Secrets;
using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage;

/// <summary>Everything in SQLite files: grain state, reminders and, when asked for, membership in one; worlds; rows of what happened.</summary>
internal sealed class EmbeddedStorage : ISiloStorage
{
    /// <summary>The name by which Orleans' providers know SQLite; they load Microsoft.Data.Sqlite for it.</summary>
    private const string Invariant = "System.Data.SQLite";

    private readonly SqliteDataSource source;
    private readonly SecretSeal seal;
    private readonly SqliteWorldStore worlds;
    private readonly RecordsFile records;

    private EmbeddedStorage(SqliteDataSource source, SecretSeal seal, SqliteWorldStore worlds, RecordsFile records) =>
        (this.source, this.seal, this.worlds, this.records) = (source, seal, worlds, records);

    /// <summary>Opens the files in <paramref name="folder"/>, creating them or bringing them up to date.</summary>
    /// <param name="seal">Seals the secrets in grain state.</param>
    /// <exception cref="MigrationException">The schema of one is not one this program may touch.</exception>
    public static EmbeddedStorage Open(string folder, SecretSeal seal, TimeProvider time)
    {
        var source = new SqliteDataSource(Path.Combine(folder, "orleans.db"), SqliteSynchronous.Full);
        using var connection = source.Open();
        SqliteMigrator.Migrate(connection, MigrationScript.In("Storage/Orleans"), time);
        return new EmbeddedStorage(source, seal, SqliteWorldStore.Open(folder, time), RecordsFile.Open(Path.Combine(folder, "records.db"), time));
    }

    /// <summary>Default grain storage and reminders on this file.</summary>
    public void AddStateAndReminders(ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = source;
            options.GrainStorageSerializer = new StateJson(seal);
        });
        silo.UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = source;
        });
    }

    /// <summary>Membership on this file, for when a second process joins.</summary>
    public void AddMembership(ISiloBuilder silo)
    {
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = source;
        });
        SteadyMembership.Configure(silo);
    }

    /// <summary>Where a client of such a cluster finds its gateways.</summary>
    public void AddGateways(IClientBuilder client) => client.UseAdoNetClustering(options =>
    {
        options.Invariant = Invariant;
        options.DataSource = source;
    });

    public void AddWorlds(IServiceCollection services)
    {
        // By factories: a container disposes only what it made.
        services.AddSingleton(_ => worlds);
        services.AddSingleton<IWorldStore>(provider => provider.GetRequiredService<SqliteWorldStore>());
        services.AddSingleton<IWorldReader>(provider => provider.GetRequiredService<SqliteWorldStore>().Reader);
    }

    public void AddRecords(IServiceCollection services) => services.AddSingleton<IRecordsDatabase>(_ => records);
}
