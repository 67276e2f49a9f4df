using System.Globalization;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Simulators.Ark;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>One server under load: players talk, connections are cut, and messages for the game are posted.</summary>
internal sealed class BridgeLoad(ServerId id, ArkServer game, BridgeReader reader, int seed)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private readonly Random random = new(seed);
    private readonly List<(string Text, DateTimeOffset At)> said = [];
    private readonly SemaphoreSlim speaking = new(1);
    private ArkPlayer? player;

    public ServerId Id => id;

    public ArkServer Game => game;

    public BridgeReader Reader => reader;

    /// <summary>What players said, in order.</summary>
    public IReadOnlyList<(string Text, DateTimeOffset At)> Said => said;

    /// <summary>Ids of all messages handed to the bridge.</summary>
    public List<string> Posted { get; } = [];

    public int Cuts { get; private set; }

    /// <summary>From the game to the reader, of every line said since then that arrived.</summary>
    public IEnumerable<TimeSpan> DelaysSince(DateTimeOffset begin) =>
        reader.Chat.Join(said.Where(line => line.At >= begin), line => line.Text, line => line.Text, (arrived, spoken) => arrived.ArrivedAt - spoken.At);

    public async Task Talk(double linesPerSecond, CancellationToken until)
    {
        player ??= Join();
        using var timer = new PeriodicTimer(Beat);
        var owed = 0.0;
        while (await Next(timer, until))
        {
            await speaking.WaitAsync(CancellationToken.None);
            for (owed += linesPerSecond * Beat.TotalSeconds; owed >= 1; owed--)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"line {said.Count:000000} of {id}: ü, \"quoted\" (x): y");
                said.Add((text, DateTimeOffset.UtcNow));
                game.Say(player, text);
            }
            speaking.Release();
        }
    }

    /// <summary>The game ends and starts anew, with a new log file. Nobody can say anything meanwhile.</summary>
    public async Task Restart()
    {
        await speaking.WaitAsync(CancellationToken.None);
        await game.StopAsync();
        await game.StartAsync();
        player = Join();
        speaking.Release();
    }

    private ArkPlayer Join() => game.Join($"Survivor, {id} [x]", eos: null, "Bob (the Builder)");

    public async Task Post(TimeSpan every, CancellationToken until, CancellationToken limit)
    {
        using var timer = new PeriodicTimer(every);
        while (await Next(timer, until))
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"{id}-m{Posted.Count:0000}");
            Posted.Add(message);
            await reader.Post(message, $"token {message} end", limit);
        }
    }

    /// <summary>Cuts every connection of the game now and then, whatever travels on it at the moment.</summary>
    public async Task Cut(TimeSpan onAverageEvery, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            using var timer = new PeriodicTimer(onAverageEvery * (0.2 + 1.6 * random.NextDouble()));
            if (!await Next(timer, until))
                return;
            game.DropAllConnections();
            Cuts++;
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken until)
    {
        try
        {
            return await timer.WaitForNextTickAsync(until);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
