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

    public static string Roster(ServerStatus status) => $"{status.Players.Length}/{status.MaxPlayers?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}";
}
