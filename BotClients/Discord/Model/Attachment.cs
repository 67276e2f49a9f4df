namespace BlissBot.Discord.Model;

/// <summary>A file of a message.</summary>
public sealed record Attachment
{
    public Snowflake Id { get; init; }

    public string Filename { get => field ?? ""; init; }

    public string? Description { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Where it can be fetched, signed and for some hours only.</summary>
    public string Url { get => field ?? ""; init; }

    public string? ProxyUrl { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public bool Ephemeral { get; init; }
}
