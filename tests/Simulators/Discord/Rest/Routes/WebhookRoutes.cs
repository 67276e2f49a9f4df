using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Webhooks themselves; what they post is in <see cref="WebhookMessageRoutes"/>.</summary>
internal static class WebhookRoutes
{
    private const int MostInChannel = 15, MostInGuild = 1000;

    public static void Add(RouteTable routes)
    {
        routes.Add("POST", "channels/{channel}/webhooks", "webhook-edit", Create);
        routes.Add("GET", "channels/{channel}/webhooks", "webhook-get", OfChannel);
        routes.Add("GET", "guilds/{guild}/webhooks", "webhook-get", OfGuild);
        routes.Add("GET", "webhooks/{webhook}", "webhook-get", Get);
        routes.Add("PATCH", "webhooks/{webhook}", "webhook-edit", Edit);
        routes.Add("DELETE", "webhooks/{webhook}", "webhook-edit", Delete);
        routes.Add(new Route("GET", "webhooks/{webhook}/{token}", "webhook-get", GetByToken) { Open = true });
        routes.Add(new Route("PATCH", "webhooks/{webhook}/{token}", "webhook-edit", EditByToken) { Open = true });
        routes.Add(new Route("DELETE", "webhooks/{webhook}/{token}", "webhook-edit", DeleteByToken) { Open = true });
    }

    /// <summary>The webhook of a path with a token.</summary>
    public static Webhook ByToken(Call call)
    {
        if (!call.State.Webhooks.TryGetValue(call.Id("webhook"), out var webhook)) throw ApiError.UnknownWebhook();
        return webhook.Token == call.Value("token") ? webhook : throw ApiError.InvalidWebhookToken();
    }

    /// <summary>A name nobody could take for Discord's own.</summary>
    public static void CheckName(Form form, string field, string? name)
    {
        if (name is null) return;
        foreach (var word in (string[])["discord", "clyde"])
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) form.Fail(field, "USERNAME_INVALID_CONTAINS", $"Username cannot contain \"{word}\"");
        if (string.IsNullOrWhiteSpace(name)) form.Fail(field, "BASE_TYPE_REQUIRED", "This field is required");
    }

    private static Answer Create(Call call)
    {
        var channel = call.Channel();
        if (channel.IsThread || channel.GuildId is null || channel.Type == ChannelType.Category) throw ApiError.WrongChannelType();
        call.Require(channel, Permission.ManageWebhooks);
        var form = call.Form();
        var name = form.Text("name", 1, 80, required: true)?.Trim();
        CheckName(form, "name", name);
        form.Errors.ThrowIfAny();
        if (call.State.Webhooks.Values.Count(each => each.ChannelId == channel.Id) >= MostInChannel) throw ApiError.TooMany(30007, "webhooks", MostInChannel);
        if (call.State.Webhooks.Values.Count(each => each.GuildId == channel.GuildId) >= MostInGuild) throw ApiError.TooMany(30058, "webhooks per guild", MostInGuild);
        var webhook = new Webhook
        {
            Id = call.Realm.Ids.Next(),
            ChannelId = channel.Id,
            GuildId = channel.GuildId.Value,
            CreatorId = call.Me.Id,
            ApplicationId = call.Me.Bot ? call.Me.Id : null,
            Name = name!,
            Token = Tokens.Webhook(),
        };
        call.State.Webhooks[webhook.Id] = webhook;
        Changed(call, channel, 50, webhook);
        return Answer.Ok(Shape(call, webhook));
    }

    private static Answer OfChannel(Call call)
    {
        var channel = call.Channel();
        call.Require(channel, Permission.ManageWebhooks);
        return Answer.Ok(Json.List(call.State.Webhooks.Values.Where(each => each.ChannelId == channel.Id).OrderBy(each => each.Id).Select(each => Shape(call, each))));
    }

    private static Answer OfGuild(Call call)
    {
        var guild = call.Guild();
        call.Require(guild, Permission.ManageWebhooks);
        return Answer.Ok(Json.List(call.State.Webhooks.Values.Where(each => each.GuildId == guild.Id).OrderBy(each => each.Id).Select(each => Shape(call, each))));
    }

    private static Answer Get(Call call) => Answer.Ok(Shape(call, Own(call)));

    private static Answer Edit(Call call) => Change(call, Own(call), mayMove: true);

    private static Answer Delete(Call call) => Remove(call, Own(call));

    private static Answer GetByToken(Call call) => Answer.Ok(ChannelShape.Of(call.State, ByToken(call), withCreator: false, call.Realm.Api));

    private static Answer EditByToken(Call call) => Change(call, ByToken(call), mayMove: false);

    private static Answer DeleteByToken(Call call) => Remove(call, ByToken(call));

    private static Webhook Own(Call call)
    {
        if (!call.State.Webhooks.TryGetValue(call.Id("webhook"), out var webhook)) throw ApiError.UnknownWebhook();
        call.Require(call.State.Channels[webhook.ChannelId], Permission.ManageWebhooks);
        return webhook;
    }

    private static Answer Change(Call call, Webhook webhook, bool mayMove)
    {
        var form = call.Form();
        var name = form.Text("name", 1, 80)?.Trim();
        CheckName(form, "name", name);
        var moved = mayMove ? form.Id("channel_id") : null;
        form.Errors.ThrowIfAny();
        if (moved is { } to && call.State.Channels.GetValueOrDefault(to)?.GuildId != webhook.GuildId) throw ApiError.UnknownChannel();
        if (moved is { } place) call.Require(call.State.Channels[place], Permission.ManageWebhooks);
        (webhook.Name, webhook.ChannelId) = (name ?? webhook.Name, moved ?? webhook.ChannelId);
        Changed(call, call.State.Channels[webhook.ChannelId], 51, webhook);
        return Answer.Ok(ChannelShape.Of(call.State, webhook, withCreator: mayMove, call.Realm.Api));
    }

    private static Answer Remove(Call call, Webhook webhook)
    {
        call.State.Webhooks.Remove(webhook.Id);
        Changed(call, call.State.Channels[webhook.ChannelId], 52, webhook);
        return Answer.None;
    }

    private static void Changed(Call call, Channel channel, int action, Webhook webhook)
    {
        call.Realm.PublishGuild("WEBHOOKS_UPDATE", webhook.GuildId, new JsonObject { ["channel_id"] = Json.Id(channel.Id) }, Intents.Webhooks);
        call.Realm.Audit(call.State.Guilds[webhook.GuildId], call.Caller?.Id ?? webhook.CreatorId, action, webhook.Id, call.Reason);
    }

    private static JsonObject Shape(Call call, Webhook webhook)
    {
        var shape = ChannelShape.Of(call.State, webhook, withCreator: true, call.Realm.Api);
        // The token of another application's webhook is nobody's business.
        if (webhook.ApplicationId is { } owner && owner != call.Me.Id)
        {
            shape.Remove("token");
            shape.Remove("url");
        }
        return shape;
    }
}
