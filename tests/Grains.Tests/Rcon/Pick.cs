using CsCheck;

namespace BlissBot.Grains.Tests.Rcon;

/// <summary>Draws one of a few.</summary>
internal static class Pick
{
    public static Gen<string> One(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(at => choices[at]);
}
