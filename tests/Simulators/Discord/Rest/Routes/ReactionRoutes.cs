using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Reactions to messages.</summary>
internal static class ReactionRoutes
{
    private const int MostKinds = 20;

    public static void Add(RouteTable routes)
    {
        const string All = "channels/{channel}/messages/{message}/reactions", One = All + "/{emoji}";
        routes.Add("PUT", One + "/@me", "reaction", Put);
        routes.Add("DELETE", One + "/@me", "reaction", DeleteOwn);
        routes.Add("DELETE", One + "/{user}", "reaction", DeleteOthers);
        routes.Add("GET", One, "reaction-get", Users);
        routes.Add("DELETE", One, "reaction", DeleteKind);
        routes.Add("DELETE", All, "reaction", DeleteAll);
    }

    private static Answer Put(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        call.Require(channel, Permission.ReadHistory);
        if (channel.Thread is { Archived: true }) throw ApiError.ThreadArchived();
        var emoji = Emoji(call);
        var reaction = message.Reactions.Find(each => each.Emoji == emoji);
        if (reaction is null)
        {
            call.Require(channel, Permission.AddReactions);
            if (message.Reactions.Count >= MostKinds) throw ApiError.TooMany(30010, "reactions", MostKinds);
            message.Reactions.Add(reaction = new Reaction { Emoji = emoji });
        }
        if (reaction.UserIds.Contains(call.Me.Id)) return Answer.None;
        reaction.UserIds.Add(call.Me.Id);
        var body = About(channel, message, emoji);
        body["user_id"] = Json.Id(call.Me.Id);
        body["message_author_id"] = Json.Id(message.AuthorId);
        body["type"] = 0;
        body["burst"] = false;
        if (call.GuildOf(channel)?.Members.GetValueOrDefault(call.Me.Id) is { } member) body["member"] = GuildShape.Of(call.State, member);
        Publish(call, "MESSAGE_REACTION_ADD", channel, body);
        return Answer.None;
    }

    private static Answer DeleteOwn(Call call) => Remove(call, call.Channel(), call.Me.Id);

    private static Answer DeleteOthers(Call call)
    {
        var channel = call.Channel();
        if (call.Id("user") != call.Me.Id) call.Require(channel, Permission.ManageMessages);
        return Remove(call, channel, call.Id("user"));
    }

    private static Answer Remove(Call call, Channel channel, ulong userId)
    {
        var message = call.Message(channel);
        var emoji = Emoji(call);
        if (message.Reactions.Find(each => each.Emoji == emoji) is not { } reaction || !reaction.UserIds.Remove(userId)) return Answer.None;
        if (reaction.UserIds.Count == 0) message.Reactions.Remove(reaction);
        var body = About(channel, message, emoji);
        body["user_id"] = Json.Id(userId);
        body["type"] = 0;
        body["burst"] = false;
        Publish(call, "MESSAGE_REACTION_REMOVE", channel, body);
        return Answer.None;
    }

    private static Answer Users(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        var emoji = Emoji(call);
        var (after, limit) = (call.QueryId("after") ?? 0, call.QueryNumber("limit", 25, 1, 100));
        var users = message.Reactions.Find(each => each.Emoji == emoji)?.UserIds ?? [];
        return Answer.Ok(Json.List(users.Where(id => id > after).Order().Take(limit).Select(id => UserShape.Of(call.State.Users[id]))));
    }

    private static Answer DeleteKind(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        call.Require(channel, Permission.ManageMessages);
        var emoji = Emoji(call);
        if (message.Reactions.RemoveAll(each => each.Emoji == emoji) > 0) Publish(call, "MESSAGE_REACTION_REMOVE_EMOJI", channel, About(channel, message, emoji));
        return Answer.None;
    }

    private static Answer DeleteAll(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        call.Require(channel, Permission.ManageMessages);
        message.Reactions.Clear();
        Publish(call, "MESSAGE_REACTION_REMOVE_ALL", channel, new JsonObject { ["channel_id"] = Json.Id(channel.Id), ["message_id"] = Json.Id(message.Id) });
        return Answer.None;
    }

    private static void Publish(Call call, string name, Channel channel, JsonObject body) =>
        call.Realm.PublishChannel(name, channel, body, Intents.GuildReactions, Intents.DirectReactions);

    private static JsonObject About(Channel channel, Message message, string emoji) => new()
    {
        ["channel_id"] = Json.Id(channel.Id),
        ["message_id"] = Json.Id(message.Id),
        ["emoji"] = MessageShape.Emoji(emoji),
    };

    /// <summary>A character of its own, or the name and id of a guild's emoji; there are none of those here.</summary>
    private static string Emoji(Call call)
    {
        var text = call.Value("emoji");
        if (text.Length is 0 or > 64 || text.Contains(':', StringComparison.Ordinal) || text.All(char.IsAscii)) throw ApiError.UnknownEmoji();
        return text;
    }
}
