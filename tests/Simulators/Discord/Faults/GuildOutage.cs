using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord;

/// <summary>A guild that cannot be reached for a while.</summary>
internal static class GuildOutage
{
    public static void Set(Realm realm, ulong guildId, bool unavailable)
    {
        if (!realm.State.Guilds.TryGetValue(guildId, out var guild) || guild.Unavailable == unavailable) return;
        guild.Unavailable = unavailable;
        foreach (var session in realm.Hub.Sessions.Where(each => guild.Members.ContainsKey(each.UserId) && each.IsOnShardOf(guildId)).ToList())
        {
            if (!unavailable) Ready.SendGuild(realm, session, guild);
            else if (session.Intents.HasFlag(Intents.Guilds)) realm.Hub.Give(session, "GUILD_DELETE", new JsonObject { ["id"] = Json.Id(guildId), ["unavailable"] = true });
        }
    }
}
