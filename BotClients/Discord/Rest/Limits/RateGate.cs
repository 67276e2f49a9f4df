using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Rest.Limits;

/// <summary>Lets calls wait for what <see cref="RateLimiter"/> decides: one lock, one timer.</summary>
internal sealed class RateGate : IDisposable
{
    private readonly Lock gate = new();
    private readonly RateLimiter limiter;
    private readonly AddressCount address;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly long begin;
    private readonly List<Ticket> started = [];
    private readonly List<Ticket> refused = [];

    public RateGate(LimitOptions options, IInvalidRequests shared, TimeProvider time, ILogger logger)
    {
        limiter = new(options);
        address = new(shared, time, logger);
        this.time = time;
        begin = time.GetTimestamp();
        timer = time.CreateTimer(_ => Decide(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Since the gate's beginning, on the clock that never jumps.</summary>
    public TimeSpan Now => time.GetElapsedTime(begin);

    /// <summary>True once the bot's token was rejected.</summary>
    public bool TokenRejected
    {
        get
        {
            lock (gate) return limiter.Refusals.TokenRejected;
        }
    }

    /// <summary>Waits until the call may start. Whoever got through says later how it ended.</summary>
    /// <returns>False when it is refused; the ticket says why.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while it waited.</exception>
    public async ValueTask<bool> EnterAsync(GateTicket ticket, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var since = time.GetTimestamp();
        RestMeter.Waiting(ticket.Priority);
        try
        {
            var started = await TurnAsync(ticket, cancellation);
            if (!started) RestMeter.Refused(ticket.Refusal);
            return started;
        }
        finally
        {
            RestMeter.Waited(ticket.Priority, time.GetElapsedTime(since));
        }
    }

    private async ValueTask<bool> TurnAsync(GateTicket ticket, CancellationToken cancellation)
    {
        var standing = await address.ReadAsync(cancellation);
        lock (gate)
        {
            Stand(standing);
            ticket.Wait();
            limiter.Enter(ticket, Now);
            if (ticket.State == TicketState.Refused) return false;
            Work();
        }

        using var withdrawal = cancellation.UnsafeRegister(static (state, token) => ((Action<CancellationToken>)state!)(token), (Action<CancellationToken>)(token => Withdraw(ticket, token)));
        return await ticket.Turn;
    }

    /// <summary>An answer came. Bad ones are counted before anybody else may start.</summary>
    public async ValueTask AnsweredAsync(GateTicket ticket, LimitAnswer answer)
    {
        RestMeter.Answered(answer);
        AddressStanding? standing = answer.IsInvalid ? await address.AddAsync(answer.IsEdgeBan ? answer.RetryAfter ?? limiter.Options.EdgeBan : null) : null;
        lock (gate)
        {
            if (standing is { } known) Stand(known);
            limiter.Answered(ticket, answer, Now);
            Work();
        }
    }

    /// <summary>A started call ended without an answer.</summary>
    public void Lost(GateTicket ticket)
    {
        lock (gate)
        {
            limiter.Lost(ticket, Now);
            Work();
        }
    }

    /// <summary>Forgets what was forbidden in a channel or guild.</summary>
    public void Forgive(string major)
    {
        lock (gate) limiter.Refusals.Forgive(major);
    }

    /// <summary>Forgets all that was forbidden.</summary>
    public void Forgive()
    {
        lock (gate) limiter.Refusals.Forgive();
    }

    /// <summary>Refuses whoever waits and whoever comes.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            refused.Clear();
            limiter.Close(refused);
            foreach (var ticket in refused) ((GateTicket)ticket).Decided(false);
        }
    }

    private void Decide()
    {
        lock (gate) Work();
    }

    private void Withdraw(GateTicket ticket, CancellationToken token)
    {
        lock (gate)
        {
            if (ticket.State != TicketState.Waiting) return;
            limiter.Withdraw(ticket);
            ticket.Cancel(token);
            Work();
        }
    }

    private void Stand(AddressStanding standing) =>
        limiter.Standing(standing.Invalid, standing.Banned > TimeSpan.Zero ? Now + standing.Banned : TimeSpan.Zero);

    private void Work()
    {
        started.Clear();
        refused.Clear();
        limiter.Decide(Now, started, refused);
        foreach (var ticket in started) ((GateTicket)ticket).Decided(true);
        foreach (var ticket in refused) ((GateTicket)ticket).Decided(false);
        var due = limiter.NextDecision(Now) is { } next ? next - Now : Timeout.InfiniteTimeSpan;
        // Never at once again: a timer that fires a little early would spin.
        timer.Change(due == Timeout.InfiniteTimeSpan ? due : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(due.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }
}

/// <summary>A ticket somebody awaits.</summary>
internal sealed class GateTicket(CallKey key, CallPriority priority, TimeSpan deadline) : Ticket(key, priority, deadline)
{
    private TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<bool> Turn => turn.Task;

    /// <summary>It comes, or comes again.</summary>
    public void Wait()
    {
        if (turn.Task.IsCompleted) turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Decided(bool started) => turn.TrySetResult(started);

    public void Cancel(CancellationToken token) => turn.TrySetCanceled(token);
}
