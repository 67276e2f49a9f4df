using System.Collections.Immutable;

namespace BlissBot.BotClients.Hosting.Watch;

/// <summary>How the silos and what they need looked at one moment.</summary>
/// <param name="Silos">Whether a core silo answered. If not, nothing else is known.</param>
/// <param name="Database">Whether it reached the database; null when unknown.</param>
/// <param name="Parser">Whether a parser silo runs; null when nobody needs one, or that is unknown.</param>
/// <param name="Tokens">Servers whose host refuses the token.</param>
internal sealed record ClusterLook(bool Silos, bool? Database, bool? Parser, ImmutableArray<string> Tokens);

/// <summary>Something only an operator can mend.</summary>
/// <param name="Key">What it is about; one trouble of a key at a time.</param>
internal sealed record Trouble(string Key, string Subject, string Text);
