using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Events;
using BlissBot.Discord.Model.Interactions;

namespace BlissBot.Discord.Model.Json;

/// <summary>Discord's objects in JSON: snake_case, unknown fields passed over, nothing written for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IntegerConverter), typeof(LongConverter), typeof(BooleanConverter)])]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(ApplicationCommand))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(AuditLog))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(IReadOnlyList<Emoji>))]
[JsonSerializable(typeof(EmojiPage))]
[JsonSerializable(typeof(GatewayAddress))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionReceipt))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(IReadOnlyList<Member>))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(PinPage))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(ThreadPage))]
[JsonSerializable(typeof(ThreadMember))]
[JsonSerializable(typeof(IReadOnlyList<ThreadMember>))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(IReadOnlyList<User>))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(IReadOnlyList<Webhook>))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(GuildRoleChange))]
[JsonSerializable(typeof(ThreadListSynced))]
[JsonSerializable(typeof(ThreadMembersChanged))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(MessagesDeleted))]
[JsonSerializable(typeof(ReactionChange))]
[JsonSerializable(typeof(MemberRemoved))]
[JsonSerializable(typeof(MembersChunk))]
[JsonSerializable(typeof(PinsChanged))]
[JsonSerializable(typeof(TypingStarted))]
[JsonSerializable(typeof(WebhooksChanged))]
[JsonSerializable(typeof(ActionRow))]
[JsonSerializable(typeof(Button))]
[JsonSerializable(typeof(StringSelect))]
[JsonSerializable(typeof(EntitySelect))]
[JsonSerializable(typeof(TextInput))]
[JsonSerializable(typeof(Section))]
[JsonSerializable(typeof(TextDisplay))]
[JsonSerializable(typeof(Thumbnail))]
[JsonSerializable(typeof(MediaGallery))]
[JsonSerializable(typeof(FileDisplay))]
[JsonSerializable(typeof(Separator))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(FileUpload))]
[JsonSerializable(typeof(ChoiceGroup))]
[JsonSerializable(typeof(Checkbox))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DiscordJson : JsonSerializerContext
{
    /// <summary>Reads one object.</summary>
    /// <exception cref="DiscordDecodeException">It is none, or not of that kind.</exception>
    public static T Read<T>(string what, ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new DiscordDecodeException(what, "it is null");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new DiscordDecodeException(what, fault);
        }
    }
}
