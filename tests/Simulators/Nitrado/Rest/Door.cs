using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Where calls come in: who asks, whether they may, what they get, and what goes wrong on the way.</summary>
internal sealed class Door(Desk desk, NitradoTruth truth)
{
    private const string Files = "/fileserver/raw";

    private readonly RateCount rate = new(desk.Options, desk.Time);

    public async Task HandleAsync(HttpContext context)
    {
        var call = await Read(context.Request);
        var carried = context.Request.Headers.Authorization.ToString();
        var authorized = carried == "Bearer " + desk.World.Token && desk.World.TokenValid;
        var record = new NitradoCall(truth.Next(), desk.Time.GetUtcNow(), call.Method, call.Path, Shown(call), call.Form, authorized, carried.Length > 0);
        truth.Arrived.Add(record);
        var sending = new Sending(context);
        try
        {
            var fault = desk.Faults.Take(call.Method, call.Path);
            record = record with { Fault = fault?.Fault };
            record = await Answer(context, sending, record, call with { Authorized = authorized }, fault);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up; there is nobody to answer.
        }
        catch (Exception bug)
        {
            truth.Bugs.Add(bug);
            context.Abort();
        }
        finally
        {
            truth.Calls.Add(record with { Bytes = sending.Bytes, Status = sending.Status });
        }
    }

    private async Task<NitradoCall> Answer(HttpContext context, Sending sending, NitradoCall record, ApiCall call, NitradoFaultRule? fault)
    {
        if (fault?.Fault == NitradoFault.Drop)
        {
            context.Abort();
            return record;
        }
        if (call.Path != Files && !Limited(context)) return await Send(sending, ApiAnswer.Error(429, "Rate limit exceeded."), record, null);
        if (fault?.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = RateCount.Text(seconds);
        switch (fault?.Fault)
        {
            case NitradoFault.Answer:
                context.Response.Headers["X-Raven-Event-ID"] = "e1d2c3b4a5";
                return await Send(sending, ApiAnswer.Error(fault.Status, fault.Message, fault.ErrorCode), record, fault);
            case NitradoFault.ErrorInSuccess:
                return await Send(sending, ApiAnswer.Error(200, fault.Message, fault.ErrorCode), record, fault);
            case NitradoFault.EmptyBody:
                sending.Begin(fault.Status, 0);
                return record;
            case NitradoFault.WebPage:
                await sending.Text(fault.Status, "text/html", "<html><body><h1>Bad gateway</h1></body></html>");
                return record;
            default:
                var answer = call.Path == Files ? FileRoutes.Hand(desk, call) : Router.Answer(desk, call);
                return await Send(sending, answer, record with { Executed = answer.Status < 400 }, fault);
        }
    }

    private async Task<NitradoCall> Send(Sending sending, ApiAnswer answer, NitradoCall record, NitradoFaultRule? fault)
    {
        if (fault?.Fault == NitradoFault.Hang) await sending.Wait(fault.Until);
        await sending.Send(answer, desk.Faults.WrongTypes, fault);
        return record;
    }

    private bool Limited(HttpContext context)
    {
        var (allowed, remaining, reset) = rate.Take();
        if (desk.Faults.NoRateHeaders) return allowed;
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = RateCount.Text(desk.Options.CallsPerHour);
        headers["X-RateLimit-Remaining"] = RateCount.Text(remaining);
        headers["X-RateLimit-Reset"] = RateCount.Text(reset);
        return allowed;
    }

    private static async Task<ApiCall> Read(HttpRequest request)
    {
        var form = request.HasFormContentType ? (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal) : [];
        var query = request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        return new ApiCall(request.Method, request.Path.Value ?? "/", query, form, false);
    }

    private static string Shown(ApiCall call) => string.Join('&', call.Query.Where(field => field.Key != "token")
        .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={field.Value}")));
}
