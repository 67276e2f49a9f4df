using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>A channel of any kind: of a guild, a thread, or a conversation of two.</summary>
internal sealed class Channel
{
    public ulong Id { get; set; }
    public ChannelType Type { get; set; }
    public ulong? GuildId { get; set; }
    public ulong? ParentId { get; set; }
    public string? Name { get; set; }
    public string? Topic { get; set; }
    public int Position { get; set; }
    public bool Nsfw { get; set; }

    /// <summary>Seconds between two messages of one member.</summary>
    public int Slowmode { get; set; }
    public long Flags { get; set; }
    public List<Overwrite> Overwrites { get; set; } = [];
    public ulong? LastMessageId { get; set; }
    public DateTimeOffset? LastPinAt { get; set; }

    /// <summary>Oldest first; the ids grow.</summary>
    public List<Message> Messages { get; set; } = [];

    /// <summary>Of a direct conversation.</summary>
    public List<ulong> Recipients { get; set; } = [];

    /// <summary>Of a forum.</summary>
    public List<ForumTag> Tags { get; set; } = [];
    public List<ulong> AppliedTags { get; set; } = [];
    public JsonNode? DefaultReaction { get; set; }
    public int? DefaultAutoArchive { get; set; }
    public int? DefaultSortOrder { get; set; }
    public int? DefaultForumLayout { get; set; }
    public ThreadLife? Thread { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsThread => Thread is not null;

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsForum => Type is ChannelType.Forum or ChannelType.Media;

    [System.Text.Json.Serialization.JsonIgnore]
    public bool HoldsMessages => Type is ChannelType.Text or ChannelType.Direct or ChannelType.Voice or ChannelType.News || IsThread;

    /// <summary>Where a message is in <see cref="Messages"/>; the complement of where it would be when it is not.</summary>
    public int IndexOf(ulong id)
    {
        var (low, high) = (0, Messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Messages[middle].Id == id) return middle;
            if (Messages[middle].Id < id) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    public Message? Find(ulong id) => IndexOf(id) is >= 0 and var index ? Messages[index] : null;
}

internal enum ChannelType
{
    Text = 0,
    Direct = 1,
    Voice = 2,
    Category = 4,
    News = 5,
    NewsThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Forum = 15,
    Media = 16,
}

/// <summary>What a role (type 0) or a member (type 1) may do differently in a channel.</summary>
internal sealed class Overwrite
{
    public ulong Id { get; set; }
    public int Type { get; set; }
    public Permission Allow { get; set; }
    public Permission Deny { get; set; }
}

internal sealed class ForumTag
{
    public ulong Id { get; set; }
    public string Name { get; set; } = "";
    public bool Moderated { get; set; }
    public string? EmojiName { get; set; }
}

/// <summary>What makes a channel a thread.</summary>
internal sealed class ThreadLife
{
    public ulong OwnerId { get; set; }
    public bool Archived { get; set; }
    public bool Locked { get; set; }
    public bool Invitable { get; set; } = true;

    /// <summary>Minutes of silence after which it leaves the list.</summary>
    public int AutoArchive { get; set; } = 4320;
    public DateTimeOffset ArchiveChangedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastActivity { get; set; }
    public int TotalMessages { get; set; }

    /// <summary>Who takes part, and since when.</summary>
    public Dictionary<ulong, DateTimeOffset> Members { get; set; } = [];
}
