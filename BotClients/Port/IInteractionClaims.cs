using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>An answer that was promised.</summary>
/// <param name="IsUpdate">A control was used: there is a message, and it stands as before.</param>
/// <param name="Locale">Discord's name of the caller's language.</param>
public sealed record OwedAnswer(InteractionKey Key, bool IsUpdate, string Locale);

/// <summary>
/// Settles who handles an interaction: after a crash Discord tells again what the process before may have begun, and
/// beginning it twice could restart a server twice.
/// </summary>
public interface IInteractionClaims
{
    /// <summary>Never fails and never waits long. Where nobody can be asked, the asker may go on: most of it can be done without.</summary>
    /// <returns>False when another process has begun it.</returns>
    Task<bool> Take(ulong interaction, CancellationToken cancellation);

    /// <summary>Notes that an answer is owed from now on, for whoever goes on when this process dies. Never fails and never waits long.</summary>
    Task Promise(OwedAnswer answer, CancellationToken cancellation);

    /// <summary>It is owed no more. Never fails and never waits long.</summary>
    Task Keep(ulong interaction, CancellationToken cancellation);

    /// <summary>What processes before this one left unanswered, each told once. Never fails.</summary>
    Task<ImmutableArray<OwedAnswer>> Orphans(CancellationToken cancellation);
}
