using System.Collections.Immutable;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Port;

/// <summary>
/// Answers what users did. The first of <see cref="Defer"/>, <see cref="DeferUpdate"/>, <see cref="Answer"/>,
/// <see cref="Update"/>, <see cref="Complete"/> and <see cref="Show"/> must arrive within three seconds, once; the
/// others within 15 minutes.
/// </summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface IInteractions
{
    /// <summary>"Is thinking…": the answer follows by <see cref="EditAnswer"/>.</summary>
    /// <param name="hidden">Whether only the caller sees it.</param>
    Task Defer(InteractionKey key, bool hidden, CancellationToken cancellation);

    /// <summary>For controls: nothing to see, a change follows by <see cref="EditAnswer"/>.</summary>
    Task DeferUpdate(InteractionKey key, CancellationToken cancellation);

    Task Answer(InteractionKey key, Reply reply, CancellationToken cancellation);

    /// <summary>For controls: changes the message they stand under.</summary>
    Task Update(InteractionKey key, Reply reply, CancellationToken cancellation);

    /// <summary>For <see cref="CompletionAsked"/>: at most 25 choices.</summary>
    Task Complete(InteractionKey key, ImmutableArray<Choice> choices, CancellationToken cancellation);

    /// <summary>Shows a form; not as the answer to a form.</summary>
    Task Show(InteractionKey key, Form form, CancellationToken cancellation);

    /// <summary>Replaces the first answer.</summary>
    /// <returns>The id of its message.</returns>
    Task<ulong> EditAnswer(InteractionKey key, Reply reply, CancellationToken cancellation);

    /// <summary>Takes the first answer back.</summary>
    Task DeleteAnswer(InteractionKey key, CancellationToken cancellation);

    /// <summary>Adds another message.</summary>
    /// <returns>Its id.</returns>
    Task<ulong> FollowUp(InteractionKey key, Reply reply, CancellationToken cancellation);
}

/// <summary>A choice offered while somebody types.</summary>
/// <param name="Name">What is shown, 1 to 100 characters.</param>
/// <param name="Value">What the option then holds, at most 100 characters.</param>
public sealed record Choice(string Name, string Value);
