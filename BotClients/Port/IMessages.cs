using System.Collections.Immutable;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Port;

/// <summary>Messages in channels and threads.</summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface IMessages
{
    /// <summary>Sends a message. With the same <paramref name="operation"/> again within some minutes it is not sent twice.</summary>
    /// <param name="operation">1 to 25 characters.</param>
    /// <returns>The message's id.</returns>
    Task<ulong> Send(ulong channel, Reply reply, string operation, CancellationToken cancellation);

    Task Edit(ulong channel, ulong message, Reply reply, CancellationToken cancellation);

    /// <summary>Deletes a message; one that is gone already is no failure.</summary>
    Task Delete(ulong channel, ulong message, CancellationToken cancellation);

    /// <param name="emoji">A single Unicode emoji.</param>
    Task React(ulong channel, ulong message, string emoji, CancellationToken cancellation);

    /// <summary>Takes our own reaction back; one that is not there is no failure.</summary>
    Task Unreact(ulong channel, ulong message, string emoji, CancellationToken cancellation);

    /// <summary>What was posted after a message, oldest first.</summary>
    /// <param name="limit">At most so many, up to 1,000.</param>
    Task<ImmutableArray<Posted>> After(ulong channel, ulong message, int limit, CancellationToken cancellation);

    /// <summary>Shows "is typing…" for some seconds.</summary>
    Task Typing(ulong channel, CancellationToken cancellation);
}

/// <summary>A message somebody posted.</summary>
/// <param name="Author">Null for a webhook's.</param>
/// <param name="AuthorName">As shown; chosen by the author.</param>
/// <param name="Webhook">The webhook it came by.</param>
/// <param name="Text">As written, with Discord's markup of mentions and emoji.</param>
/// <param name="Mentions">Who and what the markup in the text means.</param>
/// <param name="ReplyTo">The message it answers.</param>
/// <param name="ReplyToName">Whose that is, as shown.</param>
/// <param name="Stickers">Their names.</param>
public sealed record Posted(
    ulong Id,
    ulong Channel,
    ulong? Guild,
    ulong? Author,
    string AuthorName,
    bool IsBot,
    ulong? Webhook,
    string Text,
    ImmutableArray<Mentioned> Mentions,
    ImmutableArray<Uploaded> Files,
    ImmutableArray<string> Stickers,
    ulong? ReplyTo,
    string? ReplyToName,
    ImmutableArray<ulong> AuthorRoles,
    DateTimeOffset At)
{
    /// <summary>What stands in its cards.</summary>
    public ImmutableArray<PostedCard> Cards { get; init; } = [];

    /// <summary>Whether what it answers came by a webhook: then <see cref="ReplyToName"/> is who seemed to say it.</summary>
    public bool AnswersWebhook { get; init; }
}

/// <summary>A card of a message, as Discord tells it.</summary>
public sealed record PostedCard(string? Title, string? Text, string? Footer);
