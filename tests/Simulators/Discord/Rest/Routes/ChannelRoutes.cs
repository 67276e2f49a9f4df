using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Channels themselves.</summary>
internal static class ChannelRoutes
{
    private const int MostChannels = 500;

    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "channels/{channel}", "channel-get", call => Answer.Ok(ChannelShape.Of(call.State, call.Channel(), call.Me.Id)));
        routes.Add("PATCH", "channels/{channel}", "channel-edit", Edit);
        routes.Add("DELETE", "channels/{channel}", "channel-edit", Delete);
        routes.Add("PUT", "channels/{channel}/permissions/{overwrite}", "overwrite", SetOverwrite);
        routes.Add("DELETE", "channels/{channel}/permissions/{overwrite}", "overwrite", DeleteOverwrite);
        routes.Add("GET", "channels/{channel}/invites", "channel-get", _ => Answer.Ok(new JsonArray()));
        routes.Add("GET", "guilds/{guild}/channels", "guild-get", List);
        routes.Add("POST", "guilds/{guild}/channels", "channel-create", Create);
        routes.Add("PATCH", "guilds/{guild}/channels", "channel-edit", Move);
    }

    private static Answer List(Call call) =>
        Answer.Ok(Json.List(call.State.ChannelsOf(call.Guild().Id).Where(channel => !channel.IsThread).OrderBy(channel => channel.Id).Select(channel => ChannelShape.Of(call.State, channel))));

    private static Answer Create(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageChannels);
        if (call.State.ChannelsOf(guild.Id).Count(each => !each.IsThread) >= MostChannels) throw ApiError.TooMany(30013, "server channels", MostChannels);
        var form = call.Form();
        var type = form.Choice("type", [0, 2, 4, 5, 13, 15, 16]) ?? 0;
        var channel = new Channel { Type = (ChannelType)type, GuildId = guild.Id, Position = call.State.Channels.Count };
        ChannelForm.Apply(call, form, channel, guild);
        // Without overwrites of its own a channel takes over those of its category.
        if (!form.Has("permission_overwrites") && channel.ParentId is { } parent)
            channel.Overwrites = [.. call.State.Channels[parent].Overwrites.Select(each => new Overwrite { Id = each.Id, Type = each.Type, Allow = each.Allow, Deny = each.Deny })];
        channel.Id = call.Realm.Ids.Next();
        call.State.Channels[channel.Id] = channel;
        Publish(call, "CHANNEL_CREATE", channel, 10);
        return Answer.Created(ChannelShape.Of(call.State, channel));
    }

    private static Answer Edit(Call call)
    {
        var channel = call.Channel();
        if (channel.IsThread) return ThreadRoutes.Edit(call, channel);
        if (call.GuildOf(channel) is not { } guild) throw ApiError.WrongChannelType();
        call.Require(channel, Permission.ManageChannels);
        var form = call.Form();
        if (form.Has("permission_overwrites")) call.Require(channel, Permission.ManageRoles);
        ChannelForm.Apply(call, form, channel, guild);
        Publish(call, "CHANNEL_UPDATE", channel, 11);
        return Answer.Ok(ChannelShape.Of(call.State, channel));
    }

    private static Answer Delete(Call call)
    {
        var channel = call.Channel();
        if (call.GuildOf(channel) is not { } guild) return Answer.Ok(ChannelShape.Of(call.State, channel, call.Me.Id));
        call.Require(channel, channel.IsThread ? Permission.ManageThreads : Permission.ManageChannels);
        var shape = ChannelShape.Of(call.State, channel);
        foreach (var thread in call.State.Channels.Values.Where(each => each.IsThread && each.ParentId == channel.Id).ToList()) Forget(call, thread);
        foreach (var child in call.State.ChannelsOf(guild.Id).Where(each => each.ParentId == channel.Id).ToList())
        {
            child.ParentId = null;
            Publish(call, "CHANNEL_UPDATE", child, null);
        }
        if (channel.IsThread)
        {
            var body = new JsonObject { ["id"] = Json.Id(channel.Id), ["parent_id"] = Json.Id(channel.ParentId), ["type"] = (int)channel.Type };
            call.Realm.PublishChannel("THREAD_DELETE", channel, body, Gateway.Intents.Guilds, Gateway.Intents.None);
            call.Realm.Audit(guild, call.Me.Id, 112, channel.Id, call.Reason);
        }
        else
        {
            Publish(call, "CHANNEL_DELETE", channel, 12);
        }
        Forget(call, channel);
        return Answer.Ok(shape);
    }

    private static void Forget(Call call, Channel channel)
    {
        foreach (var message in channel.Messages) FileStore.Forget(call.Realm, message);
        foreach (var webhook in call.State.Webhooks.Values.Where(each => each.ChannelId == channel.Id).ToList()) call.State.Webhooks.Remove(webhook.Id);
        call.State.Channels.Remove(channel.Id);
    }

    private static Answer Move(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageChannels);
        if (call.Body is not JsonArray list || list.Count > MostChannels) throw FormErrors.One("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        foreach (var each in list.OfType<JsonObject>())
        {
            if (Form.ReadId(each["id"]) is not { } id || !call.State.Channels.TryGetValue(id, out var channel) || channel.GuildId != guild.Id) throw ApiError.UnknownChannel();
            if (each["position"] is JsonValue value && value.TryGetValue<int>(out var position)) channel.Position = position;
            if (each.ContainsKey("parent_id")) channel.ParentId = Form.ReadId(each["parent_id"]);
            Publish(call, "CHANNEL_UPDATE", channel, null);
        }
        return Answer.None;
    }

    private static Answer SetOverwrite(Call call)
    {
        var channel = call.Channel();
        if (call.GuildOf(channel) is not { } guild || channel.IsThread) throw ApiError.WrongChannelType();
        call.Require(channel, Permission.ManageRoles);
        var form = call.Form();
        var id = call.Id("overwrite");
        var type = (int)(form.Choice("type", [0, 1], required: true) ?? 0);
        var (allow, deny) = (form.Permissions("allow") ?? Permission.None, form.Permissions("deny") ?? Permission.None);
        form.Errors.ThrowIfAny();
        if (type == 0 ? !guild.Roles.ContainsKey(id) : !call.State.Users.ContainsKey(id)) throw type == 0 ? ApiError.UnknownRole() : ApiError.UnknownUser();
        var before = channel.Overwrites.Find(each => each.Id == id);
        ChannelForm.CheckGrant(call, guild, channel, allow & ~(before?.Allow ?? 0) | deny & ~(before?.Deny ?? 0));
        if (before is null && channel.Overwrites.Count >= 1000) throw ApiError.TooMany(30060, "channel permission overwrites", 1000);
        if (before is not null) channel.Overwrites.Remove(before);
        channel.Overwrites.Add(new Overwrite { Id = id, Type = type, Allow = allow, Deny = deny });
        Publish(call, "CHANNEL_UPDATE", channel, before is null ? 13 : 14, About(guild, channel.Overwrites[^1]));
        return Answer.None;
    }

    private static Answer DeleteOverwrite(Call call)
    {
        var channel = call.Channel();
        call.Require(channel, Permission.ManageRoles);
        if (call.GuildOf(channel) is not { } guild || channel.Overwrites.Find(each => each.Id == call.Id("overwrite")) is not { } overwrite) throw ApiError.UnknownOverwrite();
        channel.Overwrites.Remove(overwrite);
        Publish(call, "CHANNEL_UPDATE", channel, 15, About(guild, overwrite));
        return Answer.None;
    }

    private static JsonObject About(Guild guild, Overwrite overwrite)
    {
        var about = new JsonObject { ["id"] = Json.Id(overwrite.Id), ["type"] = $"{overwrite.Type}" };
        if (guild.Roles.TryGetValue(overwrite.Id, out var role)) about["role_name"] = role.Name;
        return about;
    }

    private static void Publish(Call call, string name, Channel channel, int? action, JsonObject? options = null)
    {
        call.Realm.PublishGuild(name, channel.GuildId!.Value, ChannelShape.Of(call.State, channel));
        if (action is { } number) call.Realm.Audit(call.State.Guilds[channel.GuildId.Value], call.Me.Id, number, channel.Id, call.Reason, options);
    }
}
