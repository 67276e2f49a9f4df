using System.Text;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>Members of a guild, asked for over the gateway and answered in chunks.</summary>
internal static class MemberRequests
{
    private const int Chunk = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public static void Answer(Realm realm, GatewaySession session, JsonObject body)
    {
        if (Form.ReadId(body["guild_id"]) is not { } guildId || !realm.State.Guilds.TryGetValue(guildId, out var guild) || !guild.Members.ContainsKey(session.UserId)) return;
        var nonce = body["nonce"] is JsonValue text && text.TryGetValue<string>(out var given) && Encoding.UTF8.GetByteCount(given) <= 32 ? given : null;
        var query = body["query"] is JsonValue start && start.TryGetValue<string>(out var wanted) ? wanted : null;
        var limit = body["limit"] is JsonValue most && most.TryGetValue<int>(out var number) ? number : 0;
        if (query is "" && limit == 0)
        {
            All(realm, session, guild, nonce);
            return;
        }
        List<ulong> ids = body["user_ids"] switch
        {
            JsonArray list => [.. list.Select(Form.ReadId).OfType<ulong>().Take(100)],
            { } single when Form.ReadId(single) is { } id => [id],
            _ => [],
        };
        var found = body["user_ids"] is not null
            ? ids.Where(guild.Members.ContainsKey).Select(id => guild.Members[id]).ToList()
            : MemberRules.Search(realm.State, guild, query ?? "", Math.Clamp(limit, 1, 100)).ToList();
        Send(realm, session, guild, found, ids.Where(id => !guild.Members.ContainsKey(id)), nonce);
    }

    private static void All(Realm realm, GatewaySession session, Guild guild, string? nonce)
    {
        if (!session.Intents.HasFlag(Intents.Members))
        {
            session.Connection?.Close((int)CloseCode.DisallowedIntents);
            return;
        }
        if (session.MemberRequests.TryGetValue(guild.Id, out var last) && realm.Now - last < Pause)
        {
            var meta = new JsonObject { ["guild_id"] = Json.Id(guild.Id) };
            if (nonce is not null) meta["nonce"] = nonce;
            realm.Hub.Give(session, "RATE_LIMITED", new JsonObject { ["opcode"] = 8, ["retry_after"] = (last + Pause - realm.Now).TotalSeconds, ["meta"] = meta });
            return;
        }
        session.MemberRequests[guild.Id] = realm.Now;
        Send(realm, session, guild, [.. guild.Members.Values.OrderBy(member => member.UserId)], [], nonce);
    }

    private static void Send(Realm realm, GatewaySession session, Guild guild, List<Member> members, IEnumerable<ulong> missing, string? nonce)
    {
        var chunks = members.Chunk(Chunk).DefaultIfEmpty([]).ToList();
        for (var index = 0; index < chunks.Count; index++)
        {
            var body = new JsonObject
            {
                ["guild_id"] = Json.Id(guild.Id),
                ["members"] = Json.List(chunks[index].Select(member => GuildShape.Of(realm.State, member))),
                ["chunk_index"] = index,
                ["chunk_count"] = chunks.Count,
                ["not_found"] = Json.Ids(missing),
            };
            if (nonce is not null) body["nonce"] = nonce;
            realm.Hub.Give(session, "GUILD_MEMBERS_CHUNK", body);
        }
    }
}
