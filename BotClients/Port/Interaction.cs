using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>What a user did that wants an answer within three seconds.</summary>
/// <param name="Key">Where the answer goes.</param>
/// <param name="ReceivedAt">Timestamp of the monotonic clock at its arrival: deadlines are measured from here.</param>
/// <param name="IsReplay">It came late, after a broken connection, and is too old to be answered.</param>
public abstract record Interaction(InteractionKey Key, Caller Caller, long ReceivedAt, bool IsReplay);

/// <summary>Which interaction, and the right to answer it.</summary>
/// <param name="Token">A secret for 15 minutes.</param>
public sealed record InteractionKey(ulong Id, string Token)
{
    public override string ToString() => $"interaction {Id}";
}

/// <summary>A slash command was called.</summary>
/// <param name="Path">Its words with single blanks: <c>server status</c>.</param>
public sealed record CommandCalled(InteractionKey Key, Caller Caller, long ReceivedAt, bool IsReplay, string Path, CommandValues Values)
    : Interaction(Key, Caller, ReceivedAt, IsReplay);

/// <summary>A user types into an option and wants to see what there is.</summary>
/// <param name="Option">The option being typed into.</param>
/// <param name="Typed">What is in it so far.</param>
public sealed record CompletionAsked(
    InteractionKey Key, Caller Caller, long ReceivedAt, bool IsReplay, string Path, CommandValues Values, string Option, string Typed)
    : Interaction(Key, Caller, ReceivedAt, IsReplay);

/// <summary>A button was pressed or a selection made.</summary>
/// <param name="ControlId">As given to <see cref="Replies.Control.Id"/>. A user can send any id at any time: it proves nothing.</param>
/// <param name="Chosen">Of a selection.</param>
/// <param name="Message">The message the control stands under.</param>
public sealed record ControlUsed(
    InteractionKey Key, Caller Caller, long ReceivedAt, bool IsReplay, string ControlId, ImmutableArray<string> Chosen, ulong Message)
    : Interaction(Key, Caller, ReceivedAt, IsReplay);

/// <summary>A form was filled in.</summary>
/// <param name="FormId">As given to <see cref="Replies.Form.Id"/>; proves nothing.</param>
/// <param name="Fields">What was written, by field id.</param>
public sealed record FormSubmitted(
    InteractionKey Key, Caller Caller, long ReceivedAt, bool IsReplay, string FormId, ImmutableDictionary<string, string> Fields)
    : Interaction(Key, Caller, ReceivedAt, IsReplay);
