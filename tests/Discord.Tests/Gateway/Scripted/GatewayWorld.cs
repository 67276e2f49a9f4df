using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Link;
using BlissBot.Discord.Tests.Gateway.Machine;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>A client and the gateway it plays with. The clock is ours, the sockets are real.</summary>
internal sealed class GatewayWorld : IAsyncDisposable
{
    private readonly List<GatewayClient> clients = [];
    private IAsyncEnumerator<GatewayEvent>? events;

    /// <param name="lease">How long a lease lasts; default 30 s.</param>
    public GatewayWorld(Func<ScriptedPeer, Task> script, TimeSpan? lease = null)
    {
        Gateway = new(script);
        Sessions = new(new MemoryGatewaySessions(Time, lease));
    }

    public FakeTimeProvider Time { get; } = new(MachineWorld.Start);

    public ScriptedGateway Gateway { get; }

    public ObservedSessions Sessions { get; }

    /// <summary>Of the client started last.</summary>
    public PhaseLog Log { get; private set; } = new();

    public GatewayClient Client => clients[^1];

    public static GatewayOptions Options(string holder = "a", int queue = 1000, GatewayCompression compression = GatewayCompression.ZlibStream, int maxMessage = 1 << 20, GatewayPresence? presence = null, Func<DateTimeOffset?>? ahead = null) => new()
    {
        Token = MachineWorld.Token,
        ApplicationId = 42,
        Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent,
        Holder = holder,
        QueueLength = queue,
        Compression = compression,
        MaxMessage = maxMessage,
        Presence = presence,
        TimeThere = ahead,
        DrainTimeout = TimeSpan.Zero,
    };

    /// <summary>Starts a client, as another process would: it shares nothing with those before but the durable sessions.</summary>
    public GatewayClient Start(GatewayOptions? options = null, Action<GatewayTrouble>? alerted = null)
    {
        Log = new();
        options ??= Options();
        var client = new GatewayClient(options, Gateway, Sessions, () => new WebGatewaySocket(options.UserAgent), () => 0.5, Log, Time);
        clients.Add(client);
        events = client.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        client.Alerted += alerted;
        client.Start();
        return client;
    }

    /// <summary>The next event, not yet acknowledged.</summary>
    public async Task<GatewayEvent> Next()
    {
        Assert.True(await events!.MoveNextAsync());
        return events.Current;
    }

    /// <summary>Reads so many events and acknowledges them.</summary>
    public async Task<List<string>> Take(int count)
    {
        List<string> taken = [];
        for (var number = 0; number < count; number++)
        {
            var happened = await Next();
            taken.Add($"{happened.Type} {happened.Sequence}{(happened.IsReplay ? " again" : "")}");
            Client.Acknowledge(happened);
        }

        return taken;
    }

    /// <summary>Waits for a phase and for everything that was done on entering it.</summary>
    public async Task<GatewayStatus> Until(GatewayPhase phase)
    {
        await Log.Until(phase);
        return Client.Status;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Abort();
        await Gateway.DisposeAsync();
    }
}
