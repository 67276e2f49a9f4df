namespace BlissBot.BotClients.Port;

/// <summary>The commands Discord shows for the application, in Discord's own JSON.</summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface ICommandRegistry
{
    /// <param name="guild">Null for the global ones.</param>
    /// <returns>An array of commands with all their localisations.</returns>
    Task<string> Read(ulong? guild, CancellationToken cancellation);

    /// <summary>Replaces all of them.</summary>
    Task Replace(ulong? guild, string commands, CancellationToken cancellation);
}
