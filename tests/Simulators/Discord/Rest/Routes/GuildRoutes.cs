using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Guilds, their bans and their audit log.</summary>
internal static class GuildRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "guilds/{guild}", "guild-get", Get);
        routes.Add("PATCH", "guilds/{guild}", "guild-edit", Edit);
        routes.Add("GET", "guilds/{guild}/audit-logs", "audit", Audit);
        routes.Add("GET", "guilds/{guild}/bans", "ban-get", Bans);
        routes.Add("GET", "guilds/{guild}/bans/{user}", "ban-get", Ban);
        routes.Add("PUT", "guilds/{guild}/bans/{user}", "ban", PutBan);
        routes.Add("DELETE", "guilds/{guild}/bans/{user}", "ban", DeleteBan);
        foreach (var empty in (string[])["emojis", "stickers", "invites", "integrations", "scheduled-events", "auto-moderation/rules", "templates"])
            routes.Add("GET", $"guilds/{{guild}}/{empty}", "guild-get", NothingThere);
    }

    private static Answer NothingThere(Call call)
    {
        call.Guild();
        return Answer.Ok(new JsonArray());
    }

    private static Answer Get(Call call)
    {
        var guild = call.Guild();
        var shape = GuildShape.Of(guild);
        if (!call.QueryFlag("with_counts")) return Answer.Ok(shape);
        shape["approximate_member_count"] = guild.Members.Count;
        shape["approximate_presence_count"] = call.Realm.Hub.Sessions.Select(each => each.UserId).Distinct().Count(guild.Members.ContainsKey);
        return Answer.Ok(shape);
    }

    private static Answer Edit(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageGuild);
        var form = call.Form();
        var name = form.Text("name", 2, 100);
        form.Errors.ThrowIfAny();
        guild.Name = name ?? guild.Name;
        call.Realm.PublishGuild("GUILD_UPDATE", guild.Id, GuildShape.Of(guild));
        call.Realm.Audit(guild, call.Me.Id, 1, guild.Id, call.Reason);
        return Answer.Ok(GuildShape.Of(guild));
    }

    private static Answer Audit(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ViewAuditLog);
        var limit = call.QueryNumber("limit", 50, 1, 100);
        var (user, before, after) = (call.QueryId("user_id"), call.QueryId("before") ?? ulong.MaxValue, call.QueryId("after"));
        var action = call.QueryNumber("action_type", 0, 0, 1000);
        var fitting = guild.AuditLog.Where(each => (user is null || each.UserId == user) && (action == 0 || each.Action == action) && each.Id < before);
        var page = after is { } from ? fitting.Where(each => each.Id > from).Take(limit).ToList() : fitting.Reverse().Take(limit).ToList();
        var people = page.Select(each => each.UserId).Concat(page.Select(each => each.TargetId).OfType<ulong>()).Distinct().Where(call.State.Users.ContainsKey);
        return Answer.Ok(new JsonObject
        {
            ["audit_log_entries"] = Json.List(page.Select(GuildShape.Of)),
            ["users"] = Json.List(people.Select(id => UserShape.Of(call.State.Users[id]))),
            ["webhooks"] = new JsonArray(),
            ["threads"] = new JsonArray(),
            ["integrations"] = new JsonArray(),
            ["application_commands"] = new JsonArray(),
            ["auto_moderation_rules"] = new JsonArray(),
            ["guild_scheduled_events"] = new JsonArray(),
        });
    }

    private static Answer Bans(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.BanMembers);
        var (limit, after) = (call.QueryNumber("limit", 1000, 1, 1000), call.QueryId("after") ?? 0);
        return Answer.Ok(Json.List(guild.Bans.OrderBy(each => each.Key).Where(each => each.Key > after).Take(limit).Select(each => Shape(call, each.Key, each.Value))));
    }

    private static Answer Ban(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.BanMembers);
        var id = call.Id("user");
        return guild.Bans.TryGetValue(id, out var reason) ? Answer.Ok(Shape(call, id, reason)) : throw ApiError.UnknownBan();
    }

    private static Answer PutBan(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.BanMembers);
        var id = call.Id("user");
        if (!call.State.Users.TryGetValue(id, out var user)) throw ApiError.UnknownUser();
        var form = call.Form();
        form.Whole("delete_message_seconds", 0, 604_800);
        form.Errors.ThrowIfAny();
        MemberRoutes.RequireRank(call, guild, id);
        guild.Bans[id] = call.Reason;
        People.Leave(call.Realm, guild, id);
        call.Realm.PublishGuild("GUILD_BAN_ADD", guild.Id, new JsonObject { ["user"] = UserShape.Of(user) }, Gateway.Intents.Moderation);
        call.Realm.Audit(guild, call.Me.Id, 22, id, call.Reason);
        return Answer.None;
    }

    private static Answer DeleteBan(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.BanMembers);
        var id = call.Id("user");
        if (!guild.Bans.Remove(id)) throw ApiError.UnknownBan();
        call.Realm.PublishGuild("GUILD_BAN_REMOVE", guild.Id, new JsonObject { ["user"] = UserShape.Of(call.State.Users[id]) }, Gateway.Intents.Moderation);
        call.Realm.Audit(guild, call.Me.Id, 23, id, call.Reason);
        return Answer.None;
    }

    private static JsonObject Shape(Call call, ulong id, string? reason) => new() { ["reason"] = reason, ["user"] = UserShape.Of(call.State.Users[id]) };
}
