using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Users, applications, and direct conversations.</summary>
internal static class UserRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "users/@me", "user-get", call => Answer.Ok(UserShape.Self(call.Me)));
        routes.Add("PATCH", "users/@me", "user-edit", Edit);
        routes.Add("GET", "users/{user}", "user-get", Get);
        routes.Add("GET", "users/@me/guilds", "user-guilds", Guilds);
        routes.Add("GET", "users/@me/guilds/{guild}/member", "user-guilds", Member);
        routes.Add("DELETE", "users/@me/guilds/{guild}", "user-guilds", Leave);
        routes.Add("GET", "users/@me/channels", "user-get", Conversations);
        routes.Add("POST", "users/@me/channels", "dm-create", OpenConversation);
        routes.Add("GET", "applications/@me", "application", GetApplication);
        routes.Add("PATCH", "applications/@me", "application", EditApplication);
        routes.Add("GET", "oauth2/applications/@me", "application", GetApplication);
        routes.Add("GET", "oauth2/@me", "application", call => Answer.Ok(new JsonObject { ["application"] = Application(call), ["scopes"] = new JsonArray("bot"), ["user"] = UserShape.Of(call.Me) }));
        routes.Add("GET", "applications/{application}/emojis", "application", call => Answer.Ok(new JsonObject { ["items"] = new JsonArray() }));
        routes.Add("GET", "applications/{application}/entitlements", "application", _ => Answer.Ok(new JsonArray()));
        routes.Add("GET", "applications/{application}/skus", "application", _ => Answer.Ok(new JsonArray()));
    }

    private static Answer Get(Call call) => call.State.Users.TryGetValue(call.Id("user"), out var user) ? Answer.Ok(UserShape.Of(user)) : throw ApiError.UnknownUser();

    private static Answer Edit(Call call)
    {
        var form = call.Form();
        var name = form.Text("username", 2, 32);
        form.Errors.ThrowIfAny();
        call.Me.Name = name ?? call.Me.Name;
        call.Realm.Publish(new Dispatch("USER_UPDATE", UserShape.Self(call.Me)) { Only = [call.Me.Id] });
        return Answer.Ok(UserShape.Self(call.Me));
    }

    private static Answer Guilds(Call call) => Answer.Ok(Json.List(call.State.Guilds.Values.Where(guild => guild.Members.ContainsKey(call.Me.Id)).Select(guild => new JsonObject
    {
        ["id"] = Json.Id(guild.Id),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = guild.OwnerId == call.Me.Id,
        ["permissions"] = Json.Bits(PermissionRules.InGuild(guild, call.Me.Id, call.Realm.Now)),
        ["features"] = new JsonArray("COMMUNITY"),
    })));

    private static Answer Member(Call call) => Answer.Ok(GuildShape.Of(call.State, call.Guild().Members[call.Me.Id]));

    private static Answer Leave(Call call)
    {
        var guild = call.Guild();
        if (guild.OwnerId == call.Me.Id) throw new ApiError(400, 50055, "Invalid Guild");
        People.Leave(call.Realm, guild, call.Me.Id);
        return Answer.None;
    }

    private static Answer Conversations(Call call) => Answer.Ok(call.Me.Bot ? [] : Json.List(call.State.Channels.Values
        .Where(channel => channel.Type == ChannelType.Direct && channel.Recipients.Contains(call.Me.Id)).Select(channel => ChannelShape.Of(call.State, channel, call.Me.Id))));

    private static Answer OpenConversation(Call call)
    {
        var form = call.Form();
        var id = form.Id("recipient_id") ?? (form.Ids("recipients", 1) is [var only] ? only : null);
        if (id is null) form.Fail("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
        form.Errors.ThrowIfAny();
        if (!call.State.Users.TryGetValue(id!.Value, out var other)) throw ApiError.UnknownUser();
        if (other.Id == call.Me.Id || other.Bot && call.Me.Bot) throw ApiError.CannotDm();
        if (call.State.DirectBetween(call.Me.Id, other.Id) is not { } channel)
        {
            channel = new Channel { Id = call.Realm.Ids.Next(), Type = ChannelType.Direct, Recipients = [call.Me.Id, other.Id] };
            call.State.Channels[channel.Id] = channel;
            foreach (var member in channel.Recipients) call.Realm.Publish(new Dispatch("CHANNEL_CREATE", ChannelShape.Of(call.State, channel, member)) { Only = [member] });
        }
        return Answer.Ok(ChannelShape.Of(call.State, channel, call.Me.Id));
    }

    private static Answer GetApplication(Call call) => Answer.Ok(Application(call));

    private static Answer EditApplication(Call call)
    {
        var form = call.Form();
        var description = form.Text("description", 0, 400);
        form.Errors.ThrowIfAny();
        if (!call.State.Applications.TryGetValue(call.Me.Id, out var application)) throw ApiError.BotsOnly();
        application.Description = description ?? application.Description;
        return Answer.Ok(Application(call));
    }

    private static JsonObject Application(Call call)
    {
        if (!call.State.Applications.TryGetValue(call.Me.Id, out var application)) throw ApiError.BotsOnly();
        var shape = UserShape.Of(application, call.State.Users[application.OwnerId]);
        shape["bot"] = UserShape.Of(call.Me);
        return shape;
    }
}
