using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>Guilds, their roles, members and audit log.</summary>
internal static class GuildShape
{
    public static JsonObject Of(Guild guild) => new()
    {
        ["id"] = Json.Id(guild.Id),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["banner"] = null,
        ["description"] = null,
        ["owner_id"] = Json.Id(guild.OwnerId),
        ["region"] = "deprecated",
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["widget_enabled"] = false,
        ["widget_channel_id"] = null,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 1,
        ["explicit_content_filter"] = 0,
        ["mfa_level"] = 0,
        ["nsfw_level"] = 0,
        ["nsfw"] = false,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["premium_progress_bar_enabled"] = false,
        ["preferred_locale"] = guild.Locale,
        ["system_channel_id"] = Json.Id(guild.SystemChannelId),
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["max_presences"] = null,
        ["max_members"] = 25000000,
        ["max_video_channel_users"] = 25,
        ["max_stage_video_channel_users"] = 50,
        ["vanity_url_code"] = null,
        ["application_id"] = null,
        ["home_header"] = null,
        ["hub_type"] = null,
        ["incidents_data"] = null,
        ["features"] = new JsonArray("COMMUNITY"),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["roles"] = Json.List(guild.Roles.Values.OrderBy(role => role.Position).ThenBy(role => role.Id).Select(Of)),
    };

    /// <summary>What GUILD_CREATE carries beyond.</summary>
    public static JsonObject ForGateway(DiscordState state, Guild guild, ulong viewer, bool withPresences, int largeThreshold, DateTimeOffset now)
    {
        var shape = Of(guild);
        var channels = state.ChannelsOf(guild.Id).OrderBy(channel => channel.Id).ToList();
        var members = guild.Members.Values.Where(member => member.UserId == viewer || withPresences && guild.Members.Count <= largeThreshold);
        shape["joined_at"] = guild.Members.TryGetValue(viewer, out var self) ? Json.Moment(self.JoinedAt) : null;
        shape["large"] = guild.Members.Count > largeThreshold;
        shape["unavailable"] = false;
        shape["member_count"] = guild.Members.Count;
        shape["voice_states"] = new JsonArray();
        shape["presences"] = new JsonArray();
        shape["stage_instances"] = new JsonArray();
        shape["guild_scheduled_events"] = new JsonArray();
        shape["soundboard_sounds"] = new JsonArray();
        shape["members"] = Json.List(members.Select(member => Of(state, member)));
        shape["channels"] = Json.List(channels.Where(channel => !channel.IsThread).Select(channel => ChannelShape.Of(state, channel)));
        shape["threads"] = Json.List(channels
            .Where(channel => channel.Thread is { Archived: false } && PermissionRules.MaySee(state, channel, viewer, now))
            .Select(channel => ChannelShape.Of(state, channel, viewer)));
        return shape;
    }

    public static JsonObject Of(Role role)
    {
        var shape = new JsonObject
        {
            ["id"] = Json.Id(role.Id),
            ["name"] = role.Name,
            ["description"] = null,
            ["permissions"] = Json.Bits(role.Permissions),
            ["position"] = role.Position,
            ["color"] = role.Color,
            ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = role.Hoist,
            ["managed"] = role.BotId is not null,
            ["mentionable"] = role.Mentionable,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
        if (role.BotId is { } bot) shape["tags"] = new JsonObject { ["bot_id"] = Json.Id(bot) };
        return shape;
    }

    public static JsonObject Of(DiscordState state, Member member)
    {
        var shape = Bare(member);
        shape["user"] = UserShape.Of(state.Users[member.UserId]);
        return shape;
    }

    /// <summary>Without the user, as it stands beside a message.</summary>
    public static JsonObject Bare(Member member) => new()
    {
        ["nick"] = member.Nick,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = Json.Ids(member.RoleIds),
        ["joined_at"] = Json.Moment(member.JoinedAt),
        ["premium_since"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["pending"] = false,
        ["flags"] = 0,
        ["communication_disabled_until"] = Json.Moment(member.TimeoutUntil),
    };

    public static JsonObject Of(AuditEntry entry)
    {
        var shape = new JsonObject
        {
            ["id"] = Json.Id(entry.Id),
            ["user_id"] = Json.Id(entry.UserId),
            ["target_id"] = Json.Id(entry.TargetId),
            ["action_type"] = entry.Action,
            ["changes"] = new JsonArray(),
        };
        if (entry.Options is not null) shape["options"] = entry.Options.Copy();
        if (entry.Reason is not null) shape["reason"] = entry.Reason;
        return shape;
    }
}
