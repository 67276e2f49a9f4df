using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>The game side of a bridge: an outbox that keeps what was not acked, and messages for the game, each taken once.</summary>
internal sealed class FakeGame(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<BridgeItem> outbox = [];
    private readonly Dictionary<string, InboundReceipt> receipts = [];
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long epoch;

    public long Sequence { get; private set; }

    public long Acked { get; private set; }

    /// <summary>What was said in the game, in order.</summary>
    public List<InboundMessage> Said { get; } = [];

    /// <summary>How messages end at once; null leaves them queued.</summary>
    public InboundState? Ends { get; set; } = InboundState.Delivered;

    /// <summary>What the next messages are refused with.</summary>
    public Queue<RefusalCode> Refusals { get; } = new();

    public void Chat(string speaker, string text) => Tell(new GameLine(new ChatSaid(speaker, null, text)));

    public long Tell(BridgeContent content)
    {
        lock (gate)
        {
            outbox.Add(new BridgeItem(++Sequence, time.GetUtcNow(), content));
            var told = news;
            news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult();
            return Sequence;
        }
    }

    public void Settle(string operation, InboundState state, RefusalCode? why = null)
    {
        lock (gate)
            receipts[operation] = new InboundReceipt(operation, state, why is { } code ? new Refusal(code) : null);
        Tell(new InboundSettled(receipts[operation]));
    }

    /// <summary>The outbox begins anew, as after its state was lost.</summary>
    public void Forget()
    {
        lock (gate)
            (Sequence, Acked) = (0, 0);
    }

    private TimeProvider Time => time;

    public IChatBridgeGrain For(Fuse fuse) => new Grain(this, fuse);

    private sealed class Grain(FakeGame game, Fuse fuse) : IChatBridgeGrain
    {
        public Task<Outcome<BridgeLease>> Lease(string holder) => Do(() => (Outcome<BridgeLease>)new BridgeLease(holder, ++game.epoch));

        public async IAsyncEnumerable<BridgeItem> Tail(BridgeLease lease, long after, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            while (true)
            {
                Task changed;
                BridgeItem[] batch;
                lock (game.gate)
                {
                    changed = game.news.Task;
                    batch = [.. game.outbox.Where(item => item.Sequence > after)];
                }
                foreach (var item in batch)
                {
                    if (fuse.IsBurnt)
                        throw new KilledException();
                    after = item.Sequence;
                    yield return item;
                }
                await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(2), game.Time, cancellation));
                if (!changed.IsCompleted)
                    yield return new BridgeItem(0, game.Time.GetUtcNow(), new Heartbeat(game.Sequence));
            }
        }

        public Task<Outcome<long>> Ack(BridgeLease lease, long through) => Do(() =>
        {
            game.Acked = Math.Max(game.Acked, through);
            game.outbox.RemoveAll(item => item.Sequence <= through);
            return (Outcome<long>)game.Acked;
        });

        public async Task<Outcome<InboundReceipt>> Post(InboundMessage message)
        {
            var (answer, isNew) = await Do<(Outcome<InboundReceipt>, bool)>(() =>
            {
                if (game.Refusals.TryDequeue(out var code))
                    return (new Refusal(code), false);
                if (game.receipts.TryGetValue(message.OperationId, out var known))
                    return (known, false);
                game.Said.Add(message);
                if (game.Ends is { } end)
                {
                    game.receipts[message.OperationId] = new InboundReceipt(message.OperationId, end);
                    game.Tell(new InboundSettled(game.receipts[message.OperationId]));
                }
                return (game.receipts[message.OperationId] = new InboundReceipt(message.OperationId, game.Ends ?? InboundState.Queued), true);
            });
            return isNew ? new InboundReceipt(message.OperationId, InboundState.Queued) : answer;
        }

        public Task<Outcome<InboundReceipt>> Find(string operationId) => Do(() =>
            game.receipts.TryGetValue(operationId, out var receipt) ? (Outcome<InboundReceipt>)receipt : new Refusal(RefusalCode.NotFound));

        public Task<Outcome<BridgeView>> Status() =>
            Do(() => (Outcome<BridgeView>)new BridgeView(new BridgeSettings(), BridgeSource.Rcon, null, default, game.Sequence, game.Acked, 0, 0, null, null));

        public Task Wake() => Task.CompletedTask;

        public Task<Outcome<BridgeSettings>> Configure(BridgeSettings settings, string actor) => throw new InvalidOperationException("It is on already.");

        public Task Announce(string operationId, ServerNews news) => throw new InvalidOperationException("Discord has no news of the game.");

        public Task<Outcome<ImmutableArray<BridgeItem>>> Recent(long after) => throw new NotSupportedException();

        public Task<Outcome<ImmutableArray<BridgeGap>>> Gaps() => throw new InvalidOperationException("Gaps come as items.");

        private async Task<T> Do<T>(Func<T> act)
        {
            await Task.Yield();
            fuse.Step();
            T done;
            lock (game.gate)
                done = act();
            fuse.Step();
            return done;
        }
    }
}
