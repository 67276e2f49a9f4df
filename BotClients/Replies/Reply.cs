using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>A message of ours, whatever way it goes out. It pings nobody who is not listed.</summary>
public sealed record Reply
{
    /// <summary>Plain text with Discord's markup, at most 2000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>At most 10, and 6000 characters in all.</summary>
    public ImmutableArray<Card> Cards { get; init; } = [];

    /// <summary>At most 5 rows.</summary>
    public ImmutableArray<ControlRow> Controls { get; init; } = [];

    /// <summary>At most 10.</summary>
    public ImmutableArray<ReplyFile> Files { get; init; } = [];

    /// <summary>Whether only the caller sees it. Only the first answer decides.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether phones stay quiet.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Users who may be pinged where the text mentions them. Default nobody; everyone never.</summary>
    public ImmutableArray<ulong> Pings { get; init; } = [];

    /// <summary>Roles that may be pinged where the text mentions them. Default none.</summary>
    public ImmutableArray<ulong> RolePings { get; init; } = [];

    /// <summary>The message it answers; null for none.</summary>
    public ulong? ReplyTo { get; init; }
}

/// <summary>A box with a coloured edge: what Discord calls an embed.</summary>
public sealed record Card
{
    /// <summary>At most 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 4096 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; init; }

    /// <summary>0xRRGGBB; null for none.</summary>
    public int? Color { get; init; }

    /// <summary>At most 25.</summary>
    public ImmutableArray<CardField> Fields { get; init; } = [];

    /// <summary>At most 2048 characters.</summary>
    public string? Footer { get; init; }

    /// <summary>The name of one of the reply's files.</summary>
    public string? Picture { get; init; }

    /// <summary>Shown beside the footer in each reader's own time zone.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A named value in a card.</summary>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="Value">1 to 1024 characters.</param>
/// <param name="IsInline">Whether it may stand beside others.</param>
public sealed record CardField(string Name, string Value, bool IsInline = false);

/// <summary>A file that goes along.</summary>
/// <param name="Name">With its extension; letters, digits, dots, dashes and underscores.</param>
public sealed record ReplyFile(string Name, ReadOnlyMemory<byte> Content, string? Description = null);
