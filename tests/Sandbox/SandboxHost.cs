using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BlissBot.BotClients.Hosting;
using BlissBot.Sandbox.Discord;
using BlissBot.Sandbox.Live;
using BlissBot.Sandbox.Pages;
using BlissBot.Silo.Hosting;
using BlissBot.Simulators.Discord;

namespace BlissBot.Sandbox;

/// <summary>One silo with both roles, a world to look at and the pages, in one process.</summary>
internal static class SandboxHost
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Builds the silo; nothing listens yet.</summary>
    /// <param name="games">The simulated servers it looks after; they are running already, as real ones would be.</param>
    /// <param name="parser">Adds the reader of saves.</param>
    /// <exception cref="StartRefusedException">Another sandbox has the data folder, or it cannot be used.</exception>
    /// <param name="discord">The simulated Discord the bots are to be connected to; null for none.</param>
    public static WebApplication Build(SandboxOptions options, SimulatedGames games, Action<IServiceCollection> parser, DiscordSandbox? discord = null)
    {
        var ports = FreePorts();
        Dictionary<string, string?> settings = new()
        {
            ["BlissBot:DataFolder"] = options.DataFolder,
            ["BlissBot:Url"] = Url(options),
            ["BlissBot:SiloPort"] = $"{ports.Silo}",
            ["BlissBot:GatewayPort"] = $"{ports.Gateway}",
            ["BlissBot:SaveFolders:Root"] = options.SavesFolder,
            ["BlissBot:SaveFolders:SettleSeconds"] = "1",
            ["BlissBot:Saves:PollSeconds"] = "2",
            ["BlissBot:Saves:EveryMinutes"] = "0",
        };
        foreach (var (id, game) in games.Servers)
        {
            var section = $"BlissBot:GameServers:{id}";
            settings[$"{section}:Name"] = game.Options.Name;
            settings[$"{section}:Cluster"] = SimulatedGames.Cluster;
            settings[$"{section}:Rcon"] = $"127.0.0.1:{game.Port}";
            settings[$"{section}:RconPassword"] = games.Password;
            settings[$"{section}:Log"] = game.Options.LogFile;
        }
        var app = SiloHosting.Build(configuration => configuration.AddInMemoryCollection(settings), services =>
        {
            parser(services);
            services.AddSingleton(games);
            services.AddSingleton<BridgeConsole>();
            services.AddHostedService(provider => provider.GetRequiredService<BridgeConsole>());
            if (discord is null)
                return;
            services.AddSingleton(_ => new DiscordVisitor(discord));
            services.AddBlissBotBots(new ConfigurationBuilder().AddInMemoryCollection(BotSettings(discord)).Build());
        });
        app.MapPages();
        if (discord is not null)
            app.MapDiscordPages();
        return app;
    }

    /// <summary>Prepares the world, starts, tells where everything is, and runs until stopped.</summary>
    public static async Task Run(
        SandboxOptions options, Action<IServiceCollection> parser, Func<string, CancellationToken, Task> forge, TextWriter output, CancellationToken cancellation)
    {
        await using var games = await SimulatedGames.Start(options, TimeProvider.System);
        await using var discord = new DiscordSimulator(
            new DiscordSimulatorOptions { Port = options.DiscordPort, SnapshotFile = Path.Combine(Directory.CreateDirectory(options.DataFolder).FullName, "discord.json") }, TimeProvider.System);
        await discord.StartAsync(cancellation);
        await using var app = Build(options, games, parser, discord.Sandbox);
        if (await new SandboxSaves(options, forge).Prepare(cancellation) is { } done)
            await output.WriteLineAsync(done);
        await app.StartAsync(cancellation);
        games.ComeAlive(TimeProvider.System);
        await WriteAddresses(options, games, discord.Sandbox, cancellation);
        await output.WriteLineAsync($"""

              BlissBot   {Url(options)}/
              Discord    {Url(options)}/discord (simulated: meet the bots, as anybody)
              dashboard  {Url(options)}/dashboard/
              health     {Url(options)}/health/ready
              metrics    {Url(options)}/metrics
              Discord    {discord.ApiUrl} for client libraries; tokens of bots and people in sandbox.json
              game RCON  127.0.0.1:{games.First.Port}, password {games.Password}
              data       {options.DataFolder} (sandbox.json lists everything)

            Ctrl-C stops it.
            """);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Writes <c>sandbox.json</c>: what other programs need to find this sandbox.</summary>
    private static Task WriteAddresses(SandboxOptions options, SimulatedGames games, DiscordSandbox discord, CancellationToken cancellation)
    {
        var own = JsonSerializer.SerializeToNode(new
        {
            urls = new
            {
                console = $"{Url(options)}/",
                discord_console = $"{Url(options)}/discord",
                dashboard = $"{Url(options)}/dashboard/",
                live = $"{Url(options)}/health/live",
                ready = $"{Url(options)}/health/ready",
                metrics = $"{Url(options)}/metrics",
            },
            data = options.DataFolder,
            saves = options.SavesFolder,
            log = games.First.Options.LogFile,
            rcon = new { host = "127.0.0.1", port = games.First.Port, password = games.Password },
            servers = games.Servers.Select(game => new
            {
                id = game.Key,
                name = game.Value.Options.Name,
                rcon = new { host = "127.0.0.1", port = game.Value.Port, password = games.Password },
                log = game.Value.Options.LogFile,
                saves = game.Value.Options.SavesFolder,
            }),
        })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(discord)!.AsObject().ToArray())
            if (name == "urls")
                own["urls"]!["discord"] = value!.DeepClone();
            else
                own[name] = value?.DeepClone();
        return File.WriteAllTextAsync(Path.Combine(options.DataFolder, "sandbox.json"), own.ToJsonString(Readable), cancellation);
    }

    /// <summary>All bots, each with its own token, and their commands in the one guild there is.</summary>
    private static Dictionary<string, string?> BotSettings(DiscordSandbox discord)
    {
        Dictionary<string, string?> settings = new()
        {
            ["BlissBot:Bots:Api"] = discord.Urls!.Api + "/",
            ["BlissBot:Bots:Guilds:0"] = discord.GuildId,
            ["BlissBot:Bots:Holder"] = "sandbox",
        };
        foreach (var (kind, bot) in discord.Bots)
            settings[$"BlissBot:Bots:Play:{kind}:Token"] = bot.BotToken;
        return settings;
    }

    private static string Url(SandboxOptions options) => $"http://127.0.0.1:{options.Port}";

    /// <summary>Both held at once, so that they differ.</summary>
    private static (int Silo, int Gateway) FreePorts()
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}
