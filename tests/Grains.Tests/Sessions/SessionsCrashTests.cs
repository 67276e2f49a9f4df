using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Placement;
using Orleans.TestingHost;
using static BlissBot.Grains.Tests.Sessions.SessionsGrainTests;

namespace BlissBot.Grains.Tests.Sessions;

public sealed class SessionsCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_that_are_killed_or_stopped_between_calls_lose_and_double_no_time()
    {
        var world = new TestWorld();
        ServerId[] servers = [.. Enumerable.Range(0, 4).Select(_ => ClusterFixture.NewServer())];
        foreach (var server in servers)
            world.Source.Put(server);
        await using var cluster = world.Build(silos: 3, _ => [SiloRoles.Core]);
        await cluster.DeployAsync(Cancellation);
        var log = servers.Select(_ => new List<SequencedEvent>()).ToArray();

        // Forty people play ten minutes on each server in turn; what was sent before is sent again with every batch.
        for (var round = 0; round < 6; round++)
        {
            for (var i = 0; i < servers.Length; i++)
                for (var person = 0; person < 40; person++)
                {
                    var start = 200 * round + 40 * ((person + i) % servers.Length);
                    log[i].Add(Event(log[i].Count + 1, start, new PlayerJoined(GameScript.Player(person), "x", null)));
                    log[i].Add(Event(log[i].Count + 1, start + 10, new PlayerLeft(GameScript.Player(person), "x", null)));
                }
            await Send();
            // News are under way at this moment.
            if (round == 1)
                await cluster.KillSiloAsync(cluster.Silos[1], Cancellation);
            if (round == 3)
                await cluster.StopSiloAsync(cluster.Silos[1], Cancellation);
        }
        await Send();

        for (var person = 0; person < 40; person++)
        {
            var player = cluster.Client.Player(GameScript.Player(person));
            var profile = await Until(() => player.Profile().OrRefusal(), profile => profile.Value?.Total == TimeSpan.FromMinutes(240));
            Assert.Null(profile.Value!.Online);
            Assert.Equal(24, (await player.Sessions(200)).Value.Length);
        }

        async Task Send()
        {
            for (var i = 0; i < servers.Length; i++)
                await Until(() => Observe(cluster, servers[i], log[i]), taken => taken == log[i].Count);
        }
    }

    /// <summary>As the bridge does: whatever was not acknowledged is sent again.</summary>
    private static async Task<long> Observe(InProcessTestCluster cluster, ServerId server, List<SequencedEvent> log)
    {
        try
        {
            return await cluster.Client.Sessions(server).Observe([.. log]);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            return -1;
        }
    }
}
