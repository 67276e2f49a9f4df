using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Pinned messages, under the routes of today and of before.</summary>
internal static class PinRoutes
{
    private const int Most = 250, MostOnOldRoute = 50;

    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "channels/{channel}/messages/pins", "pin-get", List);
        routes.Add("GET", "channels/{channel}/pins", "pin-get", OldList);
        foreach (var place in (string[])["channels/{channel}/messages/pins/{message}", "channels/{channel}/pins/{message}"])
        {
            routes.Add("PUT", place, "pin", Pin);
            routes.Add("DELETE", place, "pin", Unpin);
        }
    }

    private static Answer List(Call call)
    {
        var channel = call.Channel();
        var limit = call.QueryNumber("limit", 50, 1, 50);
        var before = call.QueryText("before") is { } text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var moment) ? moment : DateTimeOffset.MaxValue;
        var pins = Pinned(channel).Where(each => each.PinnedAt < before).Take(limit + 1).ToList();
        return Answer.Ok(new JsonObject
        {
            ["items"] = Json.List(pins.Take(limit).Select(each => new JsonObject { ["pinned_at"] = Json.Moment(each.PinnedAt), ["message"] = MessageRoutes.Shape(call, each, channel) })),
            ["has_more"] = pins.Count > limit,
        });
    }

    private static Answer OldList(Call call)
    {
        var channel = call.Channel();
        return Answer.Ok(Json.List(Pinned(channel).Take(MostOnOldRoute).Select(each => MessageRoutes.Shape(call, each, channel))));
    }

    private static Answer Pin(Call call)
    {
        var (channel, message) = Find(call);
        if (message.PinnedAt is not null) return Answer.None;
        if (Pinned(channel).Count() >= Most) throw ApiError.TooMany(30003, "pins", Most);
        message.PinnedAt = call.Realm.Now;
        channel.LastPinAt = message.PinnedAt;
        Changed(call, channel, message, 74);
        var notice = Posting.Create(call.Realm, channel, new MessageDraft(), new Sender(call.Me.Id), type: 6);
        notice.Reference = new JsonObject { ["type"] = 0, ["message_id"] = Json.Id(message.Id), ["channel_id"] = Json.Id(channel.Id), ["guild_id"] = Json.Id(channel.GuildId) };
        return Answer.None;
    }

    private static Answer Unpin(Call call)
    {
        var (channel, message) = Find(call);
        if (message.PinnedAt is null) return Answer.None;
        message.PinnedAt = null;
        Changed(call, channel, message, 75);
        return Answer.None;
    }

    private static (Channel Channel, Message Message) Find(Call call)
    {
        var channel = call.Channel();
        call.Require(channel, Permission.PinMessages);
        var message = call.Message(channel);
        if (message.Has(Message.Ephemeral)) throw ApiError.UnknownMessage();
        if (channel.Thread is { Archived: true }) throw ApiError.ThreadArchived();
        return (channel, message);
    }

    private static void Changed(Call call, Channel channel, Message message, int action)
    {
        call.Realm.PublishMessage("MESSAGE_UPDATE", message, channel);
        var body = new JsonObject { ["channel_id"] = Json.Id(channel.Id), ["last_pin_timestamp"] = Json.Moment(channel.LastPinAt) };
        call.Realm.PublishChannel("CHANNEL_PINS_UPDATE", channel, body, Intents.Guilds, Intents.DirectMessages);
        if (call.GuildOf(channel) is { } guild) call.Realm.Audit(guild, call.Me.Id, action, message.AuthorId, call.Reason, new JsonObject { ["channel_id"] = Json.Id(channel.Id), ["message_id"] = Json.Id(message.Id) });
    }

    private static IEnumerable<Message> Pinned(Channel channel) => channel.Messages.Where(each => each.PinnedAt is not null).OrderByDescending(each => each.PinnedAt);
}
