using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// Owns a server's one connection. Callers put commands into a queue and wait; one loop takes them out and sends them,
/// one at a time. Every call interleaves with it, so that a slow server holds up nobody but those who wait for it.
/// </summary>
[GrainType("rcon"), RequiresRole(SiloRoles.Core), BesideServer, KeepAlive]
internal sealed partial class RconGrain(
    [PersistentState("rcon")] IPersistentState<RconState> storage,
    IRconConnector connector,
    IServerCatalog catalog,
    IOptions<RconGrainOptions> options,
    IHostApplicationLifetime process,
    TimeProvider time,
    ILogger<RconGrain> log) : Grain, IRconGrain, IDisposable
{
    private const int MaxOperationId = 100;
    private const int MaxActor = 200;

    private readonly DurableState<RconState> state = new(storage);
    private readonly CommandQueue<PendingCommand> queue = new(options.Value.QueueCapacity);
    private readonly Dictionary<string, PendingCommand> operations = [];
    private readonly Dictionary<RconCommand, PendingCommand> shared = [];
    private readonly RecentAnswers recent = new();
    private ServerId server;
    private IRcon? rcon;
    private IGrainTimer? ping;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server) || await Missing() is { Code: RefusalCode.ServerUnknown })
        {
            this.LeaveSoon();
            return;
        }
        var idle = TimeSpan.FromSeconds(options.Value.PingSeconds);
        farewell = LeaveWithProcess();
        ping = this.RegisterGrainTimer(Ping, new GrainTimerCreationOptions(idle, idle) { KeepAlive = true, Interleave = true });
    }

    public Task<Outcome<RconAnswer>> Send(RconRequest request, CancellationToken cancellation) => Ask(request, isQuick: false, cancellation);

    public Task<Outcome<RconAnswer>> SendQuick(RconRequest request, CancellationToken cancellation) => Ask(request, isQuick: true, cancellation);

    public async Task<Outcome<RconView>> Status() => await Missing() ?? (Outcome<RconView>)View();

    public Task<Outcome<ImmutableArray<RconHistoryEntry>>> History(int limit) => Task.FromResult<Outcome<ImmutableArray<RconHistoryEntry>>>(
        !server.IsValid ? Stranger()
        : limit is < 1 or > RconState.Limit ? new Refusal(RefusalCode.InvalidQuery, "Limit", RconState.Limit)
        : state.Value.Newest(limit));

    public async Task<Outcome<RconView>> Reconnect()
    {
        if (await Missing() is { } missing)
            return missing;
        rcon!.Reset();
        // The connection tries nothing that no command asks for, so it is asked; the answer is not waited for.
        if (!isPumping)
            Enqueue(PingPlan, PingRequest, isQuick: true);
        return View();
    }

    public async Task<Outcome<RconView>> HurryUp()
    {
        if (await Missing() is { } missing)
            return missing;
        rcon!.HurryUp();
        return View();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Leave();
        await Quietly(farewell.WaitAsync(Farewell, time, cancellationToken));
        if (rcon is not null)
            await rcon.DisposeAsync();
    }

    public void Dispose() => stop.Dispose();

    private async Task<Outcome<RconAnswer>> Ask(RconRequest request, bool isQuick, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
            return fault;
        if (await Missing() is { } missing)
            return missing;
        if (!CommandRules.Plan(request.Command).Succeeded(out var plan, out var refusal))
            return refusal;
        if (isQuick && plan.IsSlow)
            return new Refusal(RefusalCode.InvalidQuery, "Command", CommandRules.Slow.TotalSeconds);
        if (isStopping)
            return Elsewhere;
        // From here to the queue nothing is awaited, so that the same wish coming twice finds itself.
        if (request.OperationId is { } operation)
        {
            if (operations.TryGetValue(operation, out var running))
                return await Await(running, cancellation);
            if (recent.Find(operation) is { } answer)
                return answer;
            // Written down but not ended: the process died in the middle, and the server may have done it.
            if (state.Value.Find(operation) is { Refusal: null } sent)
                return sent.Answer ?? AnswerRules.Unknown;
        }
        else if (plan.Shared && shared.TryGetValue(request.Command, out var same))
            return await Await(same, cancellation);
        if (Enqueue(plan, request with { Actor = TextGuard.Clean(request.Actor) }, isQuick) is not { } pending)
            return new Refusal(RefusalCode.QueueFull, plan.Priority.ToString(), options.Value.QueueCapacity);
        return await Await(pending, cancellation);
    }

    private static Refusal? Fault(RconRequest request) => request switch
    {
        { Command: null } => new Refusal(RefusalCode.InvalidQuery, "Command"),
        { Actor: null or { Length: 0 or > MaxActor } } => new Refusal(RefusalCode.InvalidQuery, "Actor", MaxActor),
        { OperationId: { Length: 0 or > MaxOperationId } } => new Refusal(RefusalCode.InvalidQuery, "OperationId", MaxOperationId),
        _ => null,
    };

    /// <summary>Why there is no connection to use; null when there is one. Configuration may change, so it is looked for again each time there was none.</summary>
    private async ValueTask<Refusal?> Missing()
    {
        if (!server.IsValid)
            return Stranger();
        rcon ??= connector.Open(server);
        if (rcon is not null)
            return null;
        var servers = await catalog.List(CancellationToken.None);
        return servers.Any(known => known.Id == server) ? new Refusal(RefusalCode.RconNotConfigured, server.Value) : Stranger();
    }

    private Refusal Stranger() => new(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));

    private RconView View()
    {
        var condition = rcon!.Condition;
        return new RconView(condition.Link, condition.Since, condition.Attempts, condition.RetryAt, condition.Trouble?.Text,
            queue.Count, latency, answeredAt, condition.Noise);
    }
}
