using System.Collections.Immutable;

namespace BlissBot.Simulators.Ark;

/// <summary>A command the game carried out.</summary>
/// <param name="Sequence">1, 2, 3 … over the whole life of the simulated server.</param>
/// <param name="At">When it began.</param>
/// <param name="Connection">Which connection sent it; numbers are never used twice.</param>
/// <param name="Raw">The command as cut out of its packet.</param>
/// <param name="Verb">Its first word without <c>cheat</c>, <c>admincheat</c>, slash and quotes, as it was written.</param>
/// <param name="Text">Everything behind the verb.</param>
/// <param name="Arguments">The same in words; what stands in double quotes is one.</param>
/// <param name="Position">0 for the first command of a packet.</param>
/// <param name="Known">Whether the game has such a command.</param>
public sealed record ExecutedCommand(
    long Sequence, DateTimeOffset At, int Connection, string Raw, string Verb, string Text, ImmutableArray<string> Arguments, int Position, bool Known)
{
    /// <summary>
    /// True when it came as a second command of one packet, behind a line feed or the like: with a client that sends one
    /// command a packet, somebody smuggled it in.
    /// </summary>
    public bool Smuggled => Position > 0;

    /// <summary>Whether this is the named command, in whatever case.</summary>
    public bool Is(string verb) => Verb.Equals(verb, StringComparison.OrdinalIgnoreCase);
}
