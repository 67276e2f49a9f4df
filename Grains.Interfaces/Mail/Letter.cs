using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Mail;

/// <summary>Something to be said.</summary>
/// <param name="Id">Its identity, 1 to <see cref="IdLimit"/> characters: one id is said once.</param>
/// <param name="ExpiresAt">Not said any more after this; null for <see cref="KeptFor"/> after it came.</param>
[GenerateSerializer, Immutable, Alias("bliss.letter")]
public sealed record Letter(
    [property: Id(0)] string Id, [property: Id(1)] LetterPlace To, [property: Id(2)] LetterContent Content, [property: Id(3)] DateTimeOffset? ExpiresAt = null)
{
    public const int IdLimit = 100;

    /// <summary>How long a letter waits that says nothing else.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
}

/// <summary>Where a letter goes: to a channel or thread, or to a user as a direct message.</summary>
[GenerateSerializer, Immutable, Alias("bliss.letter-place")]
public sealed record LetterPlace([property: Id(0)] ulong? Channel, [property: Id(1)] ulong? User)
{
    public static LetterPlace InChannel(ulong channel) => new(channel, null);

    public static LetterPlace ToUser(ulong user) => new(null, user);

    /// <summary>False unless it is exactly one of the two.</summary>
    [JsonIgnore] public bool IsValid => this is { Channel: > 0, User: null } or { Channel: null, User: > 0 };
}

/// <summary>
/// What a letter says, with Discord's markup: whoever writes it made harmless what others chose. Even so nobody is pinged
/// who is not listed.
/// </summary>
/// <param name="Title">At most 256 characters; null for none.</param>
/// <param name="Text">At most 4,000 characters; null for none. One of the two has to be there.</param>
/// <param name="Fields">At most 10.</param>
/// <param name="Mentions">Users who are pinged; at most 10, by default nobody.</param>
/// <param name="IsSilent">Whether phones stay quiet.</param>
[GenerateSerializer, Immutable, Alias("bliss.letter-content")]
public sealed record LetterContent(
    [property: Id(0)] string? Title,
    [property: Id(1)] string? Text,
    [property: Id(2)] LetterTone Tone = LetterTone.Plain,
    [property: Id(3)] ImmutableArray<LetterField> Fields = default,
    [property: Id(4)] ImmutableArray<ulong> Mentions = default,
    [property: Id(5)] bool IsSilent = false)
{
    public const int TitleLimit = 256;
    public const int TextLimit = 4_000;
    public const int FieldLimit = 10;
    public const int MentionLimit = 10;
}

/// <summary>A named value.</summary>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="Value">1 to 1,024 characters.</param>
[GenerateSerializer, Immutable, Alias("bliss.letter-field")]
public sealed record LetterField([property: Id(0)] string Name, [property: Id(1)] string Value, [property: Id(2)] bool IsInline = false);

/// <summary>Which of a community's colours a letter has. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.letter-tone")]
public enum LetterTone
{
    /// <summary>It only tells.</summary>
    Plain = 0,

    /// <summary>It went well.</summary>
    Good = 1,

    /// <summary>It did not.</summary>
    Bad = 2,
}
