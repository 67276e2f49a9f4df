using BlissBot.Simulators.Discord.Rest.Interactions;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>What is posted through a webhook, and through the token of an interaction, which has the same paths.</summary>
internal static class WebhookMessageRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Add(Open("POST", "webhooks/{webhook}/{token}", Execute));
        routes.Add(Open("GET", "webhooks/{webhook}/{token}/messages/{message}", Get));
        routes.Add(Open("PATCH", "webhooks/{webhook}/{token}/messages/{message}", Edit));
        routes.Add(Open("DELETE", "webhooks/{webhook}/{token}/messages/{message}", Delete));
    }

    private static Route Open(string method, string template, Func<Call, Answer> handle) => new(method, template, "webhook-execute", handle) { Open = true, OutsideGlobal = true };

    private static Answer Execute(Call call)
    {
        if (FollowUps.Find(call) is { } interaction) return FollowUps.Create(call, interaction);
        var webhook = WebhookRoutes.ByToken(call);
        var form = call.Form();
        var name = form.Text("username", 1, 80)?.Trim();
        WebhookRoutes.CheckName(form, "username", name);
        EmbedRules.Link(form, "avatar_url");
        var threadName = form.Text("thread_name", 1, 100);
        var draft = MessageForm.Read(form, call.Files);
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw ApiError.EmptyMessage();
        var channel = Place(call, webhook, threadName, form);
        draft = draft with { Flags = draft.Flags & ~Message.Ephemeral, Nonce = null, ReplyTo = null };
        var sender = new Sender(webhook.CreatorId)
        {
            WebhookId = webhook.Id,
            ApplicationId = webhook.ApplicationId,
            Name = name ?? webhook.Name,
            Avatar = form.Body["avatar_url"] is null ? webhook.Avatar : "f00dfeedf00dfeedf00dfeedf00dfeed",
            IsOrdinary = false,
        };
        var message = Posting.Create(call.Realm, channel, draft, sender);
        return call.QueryFlag("wait") ? Answer.Ok(MessageShape.Of(call.Realm, message)) : Answer.None;
    }

    private static Channel Place(Call call, Webhook webhook, string? threadName, Form form)
    {
        var channel = call.State.Channels[webhook.ChannelId];
        if (call.QueryId("thread_id") is { } id)
        {
            if (!call.State.Channels.TryGetValue(id, out var thread) || thread.ParentId != channel.Id || !thread.IsThread) throw ApiError.UnknownChannel();
            if (threadName is not null) throw new ApiError(400, 220002, "Webhooks posted to forum channels cannot have both a thread_name and thread_id");
            return thread;
        }
        if (!channel.IsForum) return threadName is null ? channel : throw new ApiError(400, 220003, "Webhooks can only create threads in forum channels");
        if (threadName is null) throw new ApiError(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
        return Threads.Create(call.Realm, channel, call.Realm.Ids.Next(), ChannelType.PublicThread, threadName, webhook.CreatorId, 4320, invitable: true, form.Ids("applied_tags", 5) ?? []);
    }

    private static Answer Get(Call call)
    {
        if (FollowUps.Find(call) is { } interaction) return FollowUps.Get(call, interaction);
        return Answer.Ok(MessageShape.Of(call.Realm, Own(call).Message));
    }

    private static Answer Edit(Call call)
    {
        if (FollowUps.Find(call) is { } interaction) return FollowUps.Edit(call, interaction);
        var (channel, message) = Own(call);
        var form = call.Form();
        var draft = MessageForm.Read(form, call.Files, message);
        form.Errors.ThrowIfAny();
        if (MessageRoutes.WouldBeEmpty(message, draft)) throw ApiError.EmptyMessage();
        return Answer.Ok(MessageShape.Of(call.Realm, Posting.Edit(call.Realm, channel, message, draft, isOrdinary: false)));
    }

    private static Answer Delete(Call call)
    {
        if (FollowUps.Find(call) is { } interaction) return FollowUps.Delete(call, interaction);
        var (channel, message) = Own(call);
        Posting.Delete(call.Realm, channel, message);
        return Answer.None;
    }

    private static (Channel Channel, Message Message) Own(Call call)
    {
        var webhook = WebhookRoutes.ByToken(call);
        var channel = call.State.Channels.GetValueOrDefault(call.QueryId("thread_id") ?? webhook.ChannelId) ?? throw ApiError.UnknownChannel();
        return channel.Find(call.Id("message")) is { } message && message.WebhookId == webhook.Id ? (channel, message) : throw ApiError.UnknownMessage();
    }
}
