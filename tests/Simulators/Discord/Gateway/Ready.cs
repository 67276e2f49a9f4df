using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>What a new session is told first: READY, in which all guilds are still to come, then each of them.</summary>
internal static class Ready
{
    public static void Send(Realm realm, GatewaySession session)
    {
        var user = realm.State.Users[session.UserId];
        var guilds = realm.State.Guilds.Values.Where(guild => guild.Members.ContainsKey(user.Id) && session.IsOnShardOf(guild.Id)).ToList();
        var body = new JsonObject
        {
            ["v"] = 10,
            ["user"] = UserShape.Self(user),
            ["guilds"] = Json.List(guilds.Select(guild => new JsonObject { ["id"] = Json.Id(guild.Id), ["unavailable"] = true })),
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = realm.GatewayUrl + "/resume",
            ["shard"] = new JsonArray(session.Shard, session.Shards),
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["_trace"] = new JsonArray(),
        };
        if (realm.State.Applications.TryGetValue(user.Id, out var application))
            body["application"] = new JsonObject { ["id"] = Json.Id(application.Id), ["flags"] = UserShape.Flags(application) };
        realm.Hub.Give(session, "READY", body);
        foreach (var guild in guilds) SendGuild(realm, session, guild);
    }

    public static void SendGuild(Realm realm, GatewaySession session, Guild guild)
    {
        if (!session.Intents.HasFlag(Intents.Guilds)) return;
        if (guild.Unavailable)
        {
            realm.Hub.Give(session, "GUILD_CREATE", new JsonObject { ["id"] = Json.Id(guild.Id), ["unavailable"] = true });
            return;
        }
        var withPresences = session.Intents.HasFlag(Intents.Presences);
        realm.Hub.Give(session, "GUILD_CREATE", GuildShape.ForGateway(realm.State, guild, session.UserId, withPresences, session.LargeThreshold, realm.Now));
    }
}
