using System.Security.Cryptography;
using BlissBot.SaveParser.Forge;
using BlissBot.Simulators.Ark;

namespace BlissBot.Sandbox.Live;

/// <summary>The simulated game servers of a sandbox: two of one cluster, so that there is somebody to relay chat to.</summary>
internal sealed class SimulatedGames : IAsyncDisposable
{
    private readonly CancellationTokenSource living = new();
    private Task life = Task.CompletedTask;

    /// <summary>The cluster both belong to.</summary>
    public const string Cluster = "sandbox";

    private const string SecondServer = "second";

    private SimulatedGames(IReadOnlyDictionary<string, ArkServer> servers, string password) => (Servers, Password) = (servers, password);

    /// <summary>No game at all: a sandbox that shows saves only.</summary>
    public static SimulatedGames None { get; } = new(new Dictionary<string, ArkServer>(), "");

    /// <summary>By server id; the first is the one on the port that was asked for.</summary>
    public IReadOnlyDictionary<string, ArkServer> Servers { get; }

    public ArkServer First => Servers[SandboxOptions.ForgedServer];

    public string Password { get; }

    /// <summary>Starts them on loopback. The password is made up once for a data folder and kept in it.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static async Task<SimulatedGames> Start(SandboxOptions options, TimeProvider time)
    {
        var password = await PasswordOf(options.DataFolder);
        var servers = new Dictionary<string, ArkServer>
        {
            [SandboxOptions.ForgedServer] = Server(options, SandboxOptions.ForgedServer, "Sample Ragnarok", "Ragnarok_WP", options.RconPort, SampleForge.Plan, password, time),
            [SecondServer] = Server(options, SecondServer, "Second Island", "TheIsland_WP", 0, SampleForge.SecondPlan, password, time),
        };
        var games = new SimulatedGames(servers, password);
        try
        {
            foreach (var server in servers.Values)
                await server.StartAsync();
            return games;
        }
        catch
        {
            await games.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on survivors come, talk, fight and go, and the servers save by themselves.</summary>
    public void ComeAlive(TimeProvider time) => life = Task.WhenAll(Servers.Values.Select((server, number) =>
        new ArkLife(server, new ArkLifeOptions { Seed = number + 1, Survivors = SampleForge.PeopleOnEach, FirstSurvivor = number * SampleForge.PeopleOnEach }, time).RunAsync(living.Token)));

    public async ValueTask DisposeAsync()
    {
        await living.CancelAsync();
        await life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var server in Servers.Values)
            await server.DisposeAsync();
    }

    private static ArkServer Server(
        SandboxOptions options, string id, string name, string map, int port, ForgePlan world, string password, TimeProvider time) => new(new ArkServerOptions
        {
            Name = name,
            Map = map,
            Port = port,
            Password = password,
            World = world,
            LogFile = Path.Combine(Directory.CreateDirectory(Path.Combine(options.LogsFolder, id)).FullName, "ShooterGame.log"),
            SavesFolder = Directory.CreateDirectory(Path.Combine(options.SavesFolder, id)).FullName,
            StartupTime = TimeSpan.FromSeconds(3),
            RestartPause = TimeSpan.FromSeconds(4),
            SaveTime = TimeSpan.FromSeconds(1),
        }, time);

    private static async Task<string> PasswordOf(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "rcon-password.txt");
        if (File.Exists(file) && (await File.ReadAllTextAsync(file)).Trim() is { Length: > 0 } kept)
            return kept;
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        await File.WriteAllTextAsync(file, made);
        return made;
    }
}
