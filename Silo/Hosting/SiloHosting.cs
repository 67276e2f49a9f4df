using BlissBot.Grains;
using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting.Network;
using BlissBot.Silo.Observability;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Storage.Postgres.Secrets;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Storage.Secrets;
using BlissBot.Silo.Storage.Views;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace BlissBot.Silo.Hosting;

/// <summary>Puts a silo together: grains, storage, sources, web. The one place where ports meet their adapters.</summary>
internal static class SiloHosting
{
    private const string OwnNames = "localhost;127.0.0.1;[::1]";

    /// <param name="configuration">Adds sources to the configuration, the strongest last.</param>
    /// <param name="more">Adds what is the caller's: the parser of saves, pages, or fakes in tests.</param>
    /// <exception cref="StartRefusedException">Options or data folder do not allow a start. Lists every fault.</exception>
    public static WebApplication Build(Action<IConfigurationBuilder> configuration, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // A page of any site can ask a browser to fetch from loopback under a name of its own.
        builder.Configuration.AddInMemoryCollection([new("AllowedHosts", OwnNames)]);
        configuration(builder.Configuration);
        var time = TimeProvider.System;
        var options = SiloConfiguration.Read(builder.Configuration, time, out var certificates);

        // Such a page has no token, and whoever has one calls this machine what he likes.
        if (options.Operator.Read() is not null && builder.Configuration["AllowedHosts"] == OwnNames)
            builder.Configuration["AllowedHosts"] = "*";

        builder.Services.AddSingleton(time);
        builder.Logging.ClearProviders().AddSiloLogging(time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.AddSources(builder.Configuration);
        more?.Invoke(builder.Services);
        var parses = options.RoleList.Contains(SiloRoles.Parser);
        if (parses && !builder.Services.Any(service => service.ServiceType == typeof(IWorldParser)))
            throw new StartRefusedException($"The role '{SiloRoles.Parser}' needs a reader of saves, and none was added to this program.");
        builder.Services.AddSiloHealth();
        builder.Services.AddSiloMetrics();
        builder.Services.AddSiloTracing(options.Tracing);
        AddStorage(builder, options, certificates, time);
        // Hosted services start in this order: the silo first, then who calls its grains.
        if (parses)
            builder.Services.AddHostedService<SaveWatch>();
        if (options.RoleList.Contains(SiloRoles.Core))
            builder.Services.AddHostedService<ServerWatch>();
        builder.Services.AddHostedService<ViewWatch>();

        var app = builder.Build();
        // Asked for first, hence disposed last, also by an app that was never started.
        app.Services.GetService<DataFolderLock>();
        app.Services.GetRequiredService<IWorldStore>();
        app.Services.GetRequiredService<IRecordsDatabase>();
        app.MapSiloHealth();
        // Both tell more than a stranger should know.
        app.OnlyForOperators(options.Operator.Read(), "/dashboard", "/metrics");
        app.MapOrleansDashboard("/dashboard");
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static void AddStorage(WebApplicationBuilder builder, SiloOptions options, PeerCertificates? certificates, TimeProvider time)
    {
        var held = options.Membership == SiloClustering.Alone ? DataFolderLock.Take(options.DataFolder) : null;
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            var storage = StorageOf(options, time);

            // By a factory: a container disposes only what it made.
            if (held is not null)
                builder.Services.AddSingleton(_ => held);
            storage.AddWorlds(builder.Services);
            storage.AddRecords(builder.Services);
            builder.Services.AddSingleton<ILogRecords, LogRecords>();
            builder.Services.AddSingleton<IAuditRecords, AuditRecords>();
            builder.Services.AddSingleton<IOutsideFailures, OutsideFailures>();
            builder.Services.AddSingleton<ILinkCodes, LinkCodes>();
            builder.UseOrleans(silo =>
            {
                AddSilo(silo, options, storage);
                if (certificates is not null)
                    silo.AddPeerTls(certificates, time);
            });
        }
        catch (Exception failure)
        {
            held?.Dispose();
            throw failure is MigrationException or IOException or UnauthorizedAccessException ? new StartRefusedException(failure.Message) : failure;
        }
    }

    private static ISiloStorage StorageOf(SiloOptions options, TimeProvider time)
    {
        var locks = KeyLocks.Load(options, out _);
        if (options.Database.Kind != DatabaseKind.PostgreSql)
            return EmbeddedStorage.Open(options.DataFolder, SecretSeal.With(new KeyFiles(options.Keys), locks), time);
        var database = PostgresDatabase.Of(options.Database);
        return PostgresStorage.Open(database, options.KeysInDatabase ? SealOfRows : () => SecretSeal.With(new KeyFiles(options.Keys), locks), time);

        SecretSeal SealOfRows()
        {
            var rows = new KeyRows(database);
            if (KeyFiles.AnyIn(options.Keys) && rows.GetAllElements().Count == 0)
                throw new StartRefusedException(
                    $"The keys of this installation are in '{options.Keys}', and none are in the database. Name that folder as {SiloOptions.Section}:{nameof(SiloOptions.KeyFolder)} to go on with them, or move it away to begin with new ones.");
            return rows.InTurn(() => SecretSeal.With(rows, locks).Ready());
        }
    }

    private static void AddSilo(ISiloBuilder silo, SiloOptions options, ISiloStorage storage)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        if (options.Membership == SiloClustering.Alone)
            silo.AddSolitude(options);
        else
            storage.AddMembership(silo);
        silo.AddEndpoints(options);
        storage.AddStateAndReminders(silo);
        silo.AddBlissBotGrains(options.RoleList);
        silo.AddActivityPropagation();
        silo.AddDashboard(dashboard => dashboard.HideTrace = true);
    }
}
