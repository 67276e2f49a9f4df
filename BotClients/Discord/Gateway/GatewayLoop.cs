using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// The loop around <see cref="GatewayMachine"/>: feeds it what happens, one thing after the other, and does what it
/// says. Decides nothing, and waits for nothing: one alarm rings for heartbeats and every pause, whatever else goes on.
/// </summary>
/// <param name="chance">From 0 to 1, excluded.</param>
internal sealed partial class GatewayLoop(GatewayOptions options, IGatewayDirectory directory, IGatewaySessions sessions, Func<IGatewaySocket> sockets, TimeProvider time, Func<double> chance, ILogger log) : IDisposable
{
    /// <summary>Things that can be due at once; there are fewer.</summary>
    private const int MostDue = 32;

    private static readonly GatewayInput.Tick Tick = new();

    private readonly Lock gate = new();
    private readonly GatewayMachine machine = new(options);
    private readonly GatewayClock clock = new(time);
    private readonly GatewayOutbox outbox = new(options);
    private readonly EventNames names = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GatewayState state = new GatewayMachine(options).Initial(time.GetUtcNow());
    private GatewayCommits? commits;
    private GatewayMeter? meter;
    private GatewayLink? link;
    private ITimer? alarm;
    private DateTimeOffset? armed;
    private bool isResumed;
    private Task releasing = Task.CompletedTask, leaving = Task.CompletedTask;
    private int errand;
    private long skipped;
    private bool stopped, disposed;

    public GatewayInbox Inbox { get; } = new(options);

    /// <summary>Ends when the session is ready for the first time.</summary>
    public Task WhenReady => ready.Task;

    public event Action<GatewayTrouble>? Alerted;

    public GatewayStatus Status
    {
        get
        {
            lock (gate)
                return new(state.Phase, state.Since, state.IsReady, state.Latency, state.Phase is GatewayPhase.Backoff or GatewayPhase.Standby ? state.Deadline : null, state.Sequence,
                    commits?.Committed ?? 0, Inbox.Count, state.Resumes, state.Identifies, skipped, state.IsDegraded, state.Trouble);
        }
    }

    private GatewayCommits Commits => commits ??= new(sessions, options, time, Lost, log);

    private GatewayMeter Meter => meter ??= new(options, () => Inbox.Count);

    /// <summary>From outside.</summary>
    public void Tell(GatewayInput input)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (stopped) throw new InvalidOperationException("A gateway client that was stopped does not start again: make a new one.");
            Step(input);
        }
    }

    /// <summary>From a connection: one that was given up has nothing to say any more.</summary>
    public void Tell(GatewayLink from, GatewayInput input)
    {
        lock (gate)
        {
            if (from != link) return;
            if (input is GatewayInput.Closed { Code: { } code and (4001 or 4002) }) log.OwnMistake(code, from.LastOp);
            Step(input);
        }
    }

    /// <summary>Also from a connection: a message that makes no sense. It alone is lost.</summary>
    public void Skip(GatewayLink from, int length)
    {
        lock (gate)
        {
            if (from != link) return;
            skipped++;
            Meter.Skipped();
        }

        log.Skipped(length);
    }

    /// <summary>Stops, or logs out. Ends when the socket is closed and the lease given back.</summary>
    public async Task Stop(GatewayInput how)
    {
        Task closed;
        lock (gate)
        {
            if (disposed) return;
            Step(how);
            stopped = true;
            Inbox.Complete();
            closed = Task.WhenAll(releasing, leaving);
        }

        await closed;
    }

    /// <summary>Ends everything at once, without a word to anybody: as a crash would.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            link?.Dispose();
            link = null;
            alarm?.Dispose();
            commits?.Dispose();
            meter?.Dispose();
            Inbox.Complete();
            ready.TrySetCanceled();
        }
    }

    private void Step(GatewayInput input)
    {
        if (disposed) return;
        Apply(input);
        for (var due = 0; due < MostDue && state.Alarm <= clock.Now; due++) Apply(Tick);
        Pump();
        SetAlarm();
    }

    private void Apply(GatewayInput input)
    {
        var before = state;
        var step = machine.Next(before, input, clock.Now, chance());
        state = step.State;
        if (state.Phase != before.Phase) errand++;
        Tally(before);
        Perform(step.Effects, before);
    }

    private void Tally(in GatewayState before)
    {
        Meter.Count(before, state);
        if (state.Lease is { } lease && lease != before.Lease) Commits.Begin(lease);
        if (state.IsReady) ready.TrySetResult();
        if (state.Phase == before.Phase) return;
        if (state.Phase == GatewayPhase.Join) isResumed = state.Session is not null;
        log.Changed(options.ApplicationId, before.Phase, state.Phase);
        if (state.Phase == GatewayPhase.Live) log.Live(options.ApplicationId, state.Sequence);
        if (state is { Phase: GatewayPhase.Backoff, Trouble: { } trouble, Deadline: { } until }) log.Pausing(options.ApplicationId, trouble.Text, Math.Max(0, (until - clock.Now).TotalSeconds));
    }

    private void SetAlarm()
    {
        var now = clock.Now;
        var due = state.Alarm;
        if (state.Phase == GatewayPhase.Live && outbox.Due(now) is { } sending && (due is null || sending < due)) due = sending;
        // One that rings too early does no harm, and need not be set again for every event.
        if (due is null || armed <= due) return;
        armed = due;
        // Whole milliseconds, rounded up: an alarm before its time would have to be set again.
        var pause = Math.Clamp(Math.Ceiling((due.Value - now).TotalMilliseconds), 1, TimeSpan.FromHours(24).TotalMilliseconds);
        alarm ??= time.CreateTimer(static self => ((GatewayLoop)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarm.Change(TimeSpan.FromMilliseconds(pause), Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (gate)
        {
            armed = null;
            Step(Tick);
        }
    }
}
