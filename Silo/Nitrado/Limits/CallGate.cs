using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado.Limits;

/// <summary>Holds a token's budget and circuit, lets calls through when both allow it, and learns from how they end.</summary>
internal sealed partial class CallGate(NitradoOptions options, NitradoTokenId token, TimeProvider time, ILogger log)
{
    private readonly Lock gate = new();
    private CallBudget budget = CallBudget.Fresh;
    private Circuit circuit = Circuit.New(time.GetUtcNow());

    private TimeSpan Between => TimeSpan.FromSeconds(options.ProbeSeconds);

    public NitradoLink Link
    {
        get
        {
            lock (gate)
                return new(circuit.State, circuit.Since, circuit.Failures, circuit.TrialAt, budget.Limit, budget.Left, budget.RefillsAt, circuit.LastGoodAt);
        }
    }

    /// <summary>Returns when the call may go out.</summary>
    /// <exception cref="NitradoException">It may not, or not soon enough.</exception>
    public async Task Pass(NitradoRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var at = Take(request, now);
        if (at <= now) return;
        await Task.Delay(at - now, time, cancellation);
        lock (gate)
            if (!request.IsOpen && circuit.State is NitradoLinkState.Paused or NitradoLinkState.Rejected) throw Refused();
    }

    /// <summary>After an attempt, however it ended.</summary>
    public void Learn(NitradoRequest request, Attempt attempt)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var before = circuit;
            budget = budget.Learn(attempt.Rate, attempt.End == AttemptEnd.Limited, now);
            circuit = attempt.End switch
            {
                AttemptEnd.TokenRejected => circuit.TokenRejected(now),
                var end when RetryRules.IsFailure(end) && (request.IsProbe || !request.IsOpen) => circuit.Failed(now, options.FailuresToPause, Between),
                // What needs no token does not tell whether the token works.
                _ when request.IsOpen => circuit,
                AttemptEnd.Limited => circuit,
                _ => circuit.Succeeded(now),
            };
            Tell(before, circuit);
        }
    }

    private DateTimeOffset Take(NitradoRequest request, DateTimeOffset now)
    {
        lock (gate)
        {
            if (request.IsProbe || !request.IsOpen)
            {
                var (passes, after) = circuit.Ask(now, Between, request.IsProbe);
                if (!passes) throw Refused();
                circuit = after;
            }
            var (at, left) = budget.Take(now, options.Spacing);
            if (at - now > options.LongestWait)
                throw new NitradoLimitedException("Nitrado's limit of calls for this token is reached.") { RetryAt = at };
            budget = left;
            return at;
        }
    }

    private NitradoException Refused() => circuit.State == NitradoLinkState.Rejected
        ? new NitradoTokenRejectedException("Nitrado rejected this token; nothing is sent with it any more.")
        : new NitradoUnavailableException(NitradoTrouble.Paused, "Nitrado failed too often in a row; calls are paused.") { RetryAt = circuit.TrialAt };

    private void Tell(Circuit before, Circuit after)
    {
        if (before.State == after.State) return;
        switch (after.State)
        {
            case NitradoLinkState.Paused when before.State == NitradoLinkState.Working:
                Paused(token, after.Failures, options.ProbeSeconds);
                break;
            case NitradoLinkState.Working:
                Recovered(token, (after.Since - before.Since).TotalSeconds);
                break;
            case NitradoLinkState.Rejected:
                Rejected(token);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nitrado token {Token}: {Failures} calls failed in a row; calls are paused and tried every {Seconds} s.")]
    private partial void Paused(NitradoTokenId token, int failures, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nitrado token {Token}: works again after {Seconds:0} s.")]
    private partial void Recovered(NitradoTokenId token, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nitrado token {Token}: rejected. Nothing is sent with it until another one is configured.")]
    private partial void Rejected(NitradoTokenId token);
}
