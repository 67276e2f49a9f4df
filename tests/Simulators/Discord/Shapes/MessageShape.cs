using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>Messages, as REST gives them and as events carry them.</summary>
internal static class MessageShape
{
    public static JsonObject Of(Realm realm, Message message, ulong? viewer = null)
    {
        var state = realm.State;
        var shape = new JsonObject
        {
            ["id"] = Json.Id(message.Id),
            ["channel_id"] = Json.Id(message.ChannelId),
            ["type"] = message.Type,
            ["author"] = Author(state, message),
            ["content"] = message.Content,
            ["timestamp"] = Json.Moment(message.At),
            ["edited_timestamp"] = Json.Moment(message.EditedAt),
            ["tts"] = message.Tts,
            ["mention_everyone"] = message.MentionEveryone,
            ["mentions"] = Json.List(message.Mentions.Where(state.Users.ContainsKey).Select(id => UserShape.Of(state.Users[id]))),
            ["mention_roles"] = Json.Ids(message.MentionRoles),
            ["attachments"] = Json.List(message.Attachments.Select(each => Of(realm, message.ChannelId, each))),
            ["embeds"] = message.Embeds.Copy(),
            ["components"] = message.Components.Copy(),
            ["pinned"] = message.PinnedAt is not null,
            ["flags"] = message.Flags,
        };
        if (message.WebhookId is { } webhook) shape["webhook_id"] = Json.Id(webhook);
        if (message.ApplicationId is { } application) shape["application_id"] = Json.Id(application);
        if (message.Nonce is not null) shape["nonce"] = message.Nonce.DeepClone();
        if (message.Poll is not null) shape["poll"] = message.Poll.Copy();
        if (message.Reactions.Count > 0) shape["reactions"] = Json.List(message.Reactions.Select(each => Of(each, viewer)));
        if (message.Reference is not null) AddReference(realm, message, shape);
        if (message.InteractionId is not null) AddInteraction(state, message, shape);
        if (message.Has(Message.HasThread) && state.Channels.TryGetValue(message.Id, out var thread)) shape["thread"] = ChannelShape.Of(state, thread);
        return shape;
    }

    /// <summary>With what only events tell: guild, member, kind of channel.</summary>
    public static JsonObject ForGateway(Realm realm, Message message, Channel channel)
    {
        var shape = Of(realm, message);
        shape["channel_type"] = (int)channel.Type;
        if (channel.GuildId is not { } guildId || !realm.State.Guilds.TryGetValue(guildId, out var guild)) return shape;
        shape["guild_id"] = Json.Id(guildId);
        if (message.WebhookId is null && guild.Members.TryGetValue(message.AuthorId, out var member)) shape["member"] = GuildShape.Bare(member);
        foreach (var mentioned in shape["mentions"]!.AsArray())
            if (Rest.Form.ReadId(mentioned!["id"]) is { } id && guild.Members.TryGetValue(id, out var one)) mentioned["member"] = GuildShape.Bare(one);
        return shape;
    }

    /// <summary>Takes out what an application without the message content intent does not get.</summary>
    public static JsonObject Strip(JsonObject shape)
    {
        shape["content"] = "";
        shape["embeds"] = new JsonArray();
        shape["attachments"] = new JsonArray();
        shape["components"] = new JsonArray();
        shape.Remove("poll");
        if (shape["referenced_message"] is JsonObject referenced) Strip(referenced);
        return shape;
    }

    /// <summary>Whether such an application gets a message whole all the same.</summary>
    public static bool StaysWhole(Message message, Channel channel, ulong viewer) =>
        channel.GuildId is null || message.AuthorId == viewer || message.ApplicationId == viewer || message.Mentions.Contains(viewer);

    /// <summary>An emoji as reactions name it.</summary>
    public static JsonObject Emoji(string emoji) => emoji.Split(':') is [var name, var id]
        ? new() { ["id"] = id, ["name"] = name, ["animated"] = false }
        : new() { ["id"] = null, ["name"] = emoji };

    private static JsonObject Author(DiscordState state, Message message) => message is { WebhookId: { } webhook, AuthorName: { } name }
        ? UserShape.OfWebhook(webhook, name, message.AuthorAvatar)
        : UserShape.Of(state.Users[message.AuthorId]);

    private static JsonObject Of(Realm realm, ulong channelId, Attachment attachment)
    {
        var url = $"{realm.Url}/attachments/{channelId}/{attachment.Id}/{Uri.EscapeDataString(attachment.Filename)}";
        var shape = new JsonObject
        {
            ["id"] = Json.Id(attachment.Id),
            ["filename"] = attachment.Filename,
            ["size"] = attachment.Size,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = attachment.ContentType,
            ["flags"] = attachment.Spoiler ? 1 << 3 : 0,
        };
        if (attachment.Description is not null) shape["description"] = attachment.Description;
        return shape;
    }

    private static JsonObject Of(Reaction reaction, ulong? viewer) => new()
    {
        ["emoji"] = Emoji(reaction.Emoji),
        ["count"] = reaction.UserIds.Count,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.UserIds.Count },
        ["burst_colors"] = new JsonArray(),
        ["me"] = viewer is { } id && reaction.UserIds.Contains(id),
        ["me_burst"] = false,
        ["burst_me"] = false,
        ["burst_count"] = 0,
    };

    private static void AddReference(Realm realm, Message message, JsonObject shape)
    {
        shape["message_reference"] = message.Reference!.Copy();
        if (message.Type is not (19 or 21 or 23) || Rest.Form.ReadId(message.Reference!["message_id"]) is not { } id) return;
        var place = Rest.Form.ReadId(message.Reference["channel_id"]) ?? message.ChannelId;
        var original = realm.State.Channels.GetValueOrDefault(place)?.Find(id);
        shape["referenced_message"] = original is null || original.Type is 19 or 21 or 23 && message.Type == 21 ? null : Of(realm, WithoutReference(original));
    }

    /// <summary>A chain of replies is told one link deep.</summary>
    private static Message WithoutReference(Message message) => new()
    {
        Id = message.Id,
        ChannelId = message.ChannelId,
        Type = message.Type,
        AuthorId = message.AuthorId,
        WebhookId = message.WebhookId,
        AuthorName = message.AuthorName,
        AuthorAvatar = message.AuthorAvatar,
        ApplicationId = message.ApplicationId,
        Content = message.Content,
        At = message.At,
        EditedAt = message.EditedAt,
        Flags = message.Flags & ~Message.HasThread,
        Mentions = message.Mentions,
        MentionRoles = message.MentionRoles,
        MentionEveryone = message.MentionEveryone,
        Attachments = message.Attachments,
        Embeds = message.Embeds,
        Components = message.Components,
        Reactions = message.Reactions,
        PinnedAt = message.PinnedAt,
    };

    private static void AddInteraction(DiscordState state, Message message, JsonObject shape)
    {
        var user = UserShape.Of(state.Users[message.InteractionUserId!.Value]);
        var metadata = new JsonObject
        {
            ["id"] = Json.Id(message.InteractionId),
            ["type"] = message.InteractionType,
            ["user"] = user,
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = Json.Id(state.Channels[message.ChannelId].GuildId ?? 0) },
        };
        if (message.InteractionName is { } name)
        {
            metadata["name"] = name;
            shape["interaction"] = new JsonObject { ["id"] = Json.Id(message.InteractionId), ["type"] = 2, ["name"] = name, ["user"] = user.DeepClone() };
        }
        shape["interaction_metadata"] = metadata;
    }
}
