using System.Globalization;

namespace BlissBot.Simulators.Ark.Log;

/// <summary>How the game words its lines.</summary>
internal static class LineTexts
{
    private const string Loss = "1, 0, 0, 1", Gain = "0, 1, 0, 1";

    public static string Said(ArkPlayer player, string text) => $"{player.Name} ({player.Character}): {text}";

    public static string Server(string text) => $"SERVER: {text}";

    public static string Presence(ArkPlayer player, string verb) => $"{player.Name} [UniqueNetId:{player.Eos} Platform:{player.Platform}] {verb}";

    /// <summary>The log calls the player's id one thing and the chat another.</summary>
    public static string AdminCommand(ArkPlayer player, string command, string idName) =>
        string.Create(CultureInfo.InvariantCulture, $"AdminCmd: {command} (PlayerName: {player.Name}, ARKID: {player.ArkId}, {idName}: {player.Eos})");

    /// <summary>A message of a tribe's log as the server log carries it: with a parenthesis too many at its end.</summary>
    public static string Tribe(ArkTribe tribe, string gameTime, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"Tribe {tribe.Name}, ID {tribe.Id}: {gameTime}: {message})");

    public static string Killed(ArkPlayer victim, string killer) => $"{Who(victim)} ({victim.Tribe?.Name}) was killed by {killer}!";

    public static string MemberKilled(ArkPlayer victim, string killer) =>
        $"<RichColor Color=\"{Loss}\">Tribemember {Who(victim)} was killed by {killer}!</>";

    public static string TribeKilled(ArkPlayer victim) =>
        $"<RichColor Color=\"{Gain}\">Your Tribe killed {Who(victim)} ({victim.Tribe?.Name})!</>";

    public static string Killer(ArkPlayer killer) => killer.Tribe is { } tribe ? $"{Who(killer)} ({tribe.Name})" : Who(killer);

    private static string Who(ArkPlayer player) => string.Create(CultureInfo.InvariantCulture, $"{player.Character} - Lvl {player.Level}");
}
