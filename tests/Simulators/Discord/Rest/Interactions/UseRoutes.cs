using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>What a person's own client sends when they use a command, a component or a modal.</summary>
internal static class UseRoutes
{
    public static void Add(RouteTable routes) => routes.Add("POST", "interactions", "interaction-use", Use);

    private static Answer Use(Call call)
    {
        if (call.Me.Bot) throw ApiError.UsersOnly();
        var form = call.Form();
        var type = (InteractionType)(form.Choice("type", [2, 3, 4, 5], required: true) ?? 0);
        var applicationId = form.Id("application_id", required: true);
        var channelId = form.Id("channel_id", required: true);
        form.Text("session_id", 0, 100);
        form.Text("nonce", 0, 100);
        var fields = form.Object("data", required: true);
        form.Errors.ThrowIfAny();
        if (!call.State.Applications.TryGetValue(applicationId!.Value, out var application)) throw ApiError.UnknownApplication();
        if (!call.State.Channels.TryGetValue(channelId!.Value, out var channel)) throw ApiError.UnknownChannel();
        if (!call.Sees(channel)) throw ApiError.MissingAccess();
        if (channel.GuildId is { } guildId && !call.State.Guilds[guildId].Members.ContainsKey(application.Id)) throw ApiError.UnknownApplication();
        var use = new Use(call, form, fields!, application, channel, type);
        var interaction = type switch
        {
            InteractionType.Component => Component(use),
            InteractionType.Modal => Modal(use),
            _ => CommandUse.Read(use),
        };
        form.Errors.ThrowIfAny();
        call.Realm.Interactions.Start(interaction);
        return Answer.None;
    }

    private static Interaction Component(Use use)
    {
        var (call, fields) = (use.Call, use.Fields);
        var messageId = use.Form.Id("message_id", required: true);
        var customId = fields.Text("custom_id", 1, 100, required: true);
        use.Form.Errors.ThrowIfAny();
        var message = use.Channel.Find(messageId!.Value);
        if (message is null || message.EphemeralFor is { } only && only != call.Me.Id || message.AuthorId != use.Application.Id && message.ApplicationId != use.Application.Id) throw ApiError.UnknownMessage();
        var component = ComponentTree.Find(message.Components, customId!);
        var isOff = component?["disabled"] is JsonValue disabled && disabled.TryGetValue<bool>(out var off) && off;
        if (component?["type"].Whole() is not { } kind || kind is not (2 or 3 or 5 or 6 or 7 or 8) || isOff) throw Invalid();
        var payload = new JsonObject { ["custom_id"] = customId, ["component_type"] = kind, ["id"] = component["id"]?.DeepClone() };
        if (kind != 2) Values(use, component, payload);
        return use.Begin(payload, customId!, message);
    }

    private static void Values(Use use, JsonObject component, JsonObject payload)
    {
        var values = use.Fields.List("values", 0, 25, required: true)?.Select(each => each?.ToString() ?? "").ToList() ?? [];
        var least = component["min_values"].Whole() ?? 1;
        var most = component["max_values"].Whole() ?? 1;
        var known = component["options"] is JsonArray options ? options.Select(each => each!["value"]!.ToString()).ToHashSet() : null;
        if (values.Count < least || values.Count > most || values.Distinct().Count() != values.Count || known is not null && values.Exists(value => !known.Contains(value)))
            throw Invalid();
        payload["values"] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        if (known is not null) return;
        var resolved = new Resolved(use.Call, use.Channel);
        foreach (var value in values)
            if (!Snowflakes.TryParse(value, out var id) || !resolved.Add(component["type"].Whole() ?? 0, id)) throw Invalid();
        payload["resolved"] = resolved.Shape;
    }

    private static ApiError Invalid() => FormErrors.One("data", "COMPONENT_VALIDATION_FAILED", "Component validation failed");

    private static Interaction Modal(Use use)
    {
        var customId = use.Fields.Text("custom_id", 1, 100, required: true);
        var id = use.Fields.Id("id");
        use.Form.Errors.ThrowIfAny();
        var opener = use.Call.Realm.Interactions.All
            .Where(each => each.UserId == use.Call.Me.Id && each.ApplicationId == use.Application.Id && each.ChannelId == use.Channel.Id && (id is null || each.Id == id))
            .LastOrDefault(each => each.OpenModal?["custom_id"]?.ToString() == customId) ?? throw ApiError.UnknownInteraction();
        var payload = new JsonObject { ["custom_id"] = customId, ["components"] = ModalUse.Read(use, opener.OpenModal!) };
        use.Form.Errors.ThrowIfAny();
        opener.OpenModal = null;
        return use.Begin(payload, customId!, opener.Source);
    }
}

/// <summary>One use of an application, as far as it is read.</summary>
internal sealed record Use(Call Call, Form Form, Form Fields, Application Application, Channel Channel, InteractionType Type)
{
    public Interaction Begin(JsonObject payload, string name, Message? source = null)
    {
        var id = Call.Realm.Ids.Next();
        return new Interaction
        {
            Id = id,
            Token = Tokens.Interaction(id),
            Type = Type,
            ApplicationId = Application.Id,
            UserId = Call.Me.Id,
            ChannelId = Channel.Id,
            At = Call.Realm.Now,
            Payload = payload,
            Nonce = Form.Body["nonce"]?.DeepClone(),
            SessionId = Form.Body["session_id"]?.ToString(),
            Name = name,
            Source = source,
        };
    }
}
