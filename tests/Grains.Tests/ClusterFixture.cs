using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Sessions;
using BlissBot.Grains.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(BlissBot.Grains.Tests.ClusterFixture))]

namespace BlissBot.Grains.Tests;

/// <summary>One cluster for all tests of this assembly: a core silo and a parser silo, with fakes behind every port.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private static int servers;

    internal TestWorld World { get; } = new();

    internal InProcessTestCluster Cluster { get; private set; } = null!;

    internal IGrainFactory Grains => Cluster.Client;

    /// <summary>A server no other test uses.</summary>
    internal static ServerId NewServer() => ServerId.Parse($"server-{Interlocked.Increment(ref servers)}");

    public async ValueTask InitializeAsync()
    {
        Cluster = World.Build(silos: 2, name => name.EndsWith('0') ? [SiloRoles.Core] : [SiloRoles.Parser]);
        await Cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>The fakes of one cluster.</summary>
internal sealed class TestWorld
{
    public TestWorld() => Parser = new FakeWorldParser(Store);

    public FakeSaveSource Source { get; } = new();
    public FakeWorldStore Store { get; } = new();
    public FakeWorldParser Parser { get; }
    public FakeGrainStorage States { get; } = new();
    public FakeRcon Rcon { get; } = new();
    public FakeGameLogs Logs { get; } = new();
    public FakeLinkCodes LinkCodes { get; } = new();

    /// <param name="roles">The roles of a silo by its name; the first is called <c>Silo_0</c> or the like.</param>
    /// <param name="more">What a test changes of a silo.</param>
    public InProcessTestCluster Build(short silos, Func<string, string[]> roles, Action<ISiloBuilder>? more = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        // Otherwise test clusters skip placement filters.
        builder.Options.AssumeHomogenousSilosForTesting = false;
        builder.ConfigureSilo((options, silo) =>
        {
            silo.AddBlissBotGrains(roles(options.SiloName));
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ISaveSource>(Source);
            silo.Services.AddSingleton<IServerCatalog>(Source);
            silo.Services.AddSingleton<IWorldParser>(Parser);
            silo.Services.AddSingleton<IWorldStore>(Store);
            silo.Services.AddSingleton<IWorldReader>(Store);
            silo.Services.AddSingleton<IRconConnector>(Rcon);
            silo.Services.AddSingleton<IGameLogs>(Logs);
            silo.Services.AddSingleton<ILinkCodes>(LinkCodes);
            silo.Services.AddSingleton<IOutsideFailures>(new FakeGrainStorage.Failures());
            silo.Services.AddSingleton<IGrainStorage>(States);
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Services.Configure<SaveOptions>(saves => saves.PollSeconds = 3600);
            silo.Services.Configure<ServerOptions>(servers =>
            {
                (servers.PollSeconds, servers.OfflinePollSeconds, servers.RetrySeconds) = (0.1, 0.1, 0.1);
                (servers.RestartPollSeconds, servers.ExitPollSeconds) = (0.05, 0.05);
            });
            silo.Services.Configure<BridgeOptions>(bridge => (bridge.FastSeconds, bridge.SlowSeconds, bridge.HoldSeconds, bridge.EchoSeconds, bridge.InboundPatienceSeconds, bridge.OutboxLimit) = (0.02, 0.05, 0.3, 0.5, 1, 50));
            silo.Services.Configure<SessionsOptions>(sessions => (sessions.RetrySeconds, sessions.MaxRetrySeconds) = (0.01, 0.1));
            more?.Invoke(silo);
        });
        return builder.Build();
    }
}
