using System.Globalization;
using System.Net;
using System.Text.Json;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Secrets;
using BlissBot.Simulators.Ark;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>Simulated game servers, core silos as processes over one data folder, and a client in this process.</summary>
internal sealed class BridgeCluster : IAsyncDisposable
{
    private const string Password = "simulated";
    private readonly string folder;
    private readonly string config;
    private readonly SiloProcess?[] silos;
    private IHost? client;

    private BridgeCluster(string folder, int silos) => (this.folder, config, this.silos) = (folder, Path.Combine(folder, "blissbot.json"), new SiloProcess?[silos]);

    public Dictionary<ServerId, ArkServer> Games { get; } = [];

    public IGrainFactory Grains => client!.Services.GetRequiredService<IClusterClient>();

    /// <param name="withLogs">Whether the silos can read the games' log files.</param>
    public static async Task<BridgeCluster> Start(string folder, int servers, bool withLogs, int silos, CancellationToken cancellation)
    {
        var cluster = new BridgeCluster(folder, silos);
        try
        {
            for (var number = 0; number < servers; number++)
                await cluster.StartGame(ServerId.Parse(string.Create(CultureInfo.InvariantCulture, $"game-{number:000}")), withLogs);
            await cluster.WriteConfiguration(withLogs, cancellation);
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
        silos[which] = await SiloProcess.Start(config, folder, $"silo-{which}", cancellation);

    /// <summary>A silo that reads saves and does nothing else. Whoever starts it ends it.</summary>
    public Task<SiloProcess> StartParser(CancellationToken cancellation) => SiloProcess.Start(config, folder, "silo-parser", cancellation, ("Roles", "parser"), ("SaveFolders__Root", Path.Combine(folder, "saves")));

    public void KillSilo(int which)
    {
        silos[which]!.KillHard();
        silos[which]!.Dispose();
        silos[which] = null;
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
            Clustering = "Embedded",
            GameServers = Games.ToDictionary(game => game.Key.Value, game => new
            {
                Rcon = $"{IPAddress.Loopback}:{game.Value.Port}",
                RconPassword = Password,
                Log = withLogs ? LogFile(game.Key) : null,
            }),
        },
    }), cancellation);

    private string LogFile(ServerId id) => Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "games", id.Value)).FullName, "ShooterGame.log");

    private async Task Connect(CancellationToken cancellation)
    {
        var storage = EmbeddedStorage.Open(Path.Combine(folder, "data"), SecretSeal.With(Path.Combine(folder, "data", "keys")), TimeProvider.System);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(orleans =>
        {
            orleans.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("blissbot", "blissbot"));
            orleans.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            storage.AddGateways(orleans);
        });
        client = builder.Build();
        await client.StartAsync(cancellation);
    }
}
