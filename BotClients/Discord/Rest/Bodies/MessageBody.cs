using System.Text.Json.Serialization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;

namespace BlissBot.Discord.Rest;

/// <summary>
/// What a message says: a new one, a follow-up, or a change, where everything left out stays as it is and an empty list takes
/// away. Pings nobody unless <see cref="AllowedMentions"/> lists whom.
/// </summary>
public record MessageBody
{
    /// <summary>Up to 2,000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Up to 10, together up to 6,000 characters.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>Up to 5 rows; of a message with <see cref="MessageFlags.ComponentsV2"/> up to 40 counting nested ones.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    public MessageFlags? Flags { get; init; }

    public AllowedMentions AllowedMentions { get => field ?? AllowedMentions.None; init; }

    /// <summary>Files to add, up to 10.</summary>
    [JsonIgnore]
    public IReadOnlyList<OutgoingFile> Files { get => field ?? []; init; }

    /// <summary>In a change: attachments that stay. Null leaves all, unless files are added: then those not listed go.</summary>
    [JsonIgnore]
    public IReadOnlyList<Snowflake>? Keep { get; init; }

    /// <summary>Describes <see cref="Files"/> by their place and <see cref="Keep"/> by their ids.</summary>
    [JsonInclude]
    internal IReadOnlyList<AttachmentPart>? Attachments => Keep is null && Files.Count == 0
        ? null
        : [.. (Keep ?? []).Select(kept => new AttachmentPart(kept)), .. Files.Select((file, place) => new AttachmentPart(new((ulong)place), file))];
}

/// <summary>A new message of the bot's own.</summary>
public sealed record MessageCreate : MessageBody
{
    /// <summary>
    /// Up to 25 characters, once per message. With it the message is sent again when the answer got lost, because Discord gives
    /// back the first one instead of making a second; without it a lost answer is an unknown outcome.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>What it replies to.</summary>
    public MessageReference? MessageReference { get; init; }

    [JsonInclude]
    internal bool? EnforceNonce => Nonce is null ? null : true;
}

/// <summary>A message of a webhook, under any name.</summary>
public sealed record WebhookPost : MessageBody
{
    /// <summary>1 to 80 characters; Discord refuses those with <c>discord</c> or <c>clyde</c> in them.</summary>
    public string? Username { get; init; }

    /// <summary>An address Discord itself can reach.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>In forums: begins a post of that name.</summary>
    public string? ThreadName { get; init; }

    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }
}

/// <summary>One line of a message's list of attachments.</summary>
internal sealed record AttachmentPart(Snowflake Id)
{
    public AttachmentPart(Snowflake id, OutgoingFile file)
        : this(id) => (Filename, Description, IsSpoiler) = (file.Name, file.Description, file.Spoiler ? true : null);

    public string? Filename { get; }

    public string? Description { get; }

    public bool? IsSpoiler { get; }
}
