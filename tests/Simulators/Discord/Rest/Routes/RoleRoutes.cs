using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Roles of guilds.</summary>
internal static class RoleRoutes
{
    private const int Most = 250;

    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "guilds/{guild}/roles", "guild-get", call => Answer.Ok(Json.List(call.Guild().Roles.Values.OrderBy(role => role.Position).Select(GuildShape.Of))));
        routes.Add("GET", "guilds/{guild}/roles/{role}", "guild-get", call => Answer.Ok(GuildShape.Of(Find(call, call.Guild()))));
        routes.Add("POST", "guilds/{guild}/roles", "role-create", Create);
        routes.Add("PATCH", "guilds/{guild}/roles", "role-edit", Move);
        routes.Add("PATCH", "guilds/{guild}/roles/{role}", "role-edit", Edit);
        routes.Add("DELETE", "guilds/{guild}/roles/{role}", "role-edit", Delete);
    }

    private static Answer Create(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageRoles);
        if (guild.Roles.Count >= Most) throw ApiError.TooMany(30005, "guild roles", Most);
        var role = new Role { Name = "new role", Permissions = guild.Roles[guild.Id].Permissions, Position = 1 };
        Apply(call, guild, role);
        role.Id = call.Realm.Ids.Next();
        // A new role stands at the bottom; all others move up.
        foreach (var other in guild.Roles.Values.Where(each => each.Id != guild.Id)) other.Position++;
        guild.Roles[role.Id] = role;
        Publish(call, guild, "GUILD_ROLE_CREATE", new JsonObject { ["role"] = GuildShape.Of(role) }, 30, role.Id);
        return Answer.Ok(GuildShape.Of(role));
    }

    private static Answer Edit(Call call)
    {
        var guild = call.Guild();
        var role = Below(call, guild);
        Apply(call, guild, role);
        Publish(call, guild, "GUILD_ROLE_UPDATE", new JsonObject { ["role"] = GuildShape.Of(role) }, 31, role.Id);
        return Answer.Ok(GuildShape.Of(role));
    }

    private static Answer Delete(Call call)
    {
        var guild = call.Guild();
        var role = Below(call, guild);
        if (role.BotId is not null || role.Id == guild.Id) throw new ApiError(400, 50028, "Invalid Role");
        guild.Roles.Remove(role.Id);
        foreach (var member in guild.Members.Values) member.RoleIds.Remove(role.Id);
        foreach (var channel in call.State.ChannelsOf(guild.Id)) channel.Overwrites.RemoveAll(each => each.Id == role.Id);
        Publish(call, guild, "GUILD_ROLE_DELETE", new JsonObject { ["role_id"] = Json.Id(role.Id) }, 32, role.Id);
        return Answer.None;
    }

    private static Answer Move(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageRoles);
        var rank = PermissionRules.Rank(guild, call.Me.Id);
        if (call.Body is not JsonArray list || list.Count > Most) throw FormErrors.One("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        foreach (var each in list.OfType<JsonObject>())
        {
            if (Form.ReadId(each["id"]) is not { } id || !guild.Roles.TryGetValue(id, out var role)) throw ApiError.UnknownRole();
            if (each["position"] is not JsonValue value || !value.TryGetValue<int>(out var position)) continue;
            if (role.Position >= rank || position >= rank) throw ApiError.MissingPermissions();
            role.Position = position;
            Publish(call, guild, "GUILD_ROLE_UPDATE", new JsonObject { ["role"] = GuildShape.Of(role) }, null, role.Id);
        }
        return Answer.Ok(Json.List(guild.Roles.Values.OrderBy(role => role.Position).Select(GuildShape.Of)));
    }

    private static void Apply(Call call, Guild guild, Role role)
    {
        var form = call.Form();
        var name = form.Text("name", 1, 100);
        var color = form.Whole("color", 0, 0xFFFFFF) ?? form.Object("colors")?.Whole("primary_color", 0, 0xFFFFFF);
        var (hoist, mentionable, permissions) = (form.Flag("hoist"), form.Flag("mentionable"), form.Permissions("permissions"));
        form.Errors.ThrowIfAny();
        if (permissions is { } wanted) ChannelForm.CheckGrant(call, guild, null, wanted & ~role.Permissions);
        role.Name = name ?? role.Name;
        role.Color = (int)(color ?? role.Color);
        role.Hoist = hoist ?? role.Hoist;
        role.Mentionable = mentionable ?? role.Mentionable;
        role.Permissions = permissions ?? role.Permissions;
    }

    private static Role Below(Call call, Guild guild)
    {
        call.Require(guild, Permission.ManageRoles);
        var role = Find(call, guild);
        return role.Position < PermissionRules.Rank(guild, call.Me.Id) ? role : throw ApiError.MissingPermissions();
    }

    private static Role Find(Call call, Guild guild) => guild.Roles.GetValueOrDefault(call.Id("role")) ?? throw ApiError.UnknownRole();

    private static void Publish(Call call, Guild guild, string name, JsonObject body, int? action, ulong target)
    {
        call.Realm.PublishGuild(name, guild.Id, body);
        if (action is { } number) call.Realm.Audit(guild, call.Me.Id, number, target, call.Reason);
    }
}
