using System.Text.Json.Serialization.Metadata;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Discord.Rest.Rules;
using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>Brings a call through limits, attempts and repetitions to one outcome before its deadline.</summary>
internal sealed partial class RestSender(RestOptions options, RateGate gate, HttpAttempt http, TimeProvider time, ILogger logger)
{
    /// <summary>Sends a call whose answer does not matter beyond success.</summary>
    public Task SendAsync(RestRequest request, CancellationToken cancellation) => RunAsync(request, wanted: false, cancellation);

    /// <summary>Sends a call and reads its answer.</summary>
    public async Task<T> SendAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await SendOnceAsync(request, type, cancellation) ?? throw new DiscordUnknownException(request.Route.Name, UnknownReason.BadAnswer);

    /// <summary>Sends a call and reads its answer, which is null when an earlier attempt had succeeded and its answer was lost.</summary>
    public async Task<T?> SendOnceAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var result = await RunAsync(request, wanted: true, cancellation);
        if (result.Error is not null) return null;
        var status = result.Limits?.Status;
        if (result.Body is not { } body) throw new DiscordUnknownException(request.Route.Name, UnknownReason.BadAnswer, status);
        try
        {
            return DiscordJson.Read(request.Route.Name, body, type);
        }
        catch (DiscordDecodeException)
        {
            throw new DiscordUnknownException(request.Route.Name, UnknownReason.BadAnswer, status);
        }
    }

    private async Task<AttemptResult> RunAsync(RestRequest request, bool wanted, CancellationToken cancellation)
    {
        CallRules.Reason(request.Terms.Reason);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Terms.Within, TimeSpan.Zero);
        var name = request.Route.Name;
        var ticket = new GateTicket(request.Route.Key, request.Terms.Priority, gate.Now + request.Terms.Within);
        var (failures, limited) = (0, 0);
        UnknownReason? ambiguous = null;
        try
        {
            while (true)
            {
                if (!await gate.EnterAsync(ticket, cancellation)) throw NotSent(name, ticket, ambiguous);
                var result = await AttemptAsync(request, ticket, wanted, cancellation);
                var (status, code) = (result.Limits?.Status ?? 0, result.Error?.Code ?? 0);
                if (result is { End: AttemptEnd.Lost, Reason: UnknownReason.Cancelled }) throw new DiscordUnknownException(name, UnknownReason.Cancelled);
                switch (RetryPolicy.Decide(request.Retry, result.End, status, code, failures, limited, ambiguous is not null, options.Retries))
                {
                    case Verdict.Success or Verdict.SuccessBefore:
                        return result;
                    case Verdict.Refused:
                        LogRefused(name, status, code);
                        throw new DiscordRefusedException(name, result.Error!, ambiguous is not null);
                    case Verdict.NotSent:
                        throw new DiscordNotSentException(name, NotSentReason.Unreachable);
                    case Verdict.Unknown:
                        throw new DiscordUnknownException(name, Why(result, status, ambiguous), result.Limits?.Status);
                    case Verdict.Again:
                        limited++;
                        LogLimited(name, result.Limits!.Value.Scope);
                        break;
                    case Verdict.AgainLater:
                        if (result.End == AttemptEnd.Lost || status >= 500 && code != DiscordErrorCode.Overloaded) ambiguous = Why(result, status, ambiguous);
                        LogRepeated(name, result.End, status);
                        if (!await PauseAsync(failures++, ticket, cancellation)) throw NotSent(name, ticket, ambiguous);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (ambiguous is not null)
        {
            // A caller may take a cancellation for "nothing happened", and that is not known here.
            throw new DiscordUnknownException(name, UnknownReason.Cancelled);
        }
    }

    private async Task<AttemptResult> AttemptAsync(RestRequest request, GateTicket ticket, bool wanted, CancellationToken cancellation)
    {
        LimitAnswer? answer = null;
        try
        {
            var left = ticket.Deadline - gate.Now;
            if (left <= TimeSpan.Zero) return AttemptResult.Unsent;
            var result = await http.SendAsync(request, wanted, left < options.AttemptTimeout ? left : options.AttemptTimeout, cancellation);
            answer = result.Limits;
            return result;
        }
        finally
        {
            if (answer is { } known) await gate.AnsweredAsync(ticket, known);
            else gate.Lost(ticket);
        }
    }

    /// <returns>False when the pause would end behind the deadline: then it is not begun.</returns>
    private async Task<bool> PauseAsync(int failures, GateTicket ticket, CancellationToken cancellation)
    {
        var pause = options.Backoff * Math.Pow(2, failures) * (0.75 + 0.5 * Random.Shared.NextDouble());
        ticket.Refusal = NotSentReason.Unreachable;
        if (gate.Now + pause >= ticket.Deadline) return false;
        await Task.Delay(pause, time, cancellation);
        return true;
    }

    private static UnknownReason Why(in AttemptResult result, int status, UnknownReason? before) => result.End switch
    {
        AttemptEnd.Lost => result.Reason,
        AttemptEnd.Answered => status >= 500 ? UnknownReason.ServerError : UnknownReason.BadAnswer,
        _ => before ?? UnknownReason.ConnectionLost,
    };

    private DiscordRestException NotSent(string name, GateTicket ticket, UnknownReason? ambiguous)
    {
        LogNotSent(name, ticket.Refusal);
        return ambiguous is { } reason ? new DiscordUnknownException(name, reason) : new DiscordNotSentException(name, ticket.Refusal, ticket.RefusalCode);
    }

    [LoggerMessage(LogLevel.Debug, "{Call} was refused with {Status}, code {Code}.")]
    private partial void LogRefused(string call, int status, int code);

    [LoggerMessage(LogLevel.Information, "{Call} was limited, scope {Scope}; it waits and comes again.")]
    private partial void LogLimited(string call, LimitScope scope);

    [LoggerMessage(LogLevel.Information, "{Call} ended as {End} with status {Status} and is repeated.")]
    private partial void LogRepeated(string call, AttemptEnd end, int status);

    [LoggerMessage(LogLevel.Warning, "{Call} was not sent: {Reason}.")]
    private partial void LogNotSent(string call, NotSentReason reason);
}
