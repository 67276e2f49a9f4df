using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Logs;

/// <summary>What ListPlayers answered.</summary>
/// <param name="Players">Everybody on the server, each account once, in the server's order; empty when nobody is.</param>
/// <param name="Malformed">Lines that could not be read: with any of them absence from <paramref name="Players"/> proves nothing.</param>
/// <param name="IsRoster">False when the answer was something else altogether.</param>
internal sealed record Roster(ImmutableArray<OnlinePlayer> Players, int Malformed, bool IsRoster);

/// <summary>
/// Reads answers to ListPlayers: <c>No Players Connected</c>, or lines <c>N. NAME, ID</c>. The number ends at the first
/// dot, the name at the last comma, so names may hold both.
/// </summary>
internal static class RosterGrammar
{
    private const string Nobody = "No Players Connected";
    private const int MaxNumber = 6;

    /// <summary>Reads a whole answer. Never throws for any text.</summary>
    public static Roster Read(string answer)
    {
        ReadOnlySpan<char> text = answer;
        if (text.Trim().TrimEnd(".!").Equals(Nobody, StringComparison.OrdinalIgnoreCase)) return new Roster([], 0, IsRoster: true);
        var players = ImmutableArray.CreateBuilder<OnlinePlayer>();
        var accounts = new HashSet<EosId>();
        var (malformed, numbered) = (0, 0);
        foreach (var range in text.Split('\n'))
        {
            var line = AnswerText.Line(text, range).Trim();
            if (line.IsEmpty) continue;
            if (IsNumbered(line, out _)) numbered++;
            if (ReadLine(line) is not { } player) malformed++;
            else if (accounts.Add(player.Player)) players.Add(player);
        }
        return new Roster(players.DrainToImmutable(), malformed, IsRoster: numbered > 0);
    }

    private static bool IsNumbered(ReadOnlySpan<char> line, out int number)
    {
        number = Digits.Leading(line);
        return number is > 0 and <= MaxNumber && number + 1 < line.Length && line[number] == '.' && line[number + 1] == ' ';
    }

    private static OnlinePlayer? ReadLine(ReadOnlySpan<char> line)
    {
        if (!IsNumbered(line, out var number)) return null;
        var comma = line.LastIndexOf(", ");
        if (comma < number || !EosId.TryParse(line[(comma + 2)..], out var player)) return null;
        // A player without a name leaves the blank of the number's dot and nothing more.
        return new OnlinePlayer(player, comma < number + 2 ? "" : LogText.Name(line[(number + 2)..comma]));
    }
}
