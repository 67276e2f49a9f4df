using System.Globalization;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>How a server's state looks in all commands.</summary>
internal static class StateWords
{
    public static string Sign(ServerState state) => state switch
    {
        ServerState.Online => "🟢",
        ServerState.Starting => "🟡",
        ServerState.Offline => "🔴",
        ServerState.RconWedged or ServerState.PasswordRejected => "🟠",
        _ => "⚪",
    };

    /// <summary>How many play, and of how many where that is known.</summary>
    public static string Roster(Language language, ServerStatus status) => status.MaxPlayers is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"{status.Players.Length}/{most}")
        : language.Say(status.Players.Length == 1 ? "server.roster.one" : "server.roster", status.Players.Length);
}
