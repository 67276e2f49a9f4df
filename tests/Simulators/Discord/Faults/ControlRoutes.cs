using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord;

/// <summary>
/// <see cref="DiscordFaults"/> over HTTP, for whoever is in another process: POST /control/VERB with a JSON object.
/// GET /control/interactions tells what people did and what was answered.
/// </summary>
internal sealed class ControlRoutes(Realm realm)
{
    private const int LargestBody = 16 * 1024;

    public async Task HandleAsync(HttpContext context, string verb)
    {
        try
        {
            var answer = context.Request.Method switch
            {
                "GET" => Read(verb),
                "POST" => Act(verb, await BodyAsync(context)),
                _ => throw ApiError.WrongMethod(),
            };
            await AnswerAsync(context, 200, answer);
        }
        catch (ApiError refused)
        {
            await AnswerAsync(context, refused.Status, refused.Body);
        }
    }

    private JsonObject Act(string verb, Form form)
    {
        var faults = realm.Faults;
        var user = form.Id("user_id");
        switch (verb)
        {
            case "cut":
                var how = form.Text("how", 1, 20, required: true);
                var code = (int?)form.Whole("code", 1000, 4999) ?? 4000;
                form.Errors.ThrowIfAny();
                Cut(how!, code, user, form);
                break;
            case "fault":
                var rule = ReadRule(form, user);
                form.Errors.ThrowIfAny();
                faults.Add(rule);
                break;
            case "events":
                var (name, times) = (form.Text("name", 1, 64, required: true), (int)(form.Whole("times", 1, 1_000_000) ?? 1));
                var duplicate = form.Flag("duplicate") == true;
                form.Errors.ThrowIfAny();
                if (duplicate) faults.Duplicate(name!, times);
                else faults.Withhold(name!, times);
                break;
            case "kill-sessions": faults.KillSessions(Checked(form, user)); break;
            case "deafen": faults.Deafen(Checked(form, user)); break;
            case "heartbeats": faults.HeartbeatsUnanswered = Checked(form, form.Flag("unanswered")) ?? true; break;
            case "refuse-connections": faults.RefuseConnections((int)(Checked(form, form.Whole("times", 0, 10_000)) ?? 1)); break;
            case "expire-interactions": faults.ExpireInteractions(Checked(form, form.Id("id"))); break;
            case "identifies": faults.LeaveIdentifies(user ?? 0, (int)(Checked(form, form.Whole("remaining", 0, 1000)) ?? 0)); break;
            case "outage":
                var unavailable = form.Flag("unavailable") ?? true;
                faults.SetOutage(Checked(form, form.Id("guild_id", required: true)) ?? 0, unavailable);
                break;
            case "edge-ban": faults.BanAtEdge(TimeSpan.FromMilliseconds(Checked(form, form.Whole("milliseconds", 1, 3_600_000)) ?? 1000)); break;
            case "join":
                var (person, shown) = (form.Text("name", 2, 32, required: true), form.Text("shown", 1, 32));
                var isStaff = form.Flag("staff") ?? false;
                form.Errors.ThrowIfAny();
                lock (realm.Gate)
                    return JsonSerializer.SerializeToNode(People.Join(realm, new DiscordPerson(person!, shown ?? person!) { IsStaff = isStaff }) ?? throw new ApiError(403, 40007, "The user is banned from this guild."))!.AsObject();
            case "clear": faults.Clear(); break;
            default: throw ApiError.NoRoute();
        }
        return new JsonObject { ["done"] = verb };
    }

    private void Cut(string how, int code, ulong? user, Form form)
    {
        switch (how)
        {
            case "reset": realm.Faults.Reset(user); break;
            case "close": realm.Faults.Close(code, user); break;
            case "reconnect": realm.Faults.AskToReconnect(user); break;
            case "invalid": realm.Faults.Invalidate(form.Flag("resumable") ?? false, user); break;
            default: throw FormErrors.One("how", "BASE_TYPE_CHOICES", "Value must be one of ('reset', 'close', 'reconnect', 'invalid').");
        }
    }

    private static DiscordFaultRule ReadRule(Form form, ulong? user)
    {
        var kind = form.Text("fault", 1, 20, required: true) switch
        {
            "answer" => DiscordFault.Answer,
            "drop-before" => DiscordFault.DropBefore,
            "drop-after" => DiscordFault.DropAfter,
            "delay" => DiscordFault.Delay,
            "delay-answer" => DiscordFault.DelayAnswer,
            _ => default,
        };
        if (kind == default) form.Fail("fault", "BASE_TYPE_CHOICES", "Value must be one of ('answer', 'drop-before', 'drop-after', 'delay', 'delay-answer').");
        var wait = form.Text("retry_after", 0, 20);
        return new DiscordFaultRule
        {
            Fault = kind,
            Method = form.Text("method", 1, 10),
            Route = form.Text("route", 1, 500),
            UserId = user,
            Times = (int)(form.Whole("times", 1, 1_000_000) ?? 1),
            Skip = (int)(form.Whole("skip", 0, 1_000_000) ?? 0),
            Status = (int)(form.Whole("status", 400, 599) ?? 500),
            Code = (int)(form.Whole("code", 0, 1_000_000) ?? 0),
            Message = form.Text("message", 0, 500),
            RetryAfter = double.TryParse(wait, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400 ? seconds : 1,
            Scope = form.Text("scope", 1, 10) ?? "user",
            Json = form.Flag("json") ?? true,
            Delay = TimeSpan.FromMilliseconds(form.Whole("milliseconds", 0, 600_000) ?? 0),
        };
    }

    /// <summary>A field that was read, if nothing was wrong with any.</summary>
    private static T Checked<T>(Form form, T field)
    {
        form.Errors.ThrowIfAny();
        return field;
    }

    private JsonObject Read(string verb)
    {
        if (verb != "interactions") throw ApiError.NoRoute();
        lock (realm.Gate)
        {
            return new JsonObject
            {
                ["interactions"] = Json.List(realm.Interactions.All.OrderBy(each => each.Id).TakeLast(200).Select(each => new JsonObject
                {
                    ["id"] = Json.Id(each.Id),
                    ["nonce"] = each.Nonce?.DeepClone(),
                    ["type"] = (int)each.Type,
                    ["name"] = each.Name,
                    ["application_id"] = Json.Id(each.ApplicationId),
                    ["user_id"] = Json.Id(each.UserId),
                    ["channel_id"] = Json.Id(each.ChannelId),
                    ["answer"] = each.Answer,
                    ["message_id"] = Json.Id(each.OriginalId),
                    ["modal"] = each.OpenModal?.DeepClone(),
                    ["choices"] = each.Choices?.DeepClone(),
                })),
            };
        }
    }

    private static async Task<Form> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is > LargestBody) throw new ApiError(413, 40005, "Request entity too large");
        var buffer = new byte[LargestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > LargestBody) throw new ApiError(413, 40005, "Request entity too large");
        if (length == 0) return new Form([], new FormErrors());
        try
        {
            if (JsonText.Parse(buffer.AsSpan(0, length)) is JsonObject body) return new Form(body, new FormErrors());
        }
        catch (JsonException)
        {
            throw new ApiError(400, 50109, "The request body contains invalid JSON.");
        }
        throw FormErrors.One("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.");
    }

    private static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(DiscordSimulator.Plain), context.RequestAborted);
    }
}
