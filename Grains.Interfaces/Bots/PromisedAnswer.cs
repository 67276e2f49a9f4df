using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Interfaces.Bots;

/// <summary>An answer that a bots' process has promised, so that Discord shows "is thinking…", and has not given yet.</summary>
/// <param name="Interaction">Discord's id of what was asked.</param>
/// <param name="Token">With it anybody could answer, for 15 minutes.</param>
/// <param name="IsUpdate">Whether a control was used, and its message stands there as before.</param>
/// <param name="Locale">Discord's name of the language of who asked.</param>
/// <param name="Process">Who promised: no two processes have one name.</param>
[GenerateSerializer, Immutable, Alias("bliss.promised-answer")]
public sealed record PromisedAnswer(
    [property: Id(0)] ulong Interaction, [property: Id(1)] SecretText Token, [property: Id(2)] bool IsUpdate, [property: Id(3)] string Locale, [property: Id(4)] string Process);
