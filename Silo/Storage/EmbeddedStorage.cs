using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Secrets;
using Orleans.Configuration;

namespace BlissBot.Silo.Storage;

/// <summary>Grain state, reminders and, when asked for, membership in one SQLite file.</summary>
internal sealed class EmbeddedStorage
{
    /// <summary>The name by which Orleans' providers know SQLite; they load Microsoft.Data.Sqlite for it.</summary>
    private const string Invariant = "System.Data.SQLite";

    private readonly SqliteDataSource source;
    private readonly SecretSeal seal;

    private EmbeddedStorage(SqliteDataSource source, SecretSeal seal) => (this.source, this.seal) = (source, seal);

    /// <summary>Opens <paramref name="path"/>, creating the file or bringing it up to date.</summary>
    /// <param name="seal">Seals the secrets in grain state.</param>
    /// <exception cref="MigrationException">The file's schema is not one this program may touch.</exception>
    public static EmbeddedStorage Open(string path, SecretSeal seal, TimeProvider time)
    {
        var source = new SqliteDataSource(path, SqliteSynchronous.Full);
        using var connection = source.Open();
        SqliteMigrator.Migrate(connection, MigrationScript.In("Storage/Orleans"), time);
        return new EmbeddedStorage(source, seal);
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
        // Steady: a killed silo is given up within three seconds, a busy one is not.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.TableRefreshTimeout = TimeSpan.FromSeconds(15);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        });
    }

    /// <summary>Where a client of such a cluster finds its gateways.</summary>
    public void AddGateways(IClientBuilder client) => client.UseAdoNetClustering(options =>
    {
        options.Invariant = Invariant;
        options.DataSource = source;
    });
}
