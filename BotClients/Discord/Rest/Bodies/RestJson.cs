using System.Text.Json.Serialization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Rest;

/// <summary>Bodies we send, in JSON. What is null is not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IntegerConverter), typeof(LongConverter), typeof(BooleanConverter)])]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(MessageCreate))]
[JsonSerializable(typeof(WebhookPost))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(ChannelCreate))]
[JsonSerializable(typeof(ChannelChange))]
[JsonSerializable(typeof(ThreadCreate))]
[JsonSerializable(typeof(LooseThreadCreate))]
[JsonSerializable(typeof(ForumPostCreate))]
[JsonSerializable(typeof(MemberChange))]
[JsonSerializable(typeof(RoleCreate))]
[JsonSerializable(typeof(OverwriteBody))]
[JsonSerializable(typeof(WebhookCreate))]
[JsonSerializable(typeof(RecipientBody))]
[JsonSerializable(typeof(MessagesBody))]
internal sealed partial class RestJson : JsonSerializerContext;

/// <summary>The wire's form of an <see cref="InteractionAnswer"/>.</summary>
internal sealed record AnswerBody(int Type, AnswerContent? Data)
{
    public static AnswerBody Of(InteractionAnswer answer) => new(answer.Type, answer switch
    {
        { Message: { } message } => new()
        {
            Content = message.Content,
            Embeds = message.Embeds,
            Components = message.Components,
            Flags = message.Flags,
            AllowedMentions = message.AllowedMentions,
            Attachments = message.Attachments,
        },
        { Modal: { } modal } => new() { CustomId = modal.CustomId, Title = modal.Title, Components = modal.Components },
        { Choices: { } choices } => new() { Choices = choices },
        { Flags: { } flags } => new() { Flags = flags },
        _ => null,
    });
}

/// <summary>The union of what an answer can hold.</summary>
internal sealed record AnswerContent
{
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public MessageFlags? Flags { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public IReadOnlyList<AttachmentPart>? Attachments { get; init; }

    public string? CustomId { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<CommandChoice>? Choices { get; init; }
}
