using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Records;

/// <summary>One thing that happened on a server. Holds no address and no account; its texts were chosen by players.</summary>
/// <param name="Sequence">Its place in the server's outbox.</param>
/// <param name="At">When it happened, as far as that is known, else when it was seen.</param>
/// <param name="SeenAt">When we read it.</param>
/// <param name="Kind">Where such a line belongs.</param>
/// <param name="What">What it is, one of <see cref="LogWords"/>.</param>
/// <param name="Player">Who did or suffered it; null for nobody.</param>
/// <param name="Tribe">Whose tribe it is about; null for none.</param>
/// <param name="Text">What was said, or what happened in plain words.</param>
[GenerateSerializer, Immutable, Alias("bliss.log-entry")]
public sealed record LogEntry(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset SeenAt,
    [property: Id(3)] LineKind Kind,
    [property: Id(4)] string What,
    [property: Id(5)] string? Player,
    [property: Id(6)] string? Tribe,
    [property: Id(7)] string Text);

/// <summary>A part of what was found, newest first.</summary>
/// <param name="Next">Continuation for older ones; null at the end.</param>
[GenerateSerializer, Immutable, Alias("bliss.log-page")]
public sealed record LogPage([property: Id(0)] ImmutableArray<LogEntry> Entries, [property: Id(1)] string? Next);

/// <summary>What is looked for; everything that is null fits all.</summary>
/// <param name="Kind">Only such lines.</param>
/// <param name="Player">Only of a player of this name, in whatever case.</param>
/// <param name="Account">Only of this account: chat has none.</param>
/// <param name="Text">Only what contains this, in whatever case, in its text or in the name of player or tribe. As it is: nothing in it is a wildcard.</param>
/// <param name="Since">Only what happened then or later.</param>
/// <param name="Until">Only what happened then or earlier.</param>
[GenerateSerializer, Immutable, Alias("bliss.log-query")]
public sealed record LogQuery(
    [property: Id(0)] LineKind? Kind = null,
    [property: Id(1)] string? Player = null,
    [property: Id(2)] EosId? Account = null,
    [property: Id(3)] string? Text = null,
    [property: Id(4)] DateTimeOffset? Since = null,
    [property: Id(5)] DateTimeOffset? Until = null)
{
    /// <summary>Characters of the longest <see cref="Text"/> and <see cref="Player"/>.</summary>
    public const int MaxText = 100;
}

/// <summary>The words by which rows say what they are. They are stored: never change one.</summary>
public static class LogWords
{
    public const string Chat = "chat";
    public const string Joined = "joined";
    public const string Left = "left";
    public const string ServerSaid = "server-said";
    public const string Admin = "admin";
    public const string Tribe = "tribe";
    public const string Killed = "killed";
    public const string Marker = "marker";
    public const string CommandLine = "command-line";
    public const string Other = "other";
    public const string Gap = "gap";
    public const string Folded = "folded";
    public const string News = "news";
}
