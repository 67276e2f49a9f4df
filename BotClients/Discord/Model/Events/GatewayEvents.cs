using BlissBot.Discord.Model.Json;
using static BlissBot.Discord.Model.Json.DiscordJson;

namespace BlissBot.Discord.Model.Events;

/// <summary>Reads the payloads (<c>d</c>) of dispatched events by the event's name (<c>t</c>).</summary>
public static class GatewayEvents
{
    /// <summary>Reads an event. False for a kind we do not read: then the event is a <see cref="RawEvent"/> over the same bytes.</summary>
    /// <exception cref="DiscordDecodeException">It is of a kind we read, but it is broken. Skip it; the connection is fine.</exception>
    public static bool TryRead(string type, ReadOnlyMemory<byte> json, out DiscordEvent read)
    {
        read = Read(type, json.Span) ?? new RawEvent(type, json);
        return read is not RawEvent;
    }

    private static DiscordEvent? Read(string type, ReadOnlySpan<byte> json) => type switch
    {
        "READY" => DiscordJson.Read(type, json, Default.Ready),
        "RESUMED" => new Resumed(),
        "GUILD_CREATE" => new GuildCreated(DiscordJson.Read(type, json, Default.Guild)),
        "GUILD_UPDATE" => new GuildUpdated(DiscordJson.Read(type, json, Default.Guild)),
        "GUILD_DELETE" => new GuildDeleted(DiscordJson.Read(type, json, Default.Guild)),
        "GUILD_MEMBER_ADD" => new MemberAdded(DiscordJson.Read(type, json, Default.Member)),
        "GUILD_MEMBER_UPDATE" => new MemberUpdated(DiscordJson.Read(type, json, Default.Member)),
        "GUILD_MEMBER_REMOVE" => DiscordJson.Read(type, json, Default.MemberRemoved),
        "GUILD_MEMBERS_CHUNK" => DiscordJson.Read(type, json, Default.MembersChunk),
        "GUILD_ROLE_CREATE" => new RoleCreated(Changed(type, json, out var role), role),
        "GUILD_ROLE_UPDATE" => new RoleUpdated(Changed(type, json, out var role), role),
        "GUILD_ROLE_DELETE" => DeletedRole(type, json),
        "CHANNEL_CREATE" => new ChannelCreated(DiscordJson.Read(type, json, Default.Channel)),
        "CHANNEL_UPDATE" => new ChannelUpdated(DiscordJson.Read(type, json, Default.Channel)),
        "CHANNEL_DELETE" => new ChannelDeleted(DiscordJson.Read(type, json, Default.Channel)),
        "CHANNEL_PINS_UPDATE" => DiscordJson.Read(type, json, Default.PinsChanged),
        "THREAD_CREATE" => new ThreadCreated(DiscordJson.Read(type, json, Default.Channel)),
        "THREAD_UPDATE" => new ThreadUpdated(DiscordJson.Read(type, json, Default.Channel)),
        "THREAD_DELETE" => new ThreadDeleted(DiscordJson.Read(type, json, Default.Channel)),
        "THREAD_LIST_SYNC" => DiscordJson.Read(type, json, Default.ThreadListSynced),
        "THREAD_MEMBER_UPDATE" => new ThreadMemberUpdated(DiscordJson.Read(type, json, Default.ThreadMember)),
        "THREAD_MEMBERS_UPDATE" => DiscordJson.Read(type, json, Default.ThreadMembersChanged),
        "MESSAGE_CREATE" => new MessageCreated(DiscordJson.Read(type, json, Default.Message)),
        "MESSAGE_UPDATE" => new MessageUpdated(DiscordJson.Read(type, json, Default.Message)),
        "MESSAGE_DELETE" => DiscordJson.Read(type, json, Default.MessageDeleted),
        "MESSAGE_DELETE_BULK" => DiscordJson.Read(type, json, Default.MessagesDeleted),
        "MESSAGE_REACTION_ADD" => new ReactionAdded(DiscordJson.Read(type, json, Default.ReactionChange)),
        "MESSAGE_REACTION_REMOVE" => new ReactionRemoved(DiscordJson.Read(type, json, Default.ReactionChange)),
        "MESSAGE_REACTION_REMOVE_ALL" => new ReactionsCleared(DiscordJson.Read(type, json, Default.ReactionChange)),
        "MESSAGE_REACTION_REMOVE_EMOJI" => new ReactionEmojiCleared(DiscordJson.Read(type, json, Default.ReactionChange)),
        "INTERACTION_CREATE" => new InteractionCreated(DiscordJson.Read(type, json, Default.Interaction)),
        "WEBHOOKS_UPDATE" => DiscordJson.Read(type, json, Default.WebhooksChanged),
        "TYPING_START" => DiscordJson.Read(type, json, Default.TypingStarted),
        _ => null,
    };

    private static Snowflake Changed(string type, ReadOnlySpan<byte> json, out Role role)
    {
        var change = DiscordJson.Read(type, json, Default.GuildRoleChange);
        role = change.Role ?? throw new DiscordDecodeException(type, "it names no role");
        return change.GuildId;
    }

    private static RoleDeleted DeletedRole(string type, ReadOnlySpan<byte> json)
    {
        var change = DiscordJson.Read(type, json, Default.GuildRoleChange);
        return new(change.GuildId, change.RoleId ?? throw new DiscordDecodeException(type, "it names no role"));
    }
}
