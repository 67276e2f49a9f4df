using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>What a wish becomes: one or more lines that go out one after the other.</summary>
/// <param name="Shown">The command as it stands in the history, secrets redacted.</param>
/// <param name="Recorded">Whether it stands there: commands of people do, chat and polls do not.</param>
/// <param name="Shared">Whether one execution may answer several callers: true where asking takes nothing away.</param>
internal sealed record CommandPlan(ImmutableArray<CommandLine> Lines, CommandPriority Priority, string Shown, bool Recorded, bool Shared = false)
{
    /// <summary>Whether it may take longer than a quick caller waits.</summary>
    public bool IsSlow => Lines.Any(line => line.Timeout > CommandRules.Quick);
}

/// <summary>One line for the server.</summary>
/// <param name="Success">What a good answer makes it; <see cref="RconResult.Answered"/> when any answer is good.</param>
/// <param name="Timeout">For the answer.</param>
/// <param name="Repeatable">Whether doing it twice does no more than doing it once.</param>
/// <param name="Proof">How a good answer begins, for those that have one.</param>
internal sealed record CommandLine(string Text, RconResult Success, TimeSpan Timeout, bool Repeatable, string? Proof = null);
