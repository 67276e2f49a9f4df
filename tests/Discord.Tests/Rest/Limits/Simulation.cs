using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest.Limits;

/// <summary>A call of a simulation: when it comes, what it is, how long its way there and back takes, and whether its answer is lost.</summary>
internal sealed record PlannedCall(TimeSpan At, CallKey Key, CallPriority Priority, TimeSpan Within, TimeSpan There, TimeSpan Back, bool Lost);

/// <summary>How a call ended.</summary>
internal sealed record EndedCall(PlannedCall Call, Ticket Ticket, TimeSpan At, TimeSpan? Started);

/// <summary>Plays planned calls through a limiter against a server, on a clock that jumps from event to event.</summary>
internal sealed class Simulation(RateLimiter limiter, Func<CallKey, TimeSpan, LimitAnswer> server)
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> events = new();
    private readonly Dictionary<Ticket, (PlannedCall Call, TimeSpan? Started)> open = [];
    private long order;
    private TimeSpan wakeAt = TimeSpan.MaxValue;

    public TimeSpan Now { get; private set; }

    public List<EndedCall> Ended { get; } = [];

    /// <summary>Called with every answer, as the address's count would be.</summary>
    public Action<LimitAnswer>? OnAnswer { get; init; }

    public void Plan(PlannedCall call) => At(call.At, () =>
    {
        var ticket = new Ticket(call.Key, call.Priority, Now + call.Within);
        open[ticket] = (call, null);
        Enter(ticket);
    });

    /// <summary>Plays until nothing is left to happen.</summary>
    public void Run()
    {
        while (events.TryDequeue(out var happens, out var when))
        {
            Now = when.At;
            happens();
        }

        Assert.Empty(open);
        Assert.Equal(0, limiter.Waiting);
    }

    private void At(TimeSpan at, Action happens) => events.Enqueue(happens, (at, order++));

    private void Enter(Ticket ticket)
    {
        limiter.Enter(ticket, Now);
        if (ticket.State == TicketState.Refused) End(ticket);
        else Decide();
    }

    private void Decide()
    {
        List<Ticket> started = [], refused = [];
        limiter.Decide(Now, started, refused);
        foreach (var ticket in refused) End(ticket);
        foreach (var ticket in started)
        {
            var call = open[ticket].Call;
            open[ticket] = (call, Now);
            At(Now + call.There, () => Serve(ticket, call));
        }

        if (limiter.NextDecision(Now) is not { } next) return;
        Assert.True(next > Now, "The limiter wants to decide again without time passing.");
        if (next >= wakeAt && wakeAt > Now) return;
        wakeAt = next;
        At(next, Decide);
    }

    private void Serve(Ticket ticket, PlannedCall call)
    {
        var answer = server(call.Key, Now);
        At(Now + call.Back, () =>
        {
            if (call.Lost)
            {
                limiter.Lost(ticket, Now);
            }
            else
            {
                OnAnswer?.Invoke(answer);
                limiter.Answered(ticket, answer, Now);
            }

            if (answer.Status == 429 && !call.Lost) Enter(ticket);
            else End(ticket);
            Decide();
        });
    }

    private void End(Ticket ticket)
    {
        Assert.True(open.Remove(ticket, out var entry));
        Ended.Add(new(entry.Call, ticket, Now, entry.Started));
    }
}
