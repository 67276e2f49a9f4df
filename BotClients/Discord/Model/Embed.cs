namespace BlissBot.Discord.Model;

/// <summary>A framed block of a message, read or to be sent.</summary>
public sealed record Embed
{
    /// <summary>Set by Discord: <c>rich</c>, <c>image</c>, <c>link</c> …</summary>
    public string? Type { get; init; }

    /// <summary>Up to 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Up to 4,096 characters.</summary>
    public string? Description { get; init; }

    public string? Url { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    public EmbedFooter? Footer { get; init; }

    public EmbedMedia? Image { get; init; }

    public EmbedMedia? Thumbnail { get; init; }

    public EmbedAuthor? Author { get; init; }

    /// <summary>Up to 25.</summary>
    public IReadOnlyList<EmbedField> Fields { get => field ?? []; init; }
}

/// <param name="Text">Up to 2,048 characters.</param>
public sealed record EmbedFooter(string? Text, string? IconUrl = null);

/// <param name="Url">http, https, or <c>attachment://name</c> of a file of the same message.</param>
public sealed record EmbedMedia(string? Url);

/// <param name="Name">Up to 256 characters.</param>
public sealed record EmbedAuthor(string? Name, string? Url = null, string? IconUrl = null);

/// <param name="Name">Up to 256 characters.</param>
/// <param name="Value">Up to 1,024 characters.</param>
public sealed record EmbedField(string? Name, string? Value, bool Inline = false);
