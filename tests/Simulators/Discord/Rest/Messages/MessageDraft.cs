using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>What somebody wants a message to be. Null leaves a field as it is, or empty in a new one.</summary>
internal sealed record MessageDraft
{
    public string? Content { get; init; }
    public JsonArray? Embeds { get; init; }
    public JsonArray? Components { get; init; }
    public AllowedMentions? AllowedMentions { get; init; }
    public long? Flags { get; init; }
    public bool Tts { get; init; }
    public JsonNode? Nonce { get; init; }
    public bool EnforceNonce { get; init; }
    public ulong? ReplyTo { get; init; }
    public bool ReplyMustExist { get; init; } = true;
    public JsonObject? Poll { get; init; }
    public IReadOnlyList<NewFile> NewFiles { get; init; } = [];

    /// <summary>Of an edit: the attachments that stay; null keeps all.</summary>
    public IReadOnlyList<ulong>? KeptAttachments { get; init; }

    public bool IsEmpty => string.IsNullOrEmpty(Content) && Embeds is null or { Count: 0 } && Components is null or { Count: 0 } && NewFiles.Count == 0 && Poll is null;
}

/// <summary>A file that comes with a message.</summary>
internal sealed record NewFile(Upload Upload, string Filename, string? Description, bool Spoiler);

/// <summary>Whom a message may ping.</summary>
internal sealed record AllowedMentions(bool ParsesUsers, bool ParsesRoles, bool ParsesEveryone, IReadOnlyList<ulong> Users, IReadOnlyList<ulong> Roles, bool RepliedUser);
