using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Limits;
using Polly;
using Polly.Retry;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>The one loop every call goes through: wait for the gate, send, learn, try again where that is safe.</summary>
internal sealed partial class NitradoSender(NitradoOptions options, NitradoTokenId token, NitradoHttp http, CallGate gate, Func<double> chance, TimeProvider time, ILogger log)
{
    /// <summary>Sends a call and reads its answer.</summary>
    /// <param name="shape">Takes out of the answer what is wanted; the answer is gone afterwards.</param>
    /// <exception cref="NitradoException">It did not succeed.</exception>
    public async Task<T> Send<T>(NitradoRequest request, Func<Envelope, T> shape, CancellationToken cancellation)
    {
        var attempt = await Pipeline(request).ExecuteAsync(async stop => await Once(request, stop), cancellation);
        using (attempt.Answer)
        {
            if (attempt.End != AttemptEnd.Good) throw Explain(request, attempt);
            try
            {
                return shape(attempt.Answer!);
            }
            catch (UnexpectedShapeException odd)
            {
                throw new NitradoUnavailableException(NitradoTrouble.Unreadable, $"{request.Name}: {odd.Message}", odd) { MayHaveHappened = request.Changes };
            }
        }
    }

    /// <summary>Sends a call whose answer says nothing but that it succeeded.</summary>
    public Task Send(NitradoRequest request, CancellationToken cancellation) => Send(request, _ => true, cancellation);

    private async Task<Attempt> Once(NitradoRequest request, CancellationToken cancellation)
    {
        await gate.Pass(request, cancellation);
        var attempt = await http.Send(request, cancellation);
        gate.Learn(request, attempt);
        if (attempt.End != AttemptEnd.Good) AttemptFailed(token, request.Name, attempt.End, attempt.Status, attempt.EventId);
        return attempt;
    }

    private ResiliencePipeline<Attempt> Pipeline(NitradoRequest request)
    {
        if (options.Attempts < 2 || request.IsProbe) return ResiliencePipeline<Attempt>.Empty;
        return new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<Attempt>
        {
            MaxRetryAttempts = options.Attempts - 1,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } attempt && RetryRules.MayRepeat(attempt.End, request.IsSafe)),
            DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                RetryRules.Wait(args.AttemptNumber, TimeSpan.FromSeconds(options.FirstWaitSeconds), options.LongestWait, chance())),
            OnRetry = args =>
            {
                args.Outcome.Result?.Answer?.Dispose();
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private static NitradoException Explain(NitradoRequest request, Attempt attempt)
    {
        var said = attempt.Answer?.Message is { } message ? $" It says: {message}" : "";
        var id = attempt.EventId is { } number ? $" (event {number})" : "";
        var unsure = request.Changes && attempt.End is AttemptEnd.Failing or AttemptEnd.Lost or AttemptEnd.TimedOut or AttemptEnd.Unreadable;
        NitradoUnavailableException Unavailable(NitradoTrouble trouble, string what) =>
            new(trouble, $"{request.Name}: {what}{id}.{said}", attempt.Cause) { MayHaveHappened = unsure, RetryAt = attempt.Rate.RetryAt };
        return attempt.End switch
        {
            AttemptEnd.Refused => new NitradoRefusedException(attempt.Status, $"{request.Name}: Nitrado refused it with {attempt.Status}{id}.{said}"),
            AttemptEnd.TokenRejected => new NitradoTokenRejectedException($"{request.Name}: Nitrado rejected the token."),
            AttemptEnd.Busy => new NitradoBusyException($"{request.Name}: another action is at work on the service."),
            AttemptEnd.Limited => new NitradoLimitedException($"{request.Name}: too many calls.") { RetryAt = attempt.Rate.RetryAt ?? attempt.Rate.SpentUntil },
            AttemptEnd.Maintenance => Unavailable(NitradoTrouble.Maintenance, "Nitrado is out of service"),
            AttemptEnd.Failing => Unavailable(NitradoTrouble.Failing, $"Nitrado failed with {attempt.Status}"),
            AttemptEnd.Unreadable => Unavailable(NitradoTrouble.Unreadable, $"the answer with {attempt.Status} cannot be read"),
            AttemptEnd.TimedOut => Unavailable(NitradoTrouble.TimedOut, "no whole answer came in time"),
            AttemptEnd.Lost => Unavailable(NitradoTrouble.Unreachable, "the connection was lost"),
            _ => Unavailable(NitradoTrouble.Unreachable, "Nitrado cannot be reached"),
        };
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nitrado token {Token}: {Call} ended as {End}, status {Status}, event {EventId}.")]
    private partial void AttemptFailed(NitradoTokenId token, string call, AttemptEnd end, int status, string? eventId);
}
