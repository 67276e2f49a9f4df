using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Limits;
using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>A call's way: edge, route, who, body, faults, limits, effect, truth, answer.</summary>
internal sealed class RestPipeline(Realm realm, RouteTable routes, RateLimiter limiter, EdgeGuard edge)
{
    private const int KeptBody = 4 * 1024;

    public async Task HandleAsync(HttpContext context, string path)
    {
        var address = context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "";
        TimeSpan? ban;
        lock (realm.Gate) ban = edge.Ban(address);
        if (ban is { } left)
        {
            await WriteTextAsync(context, 429, "error code: 1015", left);
            return;
        }
        Route? route = null;
        User? caller = null;
        var body = "";
        try
        {
            (route, var values) = routes.Find(context.Request.Method, path);
            if (realm.Options.RequireUserAgent && context.Request.Headers.UserAgent.Count == 0) throw new ApiError(403, 40333, "internal network error");
            lock (realm.Gate) caller = Authenticate(context, route);
            (var node, var files, body) = await RequestBody.ReadAsync(context, realm.Options);
            var fault = realm.Faults.Take(context.Request.Method, route.Template, path, caller?.Id);
            if (fault is { Fault: DiscordFault.Delay }) await WaitAsync(fault, context);
            if (fault is { Fault: DiscordFault.DropBefore })
            {
                context.Abort();
                return;
            }
            if (fault is { Fault: DiscordFault.Answer })
            {
                await WriteFaultAsync(context, fault, route, path, caller, body, address);
                return;
            }
            await PerformAsync(context, route, values, path, caller, node, files, body, address, fault);
        }
        catch (ApiError refused)
        {
            lock (realm.Gate)
            {
                edge.Count(address, refused.Status, null);
                Note(context, route, path, caller, refused.Status, refused.Code, body, lost: false);
            }
            await WriteAsync(context, refused.Status, refused.Body, []);
        }
    }

    private async Task PerformAsync(HttpContext context, Route route, Dictionary<string, string> values, string path, User? caller, JsonNode? node, IReadOnlyList<Upload> files, string body, string address, DiscordFaultRule? fault)
    {
        var lost = fault is { Fault: DiscordFault.DropAfter };
        var call = new Call(realm, route, values, context.Request.Query, caller, node, files, Reason(context));
        Answer answer;
        Verdict verdict;
        lock (realm.Gate)
        {
            verdict = limiter.Take(route, values, caller, address, Renames(route, node));
            answer = verdict.Allowed ? Handle(call) : Limited(verdict);
            var code = answer.Status >= 400 ? answer.Body?["code"]?.GetValue<int>() ?? 0 : 0;
            edge.Count(address, answer.Status, verdict.Scope);
            if (context.Request.Method != "GET" && answer.Status < 400) realm.Touch();
            Note(context, route, path, caller, answer.Status, code, body, lost);
        }
        if (fault is { Fault: DiscordFault.DelayAnswer }) await WaitAsync(fault, context);
        if (lost)
        {
            context.Abort();
            return;
        }
        var headers = new Dictionary<string, string>(verdict.Headers);
        if (!verdict.Allowed)
        {
            headers["Retry-After"] = Math.Ceiling(verdict.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Scope"] = verdict.Scope;
        }
        await WriteAsync(context, answer.Status, answer.Body, headers);
    }

    private static Answer Handle(Call call)
    {
        try
        {
            return call.Route.Handle(call);
        }
        catch (ApiError refused)
        {
            return new Answer(refused.Status, refused.Body);
        }
    }

    private User? Authenticate(HttpContext context, Route route)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0) return route.Open ? null : throw ApiError.Unauthorized();
        var asBot = header.StartsWith("Bot ", StringComparison.Ordinal);
        var user = Tokens.Find(realm.State, asBot ? header[4..].Trim() : header.Trim());
        if (user is not null && user.Bot == asBot) return user;
        return route.Open ? null : throw ApiError.Unauthorized();
    }

    private void Note(HttpContext context, Route? route, string path, User? caller, int status, int code, string body, bool lost)
    {
        if (body.Length > KeptBody) body = body[..KeptBody];
        var call = new DiscordCall(realm.Truth.Next(), realm.Now, context.Request.Method, route?.Template ?? "", path + context.Request.QueryString, caller?.Id, status, code, body, Reason(context), lost);
        realm.Truth.Calls.Add(call);
        if (status >= 400) realm.Truth.Refused.Add(call);
        else if (context.Request.Method != "GET") realm.Truth.Writes.Add(call);
    }

    private async Task WriteFaultAsync(HttpContext context, DiscordFaultRule fault, Route route, string path, User? caller, string body, string address)
    {
        lock (realm.Gate)
        {
            edge.Count(address, fault.Status, fault.Scope);
            Note(context, route, path, caller, fault.Status, fault.Code, body, lost: false);
        }
        var wait = TimeSpan.FromSeconds(fault.RetryAfter);
        if (!fault.Json)
        {
            await WriteTextAsync(context, fault.Status, fault.Message ?? $"error code: {fault.Status}", fault.Status == 429 ? wait : null);
            return;
        }
        Dictionary<string, string> headers = [];
        var answer = new JsonObject { ["message"] = fault.Message ?? $"{fault.Status}: {(fault.Status >= 500 ? "Internal Server Error" : "Refused")}", ["code"] = fault.Code };
        if (fault.Status == 429)
        {
            answer = (JsonObject)Limited(new Verdict(false, wait, fault.Scope, headers)).Body!;
            headers["Retry-After"] = Math.Ceiling(fault.RetryAfter).ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Scope"] = fault.Scope;
            if (fault.Scope == "global") headers["X-RateLimit-Global"] = "true";
        }
        await WriteAsync(context, fault.Status, answer, headers);
    }

    private async Task WaitAsync(DiscordFaultRule fault, HttpContext context)
    {
        if (fault.Until is not null) await fault.Until.WaitAsync(context.RequestAborted);
        else await Task.Delay(fault.Delay, realm.Time, context.RequestAborted);
    }

    private static Answer Limited(Verdict verdict) => new(429, new JsonObject
    {
        ["message"] = verdict.Scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
        ["retry_after"] = Math.Max(0.001, Math.Round(verdict.RetryAfter.TotalSeconds, 3)),
        ["global"] = verdict.Scope == "global",
        ["code"] = 0,
    });

    /// <summary>Changes of a name or topic have a limit of their own.</summary>
    private static bool Renames(Route route, JsonNode? body) =>
        route is { Method: "PATCH", Template: "channels/{channel}" } && body is JsonObject fields && (fields.ContainsKey("name") || fields.ContainsKey("topic"));

    private static string? Reason(HttpContext context)
    {
        var header = context.Request.Headers["X-Audit-Log-Reason"].ToString();
        if (header.Length == 0) return null;
        var text = Uri.UnescapeDataString(header);
        return text.Length <= 512 ? text : text[..512];
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonNode? body, Dictionary<string, string> headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        if (body is null) return;
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString(DiscordSimulator.Plain));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static async Task WriteTextAsync(HttpContext context, int status, string text, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=UTF-8";
        if (retryAfter is { } wait) context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
