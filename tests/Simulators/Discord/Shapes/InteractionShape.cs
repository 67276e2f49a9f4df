using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>What an application receives when somebody uses it.</summary>
internal static class InteractionShape
{
    public static JsonObject Of(Realm realm, Interaction interaction)
    {
        var state = realm.State;
        var channel = state.Channels[interaction.ChannelId];
        var shape = new JsonObject
        {
            ["id"] = Json.Id(interaction.Id),
            ["application_id"] = Json.Id(interaction.ApplicationId),
            ["type"] = (int)interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = interaction.Payload.Copy(),
            ["channel_id"] = Json.Id(channel.Id),
            ["channel"] = Place(state, channel, interaction.UserId, realm.Now),
            ["locale"] = state.Users[interaction.UserId].Locale,
            ["app_permissions"] = Json.Bits(PermissionRules.In(state, channel, interaction.ApplicationId, realm.Now)),
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["attachment_size_limit"] = realm.Options.LargestFile,
            ["context"] = channel.GuildId is null ? 1 : 0,
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = Json.Id(channel.GuildId ?? 0) },
        };
        if (channel.GuildId is { } guildId && state.Guilds.TryGetValue(guildId, out var guild))
        {
            shape["guild_id"] = Json.Id(guildId);
            shape["guild_locale"] = guild.Locale;
            shape["guild"] = new JsonObject { ["id"] = Json.Id(guildId), ["locale"] = guild.Locale, ["features"] = new JsonArray("COMMUNITY") };
            var member = GuildShape.Of(state, guild.Members[interaction.UserId]);
            member["permissions"] = Json.Bits(PermissionRules.In(state, channel, interaction.UserId, realm.Now));
            shape["member"] = member;
        }
        else
        {
            shape["user"] = UserShape.Of(state.Users[interaction.UserId]);
        }
        if (interaction.Source is { } message) shape["message"] = MessageShape.Of(realm, message);
        return shape;
    }

    /// <summary>A channel with what the given member may do in it.</summary>
    public static JsonObject Place(DiscordState state, Channel channel, ulong viewer, DateTimeOffset now)
    {
        var shape = ChannelShape.Of(state, channel, channel.GuildId is null ? viewer : null);
        if (channel.GuildId is not null) shape["permissions"] = Json.Bits(PermissionRules.In(state, channel, viewer, now));
        return shape;
    }
}
