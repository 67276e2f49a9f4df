using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Messages of channels.</summary>
internal static class MessageRoutes
{
    private static readonly TimeSpan BulkAge = TimeSpan.FromDays(14);

    public static void Add(RouteTable routes)
    {
        routes.Add("GET", "channels/{channel}/messages", "message-list", List);
        routes.Add("POST", "channels/{channel}/messages", "message-create", Create);
        routes.Add("POST", "channels/{channel}/messages/bulk-delete", "message-bulk-delete", DeleteMany);
        routes.Add("GET", "channels/{channel}/messages/{message}", "message-get", Get);
        routes.Add("PATCH", "channels/{channel}/messages/{message}", "message-edit", Edit);
        routes.Add("DELETE", "channels/{channel}/messages/{message}", "message-delete", Delete);
        routes.Add("POST", "channels/{channel}/messages/{message}/crosspost", "message-edit", Crosspost);
        routes.Add("POST", "channels/{channel}/typing", "typing", Type);
    }

    /// <summary>A message as this caller gets it.</summary>
    public static JsonObject Shape(Call call, Message message, Channel channel)
    {
        var shape = MessageShape.Of(call.Realm, message, call.Me.Id);
        var isCut = call.State.Applications.TryGetValue(call.Me.Id, out var application)
            && ((Intents)application.PrivilegedIntents & Intents.MessageContent) == 0 && !MessageShape.StaysWhole(message, channel, call.Me.Id);
        return isCut ? MessageShape.Strip(shape) : shape;
    }

    private static Answer List(Call call)
    {
        var channel = call.Channel();
        if (!channel.HoldsMessages) throw ApiError.WrongChannelType();
        var limit = call.QueryNumber("limit", 50, 1, 100);
        if (!call.Has(channel, Permission.ReadHistory)) return Answer.Ok(new JsonArray());
        // People also find here what only they can see, so that one can be played without a gateway session.
        var visible = channel.Messages.Where(message => message.EphemeralFor is null || message.EphemeralFor == call.Me.Id && !call.Me.Bot);
        IEnumerable<Message> page;
        if (call.QueryId("around") is { } around)
            page = visible.Where(each => each.Id < around).TakeLast(limit / 2).Concat(visible.Where(each => each.Id >= around).Take(limit - limit / 2)).Reverse();
        else if (call.QueryId("after") is { } after)
            page = visible.Where(each => each.Id > after).Take(limit).Reverse();
        else if (call.QueryId("before") is { } before)
            page = visible.Where(each => each.Id < before).TakeLast(limit).Reverse();
        else
            page = visible.TakeLast(limit).Reverse();
        return Answer.Ok(Json.List(page.Select(message => Shape(call, message, channel))));
    }

    private static Answer Get(Call call)
    {
        var channel = call.Channel();
        if (!call.Has(channel, Permission.ReadHistory)) throw ApiError.MissingAccess();
        return Answer.Ok(Shape(call, call.Message(channel), channel));
    }

