using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// The game side of a server's chat bridge. What a poll brought, the place it was read up to and the lines that came of
/// it are stored in one write; nothing is shown to anybody before. See the README of this folder for what that gives
/// at a crash, step by step.
/// </summary>
[GrainType("chat-bridge"), RequiresRole(SiloRoles.Core), BesideServer, KeepAlive]
internal sealed partial class ChatBridgeGrain(
    [PersistentState("bridge")] IPersistentState<BridgeState> storage,
    [PersistentState("bridge-drain")] IPersistentState<DrainIntent> intentStorage,
    IGameLogs logs,
    IServerCatalog catalog,
    IOptions<BridgeOptions> options,
    TimeProvider time,
    ILogger<ChatBridgeGrain> log) : Grain, IChatBridgeGrain, IRemindable
{
    private static readonly TimeSpan CatalogAge = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnknownAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CatalogPatience = TimeSpan.FromSeconds(2);

    private readonly GroupedState<BridgeState> state = new(storage);
    private ServerId server;
    private const int RecentKept = 200;

    private readonly Queue<BridgeItem> recent = [];
    private long remembered;
    private ImmutableArray<KnownServer> known = [];
    private DateTimeOffset knownAt;

    private DateTimeOffset Now => time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        reading = new LogReading(after => logs.ReadAsync(server, after, CancellationToken.None).AsTask(), time);
        acked = state.Value.Outbox.Acked;
        taken = state.Value.Outbox.Taken;
        var last = state.Value.SafeAt > intentStorage.State.SafeAt ? state.Value.SafeAt : intentStorage.State.SafeAt;
        safeAt = last == default ? Now : last;
        // Whoever read before this silo took over may still be there.
        desk.Open(HolderOf(state.Value));
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server) || await Self() is null)
        {
            this.LeaveSoon(this.StopWaking);
            return;
        }
        StartPolling();
        StartSending();
        await this.KeepWaking();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stopping = true;
        // An answer on its way would be a gap; it is waited for as long as the silo lets us.
        await polling.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        desk.Close();
        Pulse();
    }

    public Task Wake() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<Outcome<BridgeView>> Status()
    {
        if (await Self() is null)
            return UnknownServer();
        var value = state.Value;
        return new BridgeView(
            value.Settings, source, polledAt, pause, value.Outbox.Sequence, Math.Max(acked, value.Outbox.Acked), value.Inbound.Waiting.Length,
            value.Gaps.Length, desk.Reader, trouble);
    }

    public async Task<Outcome<BridgeSettings>> Configure(BridgeSettings settings, string actor)
    {
        if (await Self() is null)
            return UnknownServer();
        if (settings is null || (!settings.Muted.IsDefault && settings.Muted.Any(kind => !Enum.IsDefined(kind))))
            return new Refusal(RefusalCode.InvalidQuery, server.Value, Detail: "A kind of lines that does not exist.");
        var kept = settings with { Muted = settings.Muted.IsDefault ? [LineKind.Other] : [.. settings.Muted.Distinct().Order()] };
        var wasOn = state.Value.Settings.Enabled;
        await Change(old => BridgeCycle.Configure(old, kept, Now));
        if (kept.Enabled && !wasOn)
        {
            safeAt = Now;
            pollTimer?.Change(TimeSpan.Zero, pause);
        }
        Configured(server, actor, kept);
        return kept;
    }

    public async Task Announce(string operationId, ServerNews news)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        ArgumentNullException.ThrowIfNull(news);
        var id = Refusal.Bounded(operationId);
        await Change(old => old.Announce(id, new NewsTold(news), Now));
    }

    public async Task<Outcome<ImmutableArray<BridgeItem>>> Recent(long after) =>
        await Self() is null ? UnknownServer() : recent.SkipWhile(item => item.Sequence <= after).ToImmutableArray();

    public async Task<Outcome<ImmutableArray<BridgeGap>>> Gaps() =>
        await Self() is null ? UnknownServer() : state.Value.Gaps.Reverse().ToImmutableArray();

    /// <summary>Stores a change, together with whatever was noted meanwhile of who has what; then everybody who waits for news is told.</summary>
    private async Task Change(Func<BridgeState, BridgeState> change)
    {
        try
        {
            await state.Change(old =>
            {
                var next = change(old);
                var settled = next.Outbox.Settle(acked, taken);
                next = settled == next.Outbox ? next : next with { Outbox = settled };
                return next == old ? old : BridgeCycle.Bound(next, Now, options.Value, desk.HandedOut);
            });
        }
        catch (InconsistentStateException)
        {
            // Another activation has written: this one is a leftover.
            DeactivateOnIdle();
            throw;
        }
        Remember();
        Pulse();
    }

    /// <summary>What is new and for everybody to see is kept a while for those who only look on.</summary>
    private void Remember()
    {
        var outbox = state.Value.Outbox;
        if (outbox.Sequence <= remembered)
            return;
        foreach (var entry in outbox.Entries)
            if (entry.Sequence > remembered && !entry.Hidden)
                recent.Enqueue(new BridgeItem(entry.Sequence, entry.At, entry.Content));
        remembered = outbox.Sequence;
        while (recent.Count > RecentKept)
            recent.Dequeue();
    }

    /// <summary>This server as it is configured; null when it is not.</summary>
    private async ValueTask<KnownServer?> Self()
    {
        if (!server.IsValid)
            return null;
        var self = known.FirstOrDefault(candidate => candidate.Id == server);
        if (knownAt != default && Now - knownAt <= (self is null ? UnknownAge : CatalogAge))
            return self;
        try
        {
            known = await catalog.List(CancellationToken.None).AsTask().WaitAsync(CatalogPatience, time);
        }
        catch (Exception failure) when (knownAt != default)
        {
            // Servers do not come and go by the minute: what was known is good enough for a while.
            CatalogFailed(failure, server);
        }
        knownAt = Now;
        return known.FirstOrDefault(candidate => candidate.Id == server);
    }

    private Refusal UnknownServer() => new(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: the list of servers cannot be read; the last one is used.")]
    private partial void CatalogFailed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Actor} set the bridge: {Settings}.")]
    private partial void Configured(ServerId server, string actor, BridgeSettings settings);
}
