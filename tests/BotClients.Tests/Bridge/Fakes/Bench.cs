using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Bridge.Staff;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>A game, Discord, and processes that carry lines between them and die.</summary>
internal sealed class Bench
{
    public const ulong Channel = 100;

    public Bench()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        (Discord, Game) = (new FakeDiscord(Clock), new FakeGame(Clock));
        Memory = new FakeMemory(Game, Clock);
        Guild = new FakeGuildChannels(Clock);
    }

    public static KnownServer Island { get; } = new(ServerId.Parse("island"), "The Island", "");

    public FakeTimeProvider Clock { get; }

    public FakeDiscord Discord { get; }

    public FakeGame Game { get; }

    public FakeMemory Memory { get; }

    public FakeGuildChannels Guild { get; }

    /// <summary>The bridge's own, and those that tests route lines to.</summary>
    public FakeChannels Channels { get; } = new FakeChannels(1).With(FakeChannels.Text(Channel), FakeChannels.Text(200), FakeChannels.Thread(201, 200));

    public RecordingLogs Logs { get; } = new();

    public BridgeClientOptions Options { get; } = new();

    public bool IsShared { get; set; }

    public static DiscordBinding Binding(DiscordManners? manners = null, params DiscordRoute[] routes) =>
        new(1, new DiscordPlace(Channel), [.. routes], manners ?? DiscordManners.Default);

    public async Task Bind(DiscordBinding? binding = null) => await Memory.For(new Fuse()).Bind(binding ?? Binding(), "admin");

    public BridgeTools Tools(Fuse fuse)
    {
        var port = Discord.For(fuse);
        var (grains, text) = (new Grains(this, fuse), new StrictBridgeText());
        return new BridgeTools(
            grains, port, port, Channels.For(fuse), new WebhookBook(port), text, "app", Options, Clock, new StaffDesk(grains, port, text, Options, Clock, Logs.CreateLogger("staff")));
    }

    /// <summary>A process begins to carry, and goes on until it dies or the token ends it.</summary>
    public async Task<(BridgeWorker? Worker, Task Work)> Begin(Fuse fuse, CancellationToken cancellation)
    {
        try
        {
            var begun = await BridgeWorker.Begin(new BridgedServer(Island.Id, Island.DisplayName, _ => IsShared, Clock), Tools(fuse));
            return begun.Succeeded(out var worker, out var refusal) ? (worker, worker.Run(cancellation)) : throw new InvalidOperationException($"{refusal}");
        }
        catch (KilledException)
        {
            return (null, Task.CompletedTask);
        }
    }

    /// <summary>A process carries as long as <paramref name="until"/> does not hold.</summary>
    public async Task Carry(Func<bool> until, Func<BridgeWorker, CancellationToken, Task>? act = null, Fuse? fuse = null)
    {
        using var stop = new CancellationTokenSource();
        fuse ??= new Fuse();
        var (worker, work) = await Begin(fuse, stop.Token);
        var acting = worker is null || act is null ? Task.CompletedTask : act(worker, stop.Token);
        // What retries for ever inside a dead process is put away with it.
        await Until(() => work.IsCompleted || fuse.IsBurnt || (acting.IsCompleted && until()));
        await stop.CancelAsync();
        await Task.WhenAll(work, acting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.Exception?.InnerException is { } failure and not (KilledException or OperationCanceledException or PlaceGoneException or CarrierLostException))
            throw new InvalidOperationException("The worker failed.", failure);
    }

    /// <summary>Everything the game said has arrived and is acked.</summary>
    public bool IsQuiet() => Game.Acked == Game.Sequence;

    /// <summary>Lets time pass until something holds.</summary>
    public Task Until(Func<bool> holds) => Clock.Until(holds, TimeSpan.FromMilliseconds(50), what: () =>
        $"Acked {Game.Acked} of {Game.Sequence}, heard {string.Join(", ", Memory.State.Heard)}; Discord shows: {string.Join(" / ", Discord.Lines.TakeLast(10))}");

    private sealed class Grains(Bench bench, Fuse fuse) : IBridgeGrains
    {
        public Task<ImmutableArray<KnownServer>> Servers() => Task.FromResult(ImmutableArray.Create(Island));

        public IChatBridgeGrain Game(ServerId server) => bench.Game.For(fuse);

        public IDiscordBridgeGrain Memory(ServerId server) => bench.Memory.For(fuse);

        public IGuildChannelsGrain Channels(ulong guild) => (guild == 1 ? bench.Guild : new FakeGuildChannels(bench.Clock)).For(fuse);
    }
}