    private static Answer Create(Call call)
    {
        var channel = call.Channel();
        if (!channel.HoldsMessages) throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.GuildId is null && channel.Recipients.Exists(id => call.State.Users[id].RefusesDms && id != call.Me.Id)) throw ApiError.CannotDm();
        call.Require(channel, channel.IsThread ? Permission.SendInThreads : Permission.SendMessages);
        var form = call.Form();
        var draft = MessageForm.Read(form, call.Files);
        if (draft.ReplyTo is { } original && channel.Find(original) is null)
        {
            if (draft.ReplyMustExist) form.Fail("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            else draft = draft with { ReplyTo = null };
        }
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty && form.List("sticker_ids", 0, 3) is null or { Count: 0 }) throw ApiError.EmptyMessage();
        if (draft.NewFiles.Count > 0) call.Require(channel, Permission.AttachFiles);
        if (draft.ReplyTo is not null) call.Require(channel, Permission.ReadHistory);
        draft = draft with { Flags = draft.Flags & ~Message.Ephemeral, Tts = draft.Tts && call.Has(channel, Permission.SendTts) };
        if (!call.Has(channel, Permission.EmbedLinks)) draft = draft with { Embeds = null };
        var nonce = draft.Nonce?.ToString();
        if (nonce is not null && draft.EnforceNonce && call.Realm.Nonces.Find(channel, call.Me.Id, nonce) is { } earlier) return Answer.Ok(Shape(call, earlier, channel));
        var message = Posting.Create(call.Realm, channel, draft, new Sender(call.Me.Id));
        if (nonce is not null) call.Realm.Nonces.Remember(channel, call.Me.Id, nonce, message);
        return Answer.Ok(Shape(call, message, channel));
    }

    private static Answer Edit(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.AuthorId != call.Me.Id || message.WebhookId is not null && message.InteractionId is null)
        {
            if (call.Form().Body is { Count: 1 } only && only.ContainsKey("flags") && call.Has(channel, Permission.ManageMessages))
                return Answer.Ok(Shape(call, Posting.Edit(call.Realm, channel, message, new MessageDraft { Flags = call.Form().Whole("flags", 0, long.MaxValue) }), channel));
            throw ApiError.NotOwnMessage();
        }
        if (message.Has(Message.Ephemeral)) throw ApiError.UnknownMessage();
        if (channel.Thread is { Archived: true }) throw ApiError.ThreadArchived();
        var form = call.Form();
        var draft = MessageForm.Read(form, call.Files, message);
        form.Errors.ThrowIfAny();
        if (WouldBeEmpty(message, draft)) throw ApiError.EmptyMessage();
        return Answer.Ok(Shape(call, Posting.Edit(call.Realm, channel, message, draft), channel));
    }

    /// <summary>Whether an edit leaves nothing to see.</summary>
    public static bool WouldBeEmpty(Message message, MessageDraft draft) =>
        (draft.Content ?? message.Content).Length == 0 && (draft.Embeds ?? message.Embeds).Count == 0 && (draft.Components ?? message.Components).Count == 0
        && draft.NewFiles.Count == 0 && (draft.KeptAttachments?.Count ?? message.Attachments.Count) == 0 && message.Poll is null;

    private static Answer Delete(Call call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.AuthorId != call.Me.Id || message.WebhookId is not null && message.InteractionId is null)
        {
            call.Require(channel, Permission.ManageMessages);
            if (call.GuildOf(channel) is { } guild) call.Realm.Audit(guild, call.Me.Id, 72, message.AuthorId, call.Reason, new JsonObject { ["channel_id"] = Json.Id(channel.Id), ["count"] = "1" });
        }
        if (channel.Thread is { Archived: true, Locked: true } && !call.Has(channel, Permission.ManageThreads)) throw ApiError.ThreadArchived();
        Posting.Delete(call.Realm, channel, message);
        return Answer.None;
    }

    private static Answer DeleteMany(Call call)
    {
        var channel = call.Channel();
        if (channel.GuildId is null) throw ApiError.WrongChannelType();
        call.Require(channel, Permission.ManageMessages);
        var form = call.Form();
        var ids = form.Ids("messages", 100) ?? [];
        if (ids.Count < 2) form.Fail("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.");
        if (ids.Distinct().Count() != ids.Count) form.Fail("messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The Set already contains this value");
        form.Errors.ThrowIfAny();
        if (ids.Any(id => Snowflakes.TimeOf(id) < call.Realm.Now - BulkAge)) throw new ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.");
        var found = ids.Select(channel.Find).OfType<Message>().ToList();
        foreach (var message in found)
        {
            channel.Messages.Remove(message);
            FileStore.Forget(call.Realm, message);
        }
        var body = new JsonObject { ["ids"] = Json.Ids(ids), ["channel_id"] = Json.Id(channel.Id) };
        call.Realm.PublishChannel("MESSAGE_DELETE_BULK", channel, body, Intents.GuildMessages, Intents.DirectMessages);
        call.Realm.Audit(call.GuildOf(channel)!, call.Me.Id, 73, channel.Id, call.Reason, new JsonObject { ["count"] = Json.Id((ulong)found.Count) });
        return Answer.None;
    }

    private static Answer Crosspost(Call call)
    {
        var channel = call.Channel();
        if (channel.Type != ChannelType.News) throw ApiError.WrongChannelType();
        var message = call.Message(channel);
        if (message.AuthorId != call.Me.Id) call.Require(channel, Permission.ManageMessages);
        if (message.Has(Message.Crossposted)) throw new ApiError(400, 40033, "This message has already been crossposted.");
        message.Flags |= Message.Crossposted;
        call.Realm.PublishMessage("MESSAGE_UPDATE", message, channel);
        return Answer.Ok(Shape(call, message, channel));
    }

    private static Answer Type(Call call)
    {
        var channel = call.Channel();
        call.Require(channel, channel.IsThread ? Permission.SendInThreads : Permission.SendMessages);
        var body = new JsonObject { ["channel_id"] = Json.Id(channel.Id), ["user_id"] = Json.Id(call.Me.Id), ["timestamp"] = call.Realm.Now.ToUnixTimeSeconds() };
        if (call.GuildOf(channel) is { } guild) body["member"] = GuildShape.Of(call.State, guild.Members[call.Me.Id]);
        call.Realm.PublishChannel("TYPING_START", channel, body, Intents.GuildTyping, Intents.DirectTyping);
        return Answer.None;
    }
}
