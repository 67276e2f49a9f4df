using System.Text.Json;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>What a client's frames mean.</summary>
internal sealed class GatewayProtocol(Realm realm, GatewayConnection connection)
{
    private readonly Queue<DateTimeOffset> frames = new();

    private DiscordGatewayOptions Options => realm.Options.Gateway;

    public void Receive(ReadOnlyMemory<byte> frame)
    {
        frames.Enqueue(realm.Now);
        while (frames.Peek() <= realm.Now - TimeSpan.FromMinutes(1)) frames.Dequeue();
        if (frames.Count > Options.FramesPerMinute)
        {
            Close(CloseCode.RateLimited);
            return;
        }
        if (Decode(frame) is not { } payload || payload["op"] is not JsonValue op || !op.TryGetValue<int>(out var code))
        {
            Close(CloseCode.DecodeError);
            return;
        }
        Receive(code, payload["d"]);
    }

    private void Receive(int op, JsonNode? body)
    {
        switch (op)
        {
            case 1:
                connection.ExpectWithin(connection.Session is null ? Options.IdentifyPatience : Options.HeartbeatInterval * Options.HeartbeatPatience);
                if (!realm.Faults.HeartbeatsUnanswered) connection.Send(new JsonObject { ["op"] = 11 });
                break;
            case 2 when body is JsonObject identify: Identify(identify); break;
            case 6 when body is JsonObject resume: Resume(resume); break;
            case 2 or 6: Close(CloseCode.DecodeError); break;
            case 3 or 4 or 8 or 14 or 31 or 37 or 43 when connection.Session is null: Close(CloseCode.NotAuthenticated); break;
            case 8 when body is JsonObject request: MemberRequests.Answer(realm, connection.Session!, request); break;
            case 8: Close(CloseCode.DecodeError); break;
            case 3: Show(body); break;
            // Voice state and the like are heard and change nothing here.
            case 4 or 14 or 31 or 37 or 43: break;
            default: Close(CloseCode.UnknownOpcode); break;
        }
    }

    private void Identify(JsonObject body)
    {
        if (connection.HasIdentified || connection.Session is not null)
        {
            Close(CloseCode.AlreadyAuthenticated);
            return;
        }
        if (UserOf(body["token"]) is not { } user)
        {
            Refuse(CloseCode.AuthenticationFailed, null);
            return;
        }
        if (Fault(body, user, out var intents, out var shard, out var shards) is { } fault)
        {
            Refuse(fault, user);
            return;
        }
        if (user.Bot && !realm.Hub.Budgets.TryTake(user.Id))
        {
            TokenReset.Do(realm, user);
            Refuse(CloseCode.AuthenticationFailed, user);
            return;
        }
        if (user.Bot && !realm.Hub.Budgets.TryBegin(user.Id, shard))
        {
            realm.Hub.Note(GatewayStepKind.IdentifyRefused, user.Id, null, 9);
            realm.Hub.Invalidate(connection, resumable: false);
            return;
        }
        var large = body["large_threshold"] is JsonValue value && value.TryGetValue<int>(out var given) ? Math.Clamp(given, 50, 250) : 50;
        var session = new GatewaySession(Tokens.Session(), user, intents, shard, shards, Options.ReplayCapacity) { LargeThreshold = large };
        connection.ExpectWithin(Options.HeartbeatInterval * Options.HeartbeatPatience);
        realm.Hub.Begin(session, connection);
        Ready.Send(realm, session);
        if (body["presence"] is JsonObject presence) Show(presence);
    }

    private void Show(JsonNode? presence)
    {
        if (presence is not JsonObject fields || fields["status"] is not JsonValue status || !status.TryGetValue<string>(out var name) || name is not ("online" or "dnd" or "idle" or "invisible" or "offline"))
        {
            Close(CloseCode.DecodeError);
            return;
        }
        var activity = (fields["activities"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault();
        // A custom status shows its state, every other kind its name.
        var text = activity?["type"]?.ToString() == "4" ? activity["state"] : activity?["name"];
        realm.Truth.Presences.Add(new ShownPresence(realm.Truth.Next(), realm.Now, connection.Session!.UserId, name, text?.ToString()));
    }

    private void Resume(JsonObject body)
    {
        if (connection.Session is not null)
        {
            Close(CloseCode.AlreadyAuthenticated);
            return;
        }
        if (UserOf(body["token"]) is not { } user)
        {
            realm.Hub.Note(GatewayStepKind.ResumeRefused, null, null, (long)CloseCode.AuthenticationFailed);
            Close(CloseCode.AuthenticationFailed);
            return;
        }
        var number = body["seq"] is JsonValue value && value.TryGetValue<long>(out var given) ? given : 0;
        var session = body["session_id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? realm.Hub.Find(id.GetValue<string>()) : null;
        if (session is not null && session.UserId == user.Id && number > session.Number)
        {
            realm.Hub.Note(GatewayStepKind.ResumeRefused, user.Id, session.Id, (long)CloseCode.InvalidSequence);
            realm.Hub.End(session);
            Close(CloseCode.InvalidSequence);
            return;
        }
        if (session is null || session.UserId != user.Id || realm.Hub.HasExpired(session) || session.After(number) is not { } missed)
        {
            realm.Hub.Note(GatewayStepKind.ResumeRefused, user.Id, session?.Id, 9);
            realm.Hub.Invalidate(connection, resumable: false);
            return;
        }
        connection.ExpectWithin(Options.HeartbeatInterval * Options.HeartbeatPatience);
        realm.Hub.Attach(session, connection);
        foreach (var frame in missed) connection.Send(frame);
        realm.Hub.Note(GatewayStepKind.Resumed, user.Id, session.Id, missed.Count);
        realm.Hub.Give(session, "RESUMED", new JsonObject { ["_trace"] = new JsonArray() });
    }

    private CloseCode? Fault(JsonObject body, User user, out Intents intents, out int shard, out int shards)
    {
        (intents, shard, shards) = (Intents.All, 0, 1);
        if (body["shard"] is JsonNode pair)
        {
            if (pair is not JsonArray { Count: 2 } list || Number(list[0]) is not { } own || Number(list[1]) is not { } all || all is < 1 or > 1024 || own < 0 || own >= all) return CloseCode.InvalidShard;
            (shard, shards) = ((int)own, (int)all);
        }
        if (!user.Bot) return null;
        if (Number(body["intents"]) is not { } wanted || (wanted & ~(long)Intents.All) != 0) return CloseCode.InvalidIntents;
        intents = (Intents)wanted;
        var allowed = (Intents)realm.State.Applications[user.Id].PrivilegedIntents;
        return (intents & Intents.Privileged & ~allowed) != 0 ? CloseCode.DisallowedIntents : null;
    }

    private User? UserOf(JsonNode? token)
    {
        if (token is not JsonValue value || value.GetValueKind() != JsonValueKind.String) return null;
        var text = value.GetValue<string>();
        return Tokens.Find(realm.State, text.StartsWith("Bot ", StringComparison.Ordinal) ? text[4..] : text);
    }

    private void Refuse(CloseCode code, User? user)
    {
        realm.Hub.Note(GatewayStepKind.IdentifyRefused, user?.Id, null, (long)code);
        Close(code);
    }

    private void Close(CloseCode code) => connection.Close((int)code);

    private static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static JsonObject? Decode(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonText.Parse(frame.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
