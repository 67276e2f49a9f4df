using System.Collections.Immutable;
using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Discord;

/// <summary>What really happened on a simulated Discord, for tests to hold others' stories against. Ids are numbers here.</summary>
public sealed class DiscordTruth
{
    private long sequence;

    internal DiscordTruth(int capacity)
    {
        Calls = new(capacity);
        Writes = new(capacity);
        Refused = new(capacity);
        Messages = new(capacity);
        Events = new(capacity);
        Interactions = new(capacity);
        Answers = new(capacity);
        Gateway = new(capacity);
        Presences = new(capacity);
        Bugs = new(100);
    }

    /// <summary>Every REST call that reached a route, in the order of its effects.</summary>
    public Chronicle<DiscordCall> Calls { get; }

    /// <summary>Those that were carried out and are not GET, whether or not the answer arrived.</summary>
    public Chronicle<DiscordCall> Writes { get; }

    /// <summary>Those that were answered with 4xx or 5xx.</summary>
    public Chronicle<DiscordCall> Refused { get; }

    /// <summary>
    /// Every message ever created, as it was then; edits and deletions do not change it. A deferred answer is one from
    /// the moment it says something.
    /// </summary>
    public Chronicle<PostedMessage> Messages { get; }

    /// <summary>Every event that was given to a session, heard or not.</summary>
    public Chronicle<SentEvent> Events { get; }

    /// <summary>Every use of a command, component or modal.</summary>
    public Chronicle<UsedInteraction> Interactions { get; }

    /// <summary>Every accepted first answer to one.</summary>
    public Chronicle<InteractionAnswer> Answers { get; }

    /// <summary>What sessions and connections went through.</summary>
    public Chronicle<GatewayStep> Gateway { get; }

    /// <summary>What bots showed beside their names.</summary>
    public Chronicle<ShownPresence> Presences { get; }

    /// <summary>Errors of the simulator itself. A test that finds one here has found more than it looked for.</summary>
    public Chronicle<Exception> Bugs { get; }

    /// <summary>Messages of a channel, in order.</summary>
    public ImmutableArray<PostedMessage> MessagesIn(ulong channelId) => [.. Messages.All.Where(message => message.ChannelId == channelId)];

    /// <summary>Messages that really made somebody's phone ring.</summary>
    public ImmutableArray<PostedMessage> Pings => [.. Messages.All.Where(message => message.Pinged.Length > 0)];

    internal long Next() => Interlocked.Increment(ref sequence);
}

/// <summary>A REST call.</summary>
/// <param name="Sequence">1, 2, 3 … over everything the truth holds.</param>
/// <param name="Route">As in the documentation: <c>channels/{channel}/messages</c>.</param>
/// <param name="Path">Below /api/v10, with its query; tokens of webhooks and interactions included.</param>
/// <param name="UserId">Who; null when nobody signed in.</param>
/// <param name="Status">What was answered, or would have been.</param>
/// <param name="Code">Discord's own error code; 0 without.</param>
/// <param name="Body">What came, cut after 4096 letters.</param>
/// <param name="AnswerLost">A fault took the answer away.</param>
public sealed record DiscordCall(long Sequence, DateTimeOffset At, string Method, string Route, string Path, ulong? UserId, int Status, int Code, string Body, string? Reason, bool AnswerLost);

/// <summary>A message as it was created.</summary>
/// <param name="AuthorName">The name it was shown under: of a webhook, its own.</param>
/// <param name="Pinged">Everybody who was notified: by their own mention, a role or everyone.</param>
/// <param name="Everyone">By @everyone or @here.</param>
/// <param name="Silent">Sent without a sound: those pinged see a badge, no notification.</param>
/// <param name="EphemeralFor">The only one who sees it.</param>
/// <param name="InteractionId">What it answers or follows.</param>
public sealed record PostedMessage(long Sequence, DateTimeOffset At, ulong Id, ulong ChannelId, ulong AuthorId, ulong? WebhookId, string AuthorName, string Content, string? Nonce, ImmutableArray<ulong> Pinged, bool Everyone, bool Silent, ulong? EphemeralFor, ulong? InteractionId);

/// <summary>An event given to one session.</summary>
/// <param name="Number">The session's own sequence.</param>
/// <param name="SubjectId">What it is about: the message, interaction, thread … that its body names; null when none.</param>
/// <param name="Connected">Whether a connection was there to carry it; else it waits for a resume.</param>
public sealed record SentEvent(long Sequence, DateTimeOffset At, string SessionId, ulong UserId, long Number, string Name, ulong? SubjectId, bool Connected);

/// <summary>Somebody used an application.</summary>
/// <param name="Type">2 command, 3 component, 4 autocomplete, 5 modal.</param>
/// <param name="Name">The command with its subcommands, or the custom id.</param>
public sealed record UsedInteraction(long Sequence, DateTimeOffset At, ulong Id, int Type, ulong ApplicationId, ulong UserId, ulong ChannelId, string Name);

/// <summary>The first answer to an interaction.</summary>
/// <param name="Type">Of the callback: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal.</param>
/// <param name="Took">From the use to the answer.</param>
public sealed record InteractionAnswer(long Sequence, DateTimeOffset At, ulong InteractionId, int Type, TimeSpan Took);

/// <summary>Something a session or a connection went through.</summary>
/// <param name="Detail">A close code, the intents, how many events were replayed …</param>
public sealed record GatewayStep(long Sequence, DateTimeOffset At, GatewayStepKind Kind, ulong? UserId, string? SessionId, long Detail);

/// <summary>A presence, as a session asked for it.</summary>
/// <param name="Status">online, dnd, idle, invisible or offline.</param>
/// <param name="Activity">The text of the first activity; null without one.</param>
public sealed record ShownPresence(long Sequence, DateTimeOffset At, ulong UserId, string Status, string? Activity);

/// <summary>Steps of a session's life.</summary>
public enum GatewayStepKind
{
    /// <summary>A socket was opened.</summary>
    Opened = 1,

    /// <summary>A new session began; the detail is its intents.</summary>
    Identified,

    /// <summary>An identify was refused; the detail is the close code, or 9 for the opcode.</summary>
    IdentifyRefused,

    /// <summary>A session went on; the detail is how many events were replayed.</summary>
    Resumed,

    /// <summary>A resume was refused; the detail is the close code, or 9 for the opcode.</summary>
    ResumeRefused,

    /// <summary>The client closed; the detail is its code, 0 without one.</summary>
    Left,

    /// <summary>The server closed; the detail is its code, 0 for a reset.</summary>
    Closed,

    /// <summary>A session is over.</summary>
    Ended,
}
