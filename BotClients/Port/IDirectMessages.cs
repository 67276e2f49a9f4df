namespace BlissBot.BotClients.Port;

/// <summary>Conversations with one user.</summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface IDirectMessages
{
    /// <summary>Opens the conversation with a user. Whether he takes any message of ours, only sending one tells.</summary>
    /// <returns>Its channel; the same one every time.</returns>
    Task<ulong> Open(ulong user, CancellationToken cancellation);
}
