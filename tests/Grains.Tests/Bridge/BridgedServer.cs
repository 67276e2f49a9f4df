using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

/// <summary>A game server with a chat that forgets what it hands out, its bridge, and a reader of that.</summary>
internal sealed class BridgedServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ConcurrentQueue<string> chat = new();
    private readonly TestWorld world;
    private readonly Func<IGrainFactory> grains;
    private readonly Func<string, string> encoding;
    private long read;

    /// <param name="encoding">What RCON makes of a line on its way out.</param>
    public BridgedServer(TestWorld world, Func<IGrainFactory> grains, string? cluster = null, Func<string, string>? encoding = null)
    {
        (this.world, this.grains, this.encoding) = (world, grains, encoding ?? (text => text));
        Id = ClusterFixture.NewServer();
        world.Source.Put(Id, new SaveSearch.Nothing());
        world.Source.Rcon[Id] = "game:27020";
        if (cluster is not null)
            world.Source.Clusters[Id] = cluster;
        Rcon = world.Rcon.Put(Id);
        AnswerAgain();
    }

    public ServerId Id { get; }
    public FakeRconServer Rcon { get; }
    public BridgeLease? Lease { get; private set; }
    public IChatBridgeGrain Bridge => grains().ChatBridge(Id);

    public static string Words(BridgeItem item) => item.Content switch
    {
        GameLine { Event: ChatSaid said } => $"{said.Speaker}: {said.Text}",
        GameLine { Event: ServerSaid said } => $"SERVER: {said.Text}",
        GameLine { Event: PlayerJoined joined } => $"joined {joined.Name}",
        var other => other.ToString(),
    };

    public void PutLog() => world.Logs.Put(Id);

    public void Log(string line) => world.Logs.Write(Id, $"[2026.03.01-12.00.00:000][  1]2026.03.01_12.00.00: {line}");

    public void SayInChat(string speaker, string text) => chat.Enqueue(encoding($"{speaker} ({speaker}): {text}"));

    public void SayInBoth(string speaker, string text)
    {
        Log($"{speaker} ({speaker}): {text}");
        SayInChat(speaker, text);
    }

    /// <summary>Chat lines that the game was told to say.</summary>
    public IReadOnlyList<string> Said() => [.. Rcon.Sent.Where(command => command.StartsWith("ServerChat", StringComparison.Ordinal))];

    public void AnswerAgain() => Rcon.Answers = Answer;

    public RconReply Answer(string command)
    {
        if (command.StartsWith("ServerChat ", StringComparison.Ordinal))
            chat.Enqueue(encoding($"SERVER: {command["ServerChat ".Length..]}"));
        if (command != "GetChat")
            return FakeRconServer.LikeTheGame(command);
        var lines = new List<string>();
        while (chat.TryDequeue(out var line))
            lines.Add(line);
        return FakeRconServer.Answered(lines.Count == 0 ? FakeRconServer.NoResponse : string.Join('\n', lines) + "\n ");
    }

    public RconReply EchoButDoNotAnswer(string command)
    {
        Answer(command);
        return FakeRconServer.Unanswered();
    }

    /// <summary>Wakes the bridge and waits until it listens: the server has been asked once, and the end of the log file found.</summary>
    public async Task Begin()
    {
        await Bridge.Wake();
        var all = world.Logs.Has(Id) ? BridgeSource.LogFile | BridgeSource.Rcon : BridgeSource.Rcon;
        await Until(async () => (await Bridge.Status()).Value!.Source == all);
    }

    /// <summary>Waits until a command has arrived that is answered only after <see cref="FakeRconServer.Release"/>.</summary>
    public async Task<string> HoldOneCommand()
    {
        Rcon.Hold();
        var before = Rcon.Sent.Count;
        await Until(() => Task.FromResult(Rcon.Sent.Count > before));
        return Rcon.Sent[before];
    }

    public async Task<List<BridgeItem>> Read(int count) => await ReadUntil((_, items) => items.Count == count);

    public async Task<List<BridgeItem>> ReadUntil(Func<BridgeItem, bool> last) => await ReadUntil((item, _) => last(item));

    private async Task<List<BridgeItem>> ReadUntil(Func<BridgeItem, List<BridgeItem>, bool> last)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(Patience);
        var items = new List<BridgeItem>();
        while (true)
        {
            try
            {
                Lease = (await Bridge.Lease("test")).Value!;
                await foreach (var item in Bridge.Tail(Lease, read, enough.Token))
                {
                    if (item.Content is Heartbeat)
                        continue;
                    Assert.True(item.Sequence > read);
                    read = item.Sequence;
                    items.Add(item);
                    if (last(item, items))
                        return items;
                }
            }
            catch (Exception failure) when (failure is TimeoutException or OrleansException or EnumerationAbortedException && !enough.IsCancellationRequested)
            {
                // A silo died; a reader opens the tail again behind the last item it has.
            }
        }
    }

    public static async Task Until(Func<Task<bool>> come)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!await come())
        {
            enough.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
