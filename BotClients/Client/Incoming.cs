using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Events;
using Wire = BlissBot.Discord.Model.Interactions;

namespace BlissBot.BotClients.Client;

/// <summary>What Discord tells, in the port's words. Whatever does not concern us is null.</summary>
internal static class Incoming
{
    /// <summary>An <see cref="Interaction"/>, a <see cref="Port.Heard"/>, a <see cref="RightsChanged"/>, or null.</summary>
    public static object? Read(GatewayEvent told) => GatewayEvents.TryRead(told.Type, told.Json, out var read) ? read switch
    {
        InteractionCreated created => Interaction(created.Interaction, told),
        MessageCreated { Message: { Type: MessageType.Default or MessageType.Reply } message } => new MessagePosted(Message(message)),
        MessageUpdated { Message: { Content: { } text, EditedTimestamp: not null } message } => new MessageEdited(message.ChannelId.Value, message.Id.Value, text),
        MessageDeleted deleted => new Port.MessagesDeleted(deleted.ChannelId.Value, [deleted.Id.Value]),
        Discord.Model.Events.MessagesDeleted deleted => new Port.MessagesDeleted(deleted.ChannelId.Value, [.. deleted.Ids.Select(id => id.Value)]),
        ChannelDeleted deleted => new ChannelGone(deleted.Channel.Id.Value),
        ThreadDeleted deleted => new ChannelGone(deleted.Thread.Id.Value),
        Ready => new SessionBegan(),
        ChannelUpdated updated => new RightsChanged(updated.Channel.Id.Value),
        ThreadUpdated updated => new RightsChanged(updated.Thread.Id.Value),
        RoleUpdated or RoleDeleted => new RightsChanged(),
        MemberUpdated updated => new RightsChanged(User: updated.Member.User?.Id.Value ?? 0),
        GuildCreated { Guild: { Unavailable: not true } guild } => new GuildSeen(guild.Id.Value, guild.Name),
        _ => null,
    } : null;

    public static Posted Message(Message message) => new(
        message.Id.Value,
        message.ChannelId.Value,
        message.GuildId?.Value,
        message.WebhookId is null ? message.Author?.Id.Value : null,
        Shown(message.Member, message.Author),
        message.Author?.Bot ?? false,
        message.WebhookId?.Value,
        message.Content ?? "",
        [
            .. message.Mentions.Select(user => new Mentioned(user.Id.Value, Shown(user.Member, user))),
            .. message.MentionChannels.Select(channel => new Mentioned(channel.Id.Value, channel.Name ?? "")),
        ],
        [.. message.Attachments.Select(File)],
        [.. message.StickerItems.Select(sticker => sticker.Name ?? "")],
        message.ReferencedMessage?.Id.Value ?? message.MessageReference?.MessageId?.Value,
        message.ReferencedMessage is { } answered ? Shown(null, answered.Author) : null,
        [.. (message.Member?.Roles ?? []).Select(role => role.Value)],
        message.Timestamp ?? message.Id.Timestamp)
    {
        AnswersWebhook = message.ReferencedMessage?.WebhookId is not null,
        Cards = [.. message.Embeds.Select(embed => new PostedCard(embed.Title, embed.Description, embed.Footer?.Text))],
    };

    private static Interaction? Interaction(Wire.Interaction told, GatewayEvent gateway)
    {
        if (told is not { Caller: { } user, ChannelId: { } channel })
            return null;
        var key = new InteractionKey(told.Id.Value, told.Token.Reveal());
        var caller = new Caller(
            user.Id.Value, Shown(told.Member, user), told.GuildId?.Value, channel.Value, [.. (told.Member?.Roles ?? []).Select(role => role.Value)],
            (Rights)(told.Member?.Permissions ?? Permissions.None), (Rights)(told.AppPermissions ?? Permissions.None), told.Locale ?? "en-US")
        {
            IsInThread = told.Channel?.IsThread ?? false,
        };
        var (at, replay) = (gateway.ReceivedTimestamp, gateway.IsReplay);
        var data = told.Data;
        switch (told.Type)
        {
            case Wire.InteractionType.Command when data.Type == Wire.CommandType.Slash:
                var (path, options) = Path(data);
                return new CommandCalled(key, caller, at, replay, path, Values(options, data.Resolved));
            case Wire.InteractionType.Autocomplete:
                (path, options) = Path(data);
                return options.FirstOrDefault(option => option.Focused) is { } typed
                    ? new CompletionAsked(key, caller, at, replay, path, Values(options, data.Resolved), typed.Name, typed.Text ?? "")
                    : null;
            case Wire.InteractionType.Component:
                return new ControlUsed(key, caller, at, replay, data.CustomId, [.. data.Values], told.Message?.Id.Value ?? 0);
            case Wire.InteractionType.Modal:
                return new FormSubmitted(key, caller, at, replay, data.CustomId, FormFields.Of(data));
            default:
                return null;
        }
    }

    /// <summary>The words of a command, and the options behind the last of them.</summary>
    private static (string Path, IReadOnlyList<Wire.OptionValue> Options) Path(Wire.InteractionData data)
    {
        var (path, options) = (data.Name, data.Options);
        while (options is [{ Type: Wire.OptionType.Subcommand or Wire.OptionType.Group } inner])
            (path, options) = ($"{path} {inner.Name}", inner.Options);
        return (path, options);
    }

    private static CommandValues Values(IReadOnlyList<Wire.OptionValue> options, Wire.ResolvedValues resolved)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var option in options)
            if (Value(option, resolved) is { } value)
                values[option.Name] = value;
        return new CommandValues(values.ToImmutable());
    }

    private static object? Value(Wire.OptionValue option, Wire.ResolvedValues resolved) => option.Type switch
    {
        Wire.OptionType.String => option.Text,
        Wire.OptionType.Integer => option.Integer,
        Wire.OptionType.Number => option.Number,
        Wire.OptionType.Boolean => option.Flag,
        Wire.OptionType.Attachment => option.Reference is { } id && resolved.Attachments.TryGetValue(id, out var file) ? File(file) : null,
        _ => option.Reference is { } id ? new Mentioned(id.Value, NameOf(id, resolved)) : null,
    };

    private static string NameOf(Snowflake id, Wire.ResolvedValues resolved) =>
        resolved.Users.TryGetValue(id, out var user) ? Shown(resolved.Members.GetValueOrDefault(id), user)
        : resolved.Roles.TryGetValue(id, out var role) ? role.Name
        : resolved.Channels.TryGetValue(id, out var channel) ? channel.Name ?? "" : "";

    private static string Shown(Member? member, User? user) => member?.Nick is { Length: > 0 } nick ? nick : user?.DisplayName ?? "";

    private static Uploaded File(Attachment file) => new(file.Id.Value, file.Filename, file.Size, file.Url, file.ContentType);
}

/// <summary>What we may do may have changed: in a channel, or everywhere because a user has other roles or a role has other rights.</summary>
/// <param name="Channel">Null for everywhere.</param>
/// <param name="User">Whose roles changed; null when it may concern anybody.</param>
internal sealed record RightsChanged(ulong? Channel = null, ulong? User = null);
