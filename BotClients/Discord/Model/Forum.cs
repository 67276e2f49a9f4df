namespace BlissBot.Discord.Model;

/// <summary>A tag a forum's posts may bear. At most 20 per forum.</summary>
public sealed record ForumTag
{
    /// <summary>Absent when the tag is to be made.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>0 to 20 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Only who may manage threads can set it.</summary>
    public bool Moderated { get; init; }

    public Snowflake? EmojiId { get; init; }

    public string? EmojiName { get; init; }
}

/// <summary>The reaction a forum offers under its posts.</summary>
public sealed record ForumEmoji(Snowflake? EmojiId, string? EmojiName);
