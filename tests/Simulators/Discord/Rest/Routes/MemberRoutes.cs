using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Members of guilds and their roles.</summary>
internal static class MemberRoutes
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(28) + TimeSpan.FromMinutes(5);

    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "guilds/{guild}/members", "guild-members", List);
        routes.Add("GET", "guilds/{guild}/members/search", "guild-members", Search);
        routes.Add("GET", "guilds/{guild}/members/{user}", "member-get", Get);
        routes.Add("PATCH", "guilds/{guild}/members/@me", "member-edit", EditSelf);
        routes.Add("PATCH", "guilds/{guild}/members/{user}", "member-edit", Edit);
        routes.Add("DELETE", "guilds/{guild}/members/{user}", "member-edit", Kick);
        routes.Add("PUT", "guilds/{guild}/members/{user}/roles/{role}", "member-role", call => SetRole(call, given: true));
        routes.Add("DELETE", "guilds/{guild}/members/{user}/roles/{role}", "member-role", call => SetRole(call, given: false));
    }

    /// <summary>Whoever acts on a member must stand above them.</summary>
    public static void RequireRank(Call call, Guild guild, ulong userId)
    {
        if (userId != call.Me.Id && PermissionRules.Rank(guild, call.Me.Id) <= PermissionRules.Rank(guild, userId)) throw ApiError.MissingPermissions();
    }

    private static Answer List(Call call)
    {
        var guild = call.Guild();
        if (call.State.Applications.TryGetValue(call.Me.Id, out var application) && ((Intents)application.PrivilegedIntents & Intents.Members) == 0) throw ApiError.MissingAccess();
        var (limit, after) = (call.QueryNumber("limit", 1, 1, 1000), call.QueryId("after") ?? 0);
        return Answer.Ok(Json.List(guild.Members.Values.OrderBy(each => each.UserId).Where(each => each.UserId > after).Take(limit).Select(each => GuildShape.Of(call.State, each))));
    }

    private static Answer Search(Call call)
    {
        var guild = call.Guild();
        var query = call.QueryText("query") ?? throw FormErrors.One("query", "BASE_TYPE_REQUIRED", "This field is required");
        return Answer.Ok(Json.List(MemberRules.Search(call.State, guild, query, call.QueryNumber("limit", 1, 1, 1000)).Select(each => GuildShape.Of(call.State, each))));
    }

    private static Answer Get(Call call) => Answer.Ok(GuildShape.Of(call.State, Find(call, call.Guild())));

    private static Answer EditSelf(Call call)
    {
        var guild = call.Guild();
        var form = call.Form();
        var nick = form.Text("nick", 0, 32);
        form.Errors.ThrowIfAny();
        if (form.Has("nick"))
        {
            call.Require(guild, Permission.ChangeNickname);
            guild.Members[call.Me.Id].Nick = string.IsNullOrEmpty(nick) ? null : nick;
        }
        return Changed(call, guild, guild.Members[call.Me.Id], 24);
    }

    private static Answer Edit(Call call)
    {
        var guild = call.Guild();
        var member = Find(call, guild);
        var form = call.Form();
        var nick = form.Text("nick", 0, 32);
        var roles = form.Ids("roles", 250);
        var until = form.Moment("communication_disabled_until");
        form.Errors.ThrowIfAny();
        if (form.Has("nick"))
        {
            call.Require(guild, Permission.ManageNicknames);
            RequireRank(call, guild, member.UserId);
            member.Nick = string.IsNullOrEmpty(nick) ? null : nick;
        }
        if (form.Has("communication_disabled_until"))
        {
            call.Require(guild, Permission.Moderate);
            RequireRank(call, guild, member.UserId);
            if (until > call.Realm.Now + LongestTimeout) throw FormErrors.One("communication_disabled_until", "INVALID_COMMUNICATION_DISABLED_TIMESTAMP", "Invalid communication disabled timestamp");
            if (PermissionRules.InGuild(guild, member.UserId, call.Realm.Now).HasFlag(Permission.Administrator)) throw ApiError.MissingPermissions();
            member.TimeoutUntil = until;
        }
        if (roles is not null)
        {
            foreach (var changed in roles.Except(member.RoleIds).Concat(member.RoleIds.Except(roles))) CheckRole(call, guild, changed);
            member.RoleIds = [.. roles.Distinct()];
        }
        return Changed(call, guild, member, roles is null ? 24 : 25);
    }

    private static Answer Kick(Call call)
    {
        var guild = call.Guild();
        var member = Find(call, guild);
        call.Require(guild, Permission.KickMembers);
        RequireRank(call, guild, member.UserId);
        People.Leave(call.Realm, guild, member.UserId);
        call.Realm.Audit(guild, call.Me.Id, 20, member.UserId, call.Reason);
        return Answer.None;
    }

    private static Answer SetRole(Call call, bool given)
    {
        var guild = call.Guild();
        var member = Find(call, guild);
        var role = call.Id("role");
        CheckRole(call, guild, role);
        if (member.RoleIds.Contains(role) == given) return Answer.None;
        if (given) member.RoleIds.Add(role);
        else member.RoleIds.Remove(role);
        Changed(call, guild, member, 25);
        return Answer.None;
    }

    private static void CheckRole(Call call, Guild guild, ulong id)
    {
        if (!guild.Roles.TryGetValue(id, out var role) || id == guild.Id) throw ApiError.UnknownRole();
        call.Require(guild, Permission.ManageRoles);
        if (role.BotId is not null || role.Position >= PermissionRules.Rank(guild, call.Me.Id)) throw ApiError.MissingPermissions();
    }

    private static Answer Changed(Call call, Guild guild, Member member, int action)
    {
        var shape = GuildShape.Of(call.State, member);
        call.Realm.Publish(new Dispatch("GUILD_MEMBER_UPDATE", WithGuild(shape, guild)) { GuildId = guild.Id, Needs = Intents.Members, Always = member.UserId });
        call.Realm.Audit(guild, call.Me.Id, action, member.UserId, call.Reason);
        return Answer.Ok(GuildShape.Of(call.State, member));
    }

    private static JsonObject WithGuild(JsonObject shape, Guild guild)
    {
        shape["guild_id"] = Json.Id(guild.Id);
        return shape;
    }

    private static Member Find(Call call, Guild guild)
    {
        var id = call.Id("user");
        if (!call.State.Users.ContainsKey(id)) throw ApiError.UnknownUser();
        return guild.Members.GetValueOrDefault(id) ?? throw ApiError.UnknownMember();
    }
}
