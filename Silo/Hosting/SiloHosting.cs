using System.Net;
using BlissBot.Grains;
using BlissBot.Grains.Bots;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Records;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Sessions;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Observability;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Storage.Postgres.Secrets;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Storage.Redis;
using BlissBot.Silo.Storage.Secrets;
using BlissBot.Silo.Storage.Views;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace BlissBot.Silo.Hosting;

/// <summary>Puts a silo together: grains, storage, sources, web. The one place where ports meet their adapters.</summary>
internal static class SiloHosting
{
    /// <param name="configuration">Adds sources to the configuration, the strongest last.</param>
    /// <param name="more">Adds what is the caller's: the parser of saves, pages, or fakes in tests.</param>
    /// <exception cref="StartRefusedException">Options or data folder do not allow a start. Lists every fault.</exception>
    public static WebApplication Build(Action<IConfigurationBuilder> configuration, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // A page of any site can ask a browser to fetch from loopback under a name of its own.
        builder.Configuration.AddInMemoryCollection([new("AllowedHosts", "localhost;127.0.0.1;[::1]")]);
        configuration(builder.Configuration);
        var time = TimeProvider.System;
        var options = Validated(builder.Configuration);

        builder.Services.AddSingleton(time);
        builder.Logging.ClearProviders().AddSiloLogging(time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        AddSources(builder);
        more?.Invoke(builder.Services);
        var parses = options.RoleList.Contains(SiloRoles.Parser);
        if (parses && !builder.Services.Any(service => service.ServiceType == typeof(IWorldParser)))
            throw new StartRefusedException($"The role '{SiloRoles.Parser}' needs a reader of saves, and none was added to this program.");
        builder.Services.AddSiloHealth();
        builder.Services.AddSiloMetrics();
        AddStorage(builder, options, time);
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
        // Both tell more than a stranger should know: only to this machine.
        app.OnlyForThisMachine("/dashboard", "/metrics");
        app.MapOrleansDashboard("/dashboard");
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static SiloOptions Validated(ConfigurationManager configuration)
    {
        try
        {
            var section = configuration.GetSection(SiloOptions.Section);
            var options = section.Get<SiloOptions>() ?? new SiloOptions();
            var folders = section.GetSection("SaveFolders").Get<SaveFolderOptions>() ?? new SaveFolderOptions();
            var games = section.GetSection(GameServerOptions.Section).Get<GameServerOptions>() ?? [];
            var nitrado = section.GetSection(NitradoOptions.Section).Get<NitradoOptions>() ?? new NitradoOptions();
            var redis = section.GetSection(RedisOptions.SectionName).Get<RedisOptions>() ?? new RedisOptions();
            string[] faults = [.. options.Faults(), .. redis.Faults(), .. folders.Faults(), .. games.Faults(options.RoleList.Contains(SiloRoles.Core)), .. GuildList.Faults(section), .. nitrado.Faults()];
            return faults.Length == 0 ? options : throw Refusal(faults);
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException or ArgumentException)
        {
            // The binder's way of saying that a value is no number or no choice; it names the key.
            throw Refusal([unreadable.Message]);
        }
    }

    private static StartRefusedException Refusal(string[] faults) =>
        new("The configuration does not allow a start:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}")));

    private static void AddSources(WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SiloOptions.Section);
        builder.Services.AddOptions<SaveFolderOptions>().Bind(section.GetSection("SaveFolders"));
        builder.Services.AddOptions<SaveOptions>().Bind(section.GetSection("Saves"));
        builder.Services.AddOptions<ServerOptions>().Bind(section.GetSection("Servers"));
        builder.Services.AddOptions<SessionsOptions>().Bind(section.GetSection("Sessions"));
        builder.Services.AddOptions<BridgeOptions>().Bind(section.GetSection("Bridge"));
        builder.Services.AddOptions<RecordsOptions>().Bind(section.GetSection("Records"));
        builder.Services.AddOptions<BotsOptions>().Bind(section.GetSection("Bots"));
        builder.Services.AddOptions<RconGrainOptions>().Bind(section.GetSection("RconQueue"));
        // Also where nothing is parsed: the maps are asked about everywhere.
        builder.Services.AddOptions<ParsingOptions>().PostConfigure<IConfiguration>((parsing, all) => parsing.MapsFile ??= all[$"{ParsingOptions.Section}:{nameof(ParsingOptions.MapsFile)}"]);
        builder.Services.AddSingleton<IMapTable, MapTable>();
        builder.Services.AddSingleton<WatchedFolders>();
        builder.Services.AddGameServers(section);
        builder.Services.AddNitrado(section);
        builder.Services.AddViews(section);
    }

    private static void AddStorage(WebApplicationBuilder builder, SiloOptions options, TimeProvider time)
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
            builder.UseOrleans(silo => AddSilo(silo, options, storage));
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
        {
            silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, null, options.ServiceId, options.ClusterId);
        }
        else
        {
            storage.AddMembership(silo);
            silo.ConfigureEndpoints(IPAddress.Loopback, options.SiloPort, options.OpenGateway, listenOnAnyHostAddress: false);
        }
        storage.AddStateAndReminders(silo);
        silo.AddBlissBotGrains(options.RoleList);
        silo.AddDashboard(dashboard => dashboard.HideTrace = true);
    }

    private static void OnlyForThisMachine(this WebApplication app, params PathString[] paths) =>
        app.UseWhen(context => paths.Any(path => context.Request.Path.StartsWithSegments(path)), branch => branch.Use((context, next) =>
        {
            if (context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }));
}
