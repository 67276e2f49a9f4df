using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Puts messages into channels, changes and removes them, and tells everyone.</summary>
internal static class Posting
{
    /// <summary>A new message. What it may say was checked before. The first of a forum's post has the id of the post.</summary>
    public static Message Create(Realm realm, Channel channel, MessageDraft draft, Sender sender, int type = 0)
    {
        var isFirstOfPost = channel is { IsThread: true, Messages.Count: 0, ParentId: { } parent } && realm.State.Channels.GetValueOrDefault(parent)?.IsForum == true && channel.Thread!.TotalMessages == 0;
        Wake(realm, channel, sender.UserId);
        var message = new Message
        {
            Id = isFirstOfPost ? channel.Id : realm.Ids.Next(),
            ChannelId = channel.Id,
            Type = draft.ReplyTo is null ? type : 19,
            AuthorId = sender.UserId,
            WebhookId = sender.WebhookId,
            AuthorName = sender.Name,
            AuthorAvatar = sender.Avatar,
            ApplicationId = sender.ApplicationId,
            Content = draft.Content ?? "",
            At = realm.Now,
            Tts = draft.Tts,
            Flags = draft.Flags ?? 0,
            Embeds = draft.Embeds ?? [],
            Components = draft.Components ?? [],
            Nonce = draft.Nonce,
            Poll = draft.Poll,
        };
        var replied = draft.ReplyTo is { } original ? channel.Find(original) : null;
        if (draft.ReplyTo is { } id)
        {
            message.Reference = new JsonObject { ["type"] = 0, ["message_id"] = Json.Id(id), ["channel_id"] = Json.Id(channel.Id) };
            if (channel.GuildId is { } guildId) message.Reference["guild_id"] = Json.Id(guildId);
        }
        if (sender.Interaction is { } interaction) Bind(message, interaction);
        FileStore.Attach(realm, message, draft.NewFiles);
        var mentions = Mention(realm, channel, message, draft.AllowedMentions, sender.IsOrdinary, replied?.WebhookId is null ? replied?.AuthorId : null);
        Insert(realm, channel, message);
        if (!message.Has(Message.Loading)) Record(realm, message, mentions);
        realm.PublishMessage("MESSAGE_CREATE", message, channel);
        return message;
    }

    /// <summary>
    /// Changes a message as the draft says. An edit never pings, except the first of an answer that was deferred: only
    /// then is there something to read, and it does not count as an edit.
    /// </summary>
    public static Message Edit(Realm realm, Channel channel, Message message, MessageDraft draft, bool isOrdinary = true)
    {
        if (draft.Content is not null) message.Content = draft.Content;
        if (draft.Embeds is not null) message.Embeds = draft.Embeds;
        if (draft.Components is not null) message.Components = draft.Components;
        if (draft.KeptAttachments is { } kept) message.Attachments.RemoveAll(each => !kept.Contains(each.Id));
        if (draft.Flags is { } flags)
        {
            const long Editable = Message.SuppressEmbeds | Message.ComponentsV2;
            message.Flags = message.Flags & ~Message.SuppressEmbeds | flags & Editable | message.Flags & Message.ComponentsV2;
        }
        var fillsDeferral = message.Has(Message.Loading);
        message.Flags &= ~Message.Loading;
        if (!fillsDeferral) message.EditedAt = realm.Now;
        FileStore.Attach(realm, message, draft.NewFiles);
        var mentions = Mention(realm, channel, message, draft.AllowedMentions, isOrdinary, null);
        if (fillsDeferral) Record(realm, message, mentions);
        realm.PublishMessage("MESSAGE_UPDATE", message, channel);
        return message;
    }

    public static void Delete(Realm realm, Channel channel, Message message)
    {
        channel.Messages.Remove(message);
        FileStore.Forget(realm, message);
        if (channel.LastMessageId == message.Id) channel.LastMessageId = channel.Messages.Count > 0 ? channel.Messages[^1].Id : null;
        var body = new JsonObject { ["id"] = Json.Id(message.Id), ["channel_id"] = Json.Id(channel.Id) };
        if (channel.GuildId is { } guildId) body["guild_id"] = Json.Id(guildId);
        realm.Publish(new Dispatch("MESSAGE_DELETE", body)
        {
            GuildId = channel.GuildId,
            Channel = channel,
            Needs = channel.GuildId is null ? Intents.DirectMessages : Intents.GuildMessages,
            Only = message.EphemeralFor is { } user ? [user] : null,
        });
    }

    /// <summary>Ties a message to the interaction it answers.</summary>
    private static void Bind(Message message, Interaction interaction)
    {
        message.InteractionId = interaction.Id;
        message.InteractionUserId = interaction.UserId;
        message.InteractionType = (int)interaction.Type;
        message.InteractionName = interaction.Type == InteractionType.Command ? interaction.Name : null;
        message.Nonce ??= interaction.Nonce?.DeepClone();
        if (message.Has(Message.Ephemeral)) message.EphemeralFor = interaction.UserId;
    }

    private static void Insert(Realm realm, Channel channel, Message message)
    {
        channel.Messages.Add(message);
        if (message.EphemeralFor is null) channel.LastMessageId = message.Id;
        if (channel.Messages.Count > realm.Options.KeptMessages)
        {
            FileStore.Forget(realm, channel.Messages[0]);
            channel.Messages.RemoveAt(0);
        }
        if (channel.Thread is not { } thread) return;
        thread.TotalMessages++;
        thread.LastActivity = realm.Now;
    }

    /// <summary>A message brings an archived thread back.</summary>
    private static void Wake(Realm realm, Channel channel, ulong by)
    {
        if (channel.Thread is not { Archived: true } thread) return;
        if (thread.Locked && !PermissionRules.In(realm.State, channel, by, realm.Now).HasFlag(Permission.ManageThreads)) throw new ApiError(400, 50083, "Thread is archived");
        thread.Archived = false;
        thread.ArchiveChangedAt = realm.Now;
        realm.PublishChannel("THREAD_UPDATE", channel, ChannelShape.Of(realm.State, channel), Intents.Guilds, Intents.None);
    }

    private static Mentions Mention(Realm realm, Channel channel, Message message, AllowedMentions? allowed, bool isOrdinary, ulong? repliedTo)
    {
        var text = string.Join('\n', ComponentTree.All(message.Components).Select(each => each["content"]).OfType<JsonValue>().Select(each => each.ToString()).Prepend(message.Content));
        var mayAll = message.WebhookId is not null && message.InteractionId is null || PermissionRules.In(realm.State, channel, message.AuthorId, realm.Now).HasFlag(Permission.MentionEveryone);
        var mentions = MentionRules.Decide(realm.State, channel, text, allowed, isOrdinary, mayAll, repliedTo, message.AuthorId, realm.Now);
        (message.Mentions, message.MentionRoles, message.MentionEveryone) = (mentions.Users, mentions.Roles, mentions.Everyone);
        return mentions;
    }

    private static void Record(Realm realm, Message message, Mentions mentions)
    {
        IEnumerable<ulong> heard = message.EphemeralFor is null ? mentions.Pinged : [];
        realm.Truth.Messages.Add(new PostedMessage(realm.Truth.Next(), realm.Now, message.Id, message.ChannelId, message.AuthorId, message.WebhookId,
            message.AuthorName ?? realm.State.Users[message.AuthorId].Name, message.Content, message.Nonce?.ToString(), [.. heard.Order()], message.MentionEveryone, message.Has(Message.Silent), message.EphemeralFor, message.InteractionId));
    }
}
