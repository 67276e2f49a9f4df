using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using BlissBot.BotClients.Hosting;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Cli;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Secrets;
using BlissBot.Simulators.Ark;
using BlissBot.Simulators.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>Simulated game servers, core silos as processes over one data folder or one PostgreSQL, and a client in this process.</summary>
internal sealed class BridgeCluster : IAsyncDisposable
{
    private const string Password = "simulated";
    private readonly string folder;
    private readonly string config;
    private readonly SiloProcess?[] silos;
    private readonly PostgresServer? database;
    private readonly (string Key, string Value)[] settings;
    private IHost? client;

    private BridgeCluster(string folder, int silos, PostgresServer? database, (string Key, string Value)[] settings) =>
        (this.folder, config, this.silos, this.database, this.settings) = (folder, Path.Combine(folder, "blissbot.json"), new SiloProcess?[silos], database, settings);

    public Dictionary<ServerId, ArkServer> Games { get; } = [];

    public IGrainFactory Grains => client!.Services.GetRequiredService<IClusterClient>();

    /// <summary>How clients that know the database find the silos.</summary>
    public object DatabaseSettings => new { ConnectionString = database!.ConnectionString() };

    /// <param name="withLogs">Whether the silos can read the games' log files.</param>
    /// <param name="database">Where everything is kept; null for files.</param>
    /// <param name="settings">Of every silo, on top: keys without the section's name.</param>
    public static async Task<BridgeCluster> Start(string folder, int servers, bool withLogs, int silos, CancellationToken cancellation, PostgresServer? database = null, params (string Key, string Value)[] settings)
    {
        var cluster = new BridgeCluster(folder, silos, database, settings);
        try
        {
            for (var number = 0; number < servers; number++)
                await cluster.StartGame(ServerId.Parse(string.Create(CultureInfo.InvariantCulture, $"game-{number:000}")), withLogs);
            await cluster.WriteConfiguration(withLogs, cancellation);
            if (database is not null && await DbCommand.Build().Parse(["migrate", "--config", cluster.config]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null }, cancellation) != 0)
                throw new InvalidOperationException("The database was not migrated.");
            for (var which = 0; which < silos; which++)
                await cluster.StartSilo(which, cancellation);
            await cluster.Connect(cancellation);
            await Task.WhenAll(cluster.Games.Keys.Select(id => cluster.UntilListening(id, withLogs, cancellation)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is said before a bridge listens is nobody's business, so nothing is to be said before.</summary>
    private async Task UntilListening(ServerId server, bool withLogs, CancellationToken cancellation)
    {
        var all = withLogs ? BridgeSource.Rcon | BridgeSource.LogFile : BridgeSource.Rcon;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
            await timer.WaitForNextTickAsync(cancellation);
        while ((await Grains.ChatBridge(server).Status().OrRefusal()).Value?.Source != all);
    }

    /// <summary>Where the silos that run take clients.</summary>
    public IEnumerable<string> Gateways => silos.OfType<SiloProcess>().Select(silo => string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{silo.Gateway}"));

    /// <summary>Bytes the silos hold.</summary>
    public long WorkingSet => silos.Sum(silo => silo?.WorkingSet ?? 0);

    public async Task StartSilo(int which, CancellationToken cancellation) =>
        silos[which] = await SiloProcess.Start(config, folder, $"silo-{which}", cancellation, settings);

    /// <summary>A silo that reads saves and does nothing else. Whoever starts it ends it.</summary>
    public Task<SiloProcess> StartParser(CancellationToken cancellation) => SiloProcess.Start(config, folder, "silo-parser", cancellation, [.. settings, ("Roles", "parser"), ("SaveFolders__Root", Path.Combine(folder, "saves"))]);

    public SiloProcess Silo(int which) => silos[which]!;

    public void KillSilo(int which)
    {
        silos[which]!.KillHard();
        silos[which]!.Dispose();
        silos[which] = null;
    }

    /// <summary>Texts of a server's rows of the log that contain something, the oldest first.</summary>
    public async Task<string[]> Rows(ServerId server, string text)
    {
        var texts = new List<string>();
        for (var page = new PageRequest(PageRequest.MaxSize); ;)
        {
            if (!(await Grains.Logbook(server).Find(new LogQuery(Text: text), page).OrRefusal()).Succeeded(out var found, out _))
                return [];
            texts.AddRange(found.Entries.Select(entry => entry.Text));
            if (found.Next is null)
                break;
            page = page with { After = found.Next };
        }
        texts.Reverse();
        return [.. texts];
    }

    /// <summary>Everything the silos said, for a test that failed.</summary>
    public async Task<string> SiloLogs() =>
        string.Join('\n', (await Task.WhenAll(Directory.GetFiles(folder, "silo-*.log").Select(file => File.ReadAllTextAsync(file)))).Select(text => text.Length > 4000 ? text[^4000..] : text));

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.StopAsync();
            client.Dispose();
        }
        foreach (var silo in silos)
            silo?.Dispose();
        foreach (var game in Games.Values)
            await game.DisposeAsync();
    }

    private async Task StartGame(ServerId id, bool withLogs)
    {
        var game = new ArkServer(new ArkServerOptions
        {
            Name = id.Value,
            Password = Password,
            LogFile = withLogs ? LogFile(id) : null,
            LineCapacity = withLogs ? 1 : 10_000,
        }, TimeProvider.System);
        Games.Add(id, game);
        await game.StartAsync();
    }

    private Task WriteConfiguration(bool withLogs, CancellationToken cancellation) => File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
    {
        BlissBot = new
        {
            DataFolder = Path.Combine(folder, "data"),
            Roles = "core",
            Clustering = database is null ? "Embedded" : null,
            Database = database is null ? null : new { Kind = "PostgreSql", ConnectionString = database.ConnectionString() },
            GameServers = Games.ToDictionary(game => game.Key.Value, game => new
            {
                Rcon = $"{IPAddress.Loopback}:{game.Value.Port}",
                RconPassword = Password,
                Log = withLogs ? LogFile(game.Key) : null,
            }),
        },
    }, LoggedProcess.Settings), cancellation);

    private string LogFile(ServerId id) => Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "games", id.Value)).FullName, "ShooterGame.log");

    private async Task Connect(CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(orleans =>
        {
            orleans.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("blissbot", "blissbot"));
            orleans.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            if (database is null)
                EmbeddedStorage.Open(Path.Combine(folder, "data"), SecretSeal.With(Path.Combine(folder, "data", "keys")), TimeProvider.System).AddGateways(orleans);
            else
                new BotsDatabase { ConnectionString = database.ConnectionString() }.AddGateways(orleans);
        });
        client = builder.Build();
        await client.StartAsync(cancellation);
    }
}
