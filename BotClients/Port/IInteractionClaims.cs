namespace BlissBot.BotClients.Port;

/// <summary>
/// Settles who handles an interaction: after a crash Discord tells again what the process before may have begun, and
/// beginning it twice could restart a server twice.
/// </summary>
public interface IInteractionClaims
{
    /// <summary>Never fails and never waits long. Where nobody can be asked, the asker may go on: most of it can be done without.</summary>
    /// <returns>False when another process has begun it.</returns>
    Task<bool> Take(ulong interaction, CancellationToken cancellation);
}
