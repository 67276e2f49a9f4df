using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>Channels of every kind, and webhooks, which live in them.</summary>
internal static class ChannelShape
{
    /// <param name="viewer">Whose membership a thread tells of, if it is one of its members.</param>
    public static JsonObject Of(DiscordState state, Channel channel, ulong? viewer = null)
    {
        var shape = new JsonObject
        {
            ["id"] = Json.Id(channel.Id),
            ["type"] = (int)channel.Type,
            ["flags"] = channel.Flags,
            ["last_message_id"] = Json.Id(channel.LastMessageId),
        };
        if (channel.Type == ChannelType.Direct)
        {
            shape["recipients"] = Json.List(channel.Recipients.Where(id => id != viewer).Select(id => UserShape.Of(state.Users[id])));
            return shape;
        }
        shape["guild_id"] = Json.Id(channel.GuildId);
        shape["name"] = channel.Name;
        shape["parent_id"] = Json.Id(channel.ParentId);
        shape["rate_limit_per_user"] = channel.Slowmode;
        shape["last_pin_timestamp"] = Json.Moment(channel.LastPinAt);
        if (channel.Thread is { } thread) AddThread(shape, channel, thread, viewer);
        else AddPlace(shape, channel);
        return shape;
    }

    public static JsonObject ThreadMember(ulong threadId, ulong userId, DateTimeOffset joined) => new()
    {
        ["id"] = Json.Id(threadId),
        ["user_id"] = Json.Id(userId),
        ["join_timestamp"] = Json.Moment(joined),
        ["flags"] = 1,
    };

    public static JsonObject Of(ForumTag tag) => new()
    {
        ["id"] = Json.Id(tag.Id),
        ["name"] = tag.Name,
        ["moderated"] = tag.Moderated,
        ["emoji_id"] = null,
        ["emoji_name"] = tag.EmojiName,
    };

    public static JsonObject Of(DiscordState state, Webhook webhook, bool withCreator, string api) => new()
    {
        ["id"] = Json.Id(webhook.Id),
        ["type"] = 1,
        ["guild_id"] = Json.Id(webhook.GuildId),
        ["channel_id"] = Json.Id(webhook.ChannelId),
        ["name"] = webhook.Name,
        ["avatar"] = webhook.Avatar,
        ["token"] = webhook.Token,
        ["application_id"] = Json.Id(webhook.ApplicationId),
        ["url"] = $"{api}/webhooks/{webhook.Id}/{webhook.Token}",
        ["user"] = withCreator && state.Users.TryGetValue(webhook.CreatorId, out var creator) ? UserShape.Of(creator) : null,
    };

    private static void AddPlace(JsonObject shape, Channel channel)
    {
        shape["position"] = channel.Position;
        shape["nsfw"] = channel.Nsfw;
        shape["topic"] = channel.Topic;
        shape["permission_overwrites"] = Json.List(channel.Overwrites.Select(Of));
        if (channel.DefaultAutoArchive is { } minutes) shape["default_auto_archive_duration"] = minutes;
        if (channel.Type is ChannelType.Voice or ChannelType.Stage)
        {
            shape["bitrate"] = 64000;
            shape["user_limit"] = 0;
            shape["rtc_region"] = null;
        }
        if (!channel.IsForum) return;
        shape["available_tags"] = Json.List(channel.Tags.Select(Of));
        shape["default_reaction_emoji"] = channel.DefaultReaction?.DeepClone();
        shape["default_sort_order"] = channel.DefaultSortOrder;
        shape["default_forum_layout"] = channel.DefaultForumLayout ?? 0;
        shape["default_thread_rate_limit_per_user"] = 0;
    }

    private static void AddThread(JsonObject shape, Channel channel, ThreadLife thread, ulong? viewer)
    {
        var metadata = new JsonObject
        {
            ["archived"] = thread.Archived,
            ["auto_archive_duration"] = thread.AutoArchive,
            ["archive_timestamp"] = Json.Moment(thread.ArchiveChangedAt),
            ["locked"] = thread.Locked,
            ["create_timestamp"] = Json.Moment(thread.CreatedAt),
        };
        if (channel.Type == ChannelType.PrivateThread) metadata["invitable"] = thread.Invitable;
        shape["owner_id"] = Json.Id(thread.OwnerId);
        shape["thread_metadata"] = metadata;
        shape["message_count"] = channel.Messages.Count;
        shape["total_message_sent"] = thread.TotalMessages;
        shape["member_count"] = Math.Min(50, thread.Members.Count);
        shape["applied_tags"] = Json.Ids(channel.AppliedTags);
        if (viewer is { } id && thread.Members.TryGetValue(id, out var joined)) shape["member"] = ThreadMember(channel.Id, id, joined);
    }

    private static JsonObject Of(Overwrite overwrite) => new()
    {
        ["id"] = Json.Id(overwrite.Id),
        ["type"] = overwrite.Type,
        ["allow"] = Json.Bits(overwrite.Allow),
        ["deny"] = Json.Bits(overwrite.Deny),
    };
}
