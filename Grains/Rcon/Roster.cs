using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>Reads the answer of ListPlayers: <c>0. NAME, ID</c>, a line for each, where names may contain anything.</summary>
internal static class Roster
{
    /// <summary>Who is there; null when the text is no roster.</summary>
    public static ImmutableArray<OnlinePlayer>? Read(string text)
    {
        var players = ImmutableArray.CreateBuilder<OnlinePlayer>();
        var empty = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("No Players Connected", StringComparison.OrdinalIgnoreCase))
            {
                empty = true;
                continue;
            }
            var (number, id) = (line.IndexOf(". ", StringComparison.Ordinal), line.LastIndexOf(", ", StringComparison.Ordinal));
            if (number > 0 && id >= number + 2 && EosId.TryParse(line.AsSpan(id + 2).Trim(), out var player))
                players.Add(new OnlinePlayer(player, line[(number + 2)..id]));
        }
        return empty || players.Count > 0 ? players.ToImmutable() : null;
    }
}
