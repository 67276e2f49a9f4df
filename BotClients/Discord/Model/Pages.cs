namespace BlissBot.Discord.Model;

/// <summary>A page of pinned messages, newest first.</summary>
public sealed record PinPage
{
    public IReadOnlyList<Pin> Items { get => field ?? []; init; }

    /// <summary>There are older ones.</summary>
    public bool HasMore { get; init; }
}

/// <summary>A pinned message and since when it is.</summary>
public sealed record Pin(DateTimeOffset? PinnedAt, Message? Message);

/// <summary>Threads of a guild or channel, and which of them the bot is in.</summary>
public sealed record ThreadPage
{
    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }

    public IReadOnlyList<ThreadMember> Members { get => field ?? []; init; }

    public bool HasMore { get; init; }
}

/// <summary>Emojis that belong to an application.</summary>
public sealed record EmojiPage
{
    public IReadOnlyList<Emoji> Items { get => field ?? []; init; }
}
