using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>Speaking in a channel under any name.</summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface IWebhooks
{
    /// <summary>The application's own webhook of that name in a channel; made when there is none.</summary>
    Task<Webhook> Own(ulong channel, string name, CancellationToken cancellation);

    /// <summary>
    /// Says something. Discord knows no id that would make a repetition harmless: after
    /// <see cref="DiscordTrouble.Unknown"/> the channel has to be read before it is said again.
    /// </summary>
    /// <returns>The message's id.</returns>
    Task<ulong> Say(Webhook webhook, Speech speech, CancellationToken cancellation);

    Task Edit(Webhook webhook, ulong message, ulong? thread, string text, CancellationToken cancellation);

    Task Delete(Webhook webhook, ulong message, ulong? thread, CancellationToken cancellation);
}

/// <summary>A webhook and the right to use it.</summary>
/// <param name="Token">A secret.</param>
public sealed record Webhook(ulong Id, string Token)
{
    public override string ToString() => $"webhook {Id}";
}

/// <summary>What is said by a webhook. It pings nobody who is not listed.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Avatar">A picture Discord can fetch; null for the webhook's own.</param>
/// <param name="Text">1 to 2000 characters.</param>
/// <param name="Thread">Where in the channel; null for the channel itself.</param>
/// <param name="IsSilent">Whether phones stay quiet.</param>
public sealed record Speech(string Name, string? Avatar, string Text, ulong? Thread = null, bool IsSilent = false)
{
    /// <summary>Roles that may be called where the text mentions them; at most 100. Users and everyone never.</summary>
    public ImmutableArray<ulong> Roles { get; init; } = [];
}
