using System.Text.RegularExpressions;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>What places are called for people.</summary>
internal static partial class LandmarkWords
{
    /// <summary>Of a named place its name; of a landmark its class in words: <c>TributeTerminal_Red_C</c> is "Tribute Terminal Red".</summary>
    public static string Of(NearPlace place) => PlayerText.Shown(place.IsLandmark ? Words(place.Name) : place.Name);

    private static string Words(string name)
    {
        var bare = name.EndsWith("_C", StringComparison.Ordinal) ? name[..^2] : name;
        return NewWord().Replace(bare.Replace('_', ' '), " ").Trim();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex NewWord();
}
