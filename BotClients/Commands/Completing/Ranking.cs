using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Commands.Completing;

/// <summary>Puts suggestions in order: what begins as typed, then what has a word that does, then what contains it.</summary>
internal static class Ranking
{
    /// <summary>Suggestions Discord shows.</summary>
    public const int Most = 25;

    private const int MaxLength = 100;

    /// <summary>At most 25 that fit, each fit for Discord. Those that fit equally well keep their order.</summary>
    public static IEnumerable<Choice> Rank(IEnumerable<Choice> choices, string typed)
    {
        var wanted = Folding.Fold(typed.Trim());
        return choices
            .Where(choice => choice.Value.Length is >= 1 and <= MaxLength)
            .Select(choice => (choice, rank: Math.Min(RankOf(Folding.Fold(choice.Name), wanted), RankOf(Folding.Fold(choice.Value), wanted))))
            .Where(ranked => ranked.rank < NoFit)
            .OrderBy(ranked => ranked.rank)
            .DistinctBy(ranked => ranked.choice.Value)
            .Take(Most)
            .Select(ranked => ranked.choice with { Name = Shown(ranked.choice) });
    }

    private const int NoFit = 3;

    private static int RankOf(string name, string wanted)
    {
        if (name.StartsWith(wanted, StringComparison.Ordinal))
            return 0;
        var found = NoFit;
        for (var at = name.IndexOf(wanted, StringComparison.Ordinal); at > 0; at = name.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            if (!char.IsLetterOrDigit(name[at - 1]))
                return 1;
            found = 2;
        }
        return found;
    }

    /// <summary>Names come from players: without a visible letter the value has to do.</summary>
    private static string Shown(Choice choice)
    {
        var name = PlayerText.Plain(choice.Name, MaxLength);
        return string.IsNullOrWhiteSpace(name) ? choice.Value : name;
    }
}
