using System.Globalization;
using System.Net.Sockets;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>What can go wrong, in words for an operator. No address and no secret is among them.</summary>
internal static class RconTroubles
{
    public static readonly RconTrouble ConnectTimeout = new(RconTroubleKind.ConnectTimeout, "The server did not take the connection in time.");
    public static readonly RconTrouble PasswordRejected = new(RconTroubleKind.PasswordRejected, "The server refused the RCON password.");
    public static readonly RconTrouble LoggedOut = new(RconTroubleKind.PasswordRejected, "The server does not take the login of before any more.");
    public static readonly RconTrouble Torn = new(RconTroubleKind.BadFrame, "More of an answer came after it seemed to be whole: what was handed over was cut.");
    public static readonly RconTrouble AuthSilent = new(RconTroubleKind.AuthSilent, "The server took the connection but never answered the password: it is starting, hangs, or ignores a wrong password.");
    public static readonly RconTrouble AuthClosed = new(RconTroubleKind.AuthClosed, "The server closed the connection instead of answering the password.");
    public static readonly RconTrouble Wedged = new(RconTroubleKind.Wedged, "The server takes connections but has not answered the password several times in a row: if it is not starting, only a restart of the game helps.");
    public static readonly RconTrouble CommandTimeout = new(RconTroubleKind.CommandTimeout, "The server did not answer the command in time.");
    public static readonly RconTrouble Closed = new(RconTroubleKind.Closed, "The connection ended.");
    public static readonly RconTrouble BadFrame = new(RconTroubleKind.BadFrame, "What the server sent is no RCON packet, or one larger than 1 MiB. Is this the RCON port?");
    public static readonly RconTrouble TooLong = new(RconTroubleKind.BadFrame, "The server's answer is longer than is taken.");
    public static readonly RconTrouble NotConfigured = new(RconTroubleKind.Unreachable, "No RCON address is configured for the server.");

    /// <summary>Not tried now; says what happened before.</summary>
    public static RconTrouble Pausing(RconState state, TimeSpan rest)
    {
        if (state.Link == RconLink.Wedged) return Wedged;
        var seconds = Math.Ceiling(rest.TotalSeconds);
        return new(RconTroubleKind.BackingOff, string.Create(CultureInfo.InvariantCulture, $"The next attempt is in {seconds} s. {state.Trouble?.Text}").TrimEnd());
    }

    /// <summary>Why a socket could not be opened.</summary>
    public static RconTrouble Unreachable(SocketError error) => error switch
    {
        SocketError.TimedOut => ConnectTimeout,
        SocketError.ConnectionRefused => new(RconTroubleKind.Unreachable, "Nobody listens on the server's RCON port."),
        SocketError.HostNotFound or SocketError.NoData => new(RconTroubleKind.Unreachable, "The server's host name is unknown."),
        SocketError.TryAgain => new(RconTroubleKind.Unreachable, "The server's host name could not be looked up now."),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => new(RconTroubleKind.Unreachable, "The network does not reach the server."),
        _ => new(RconTroubleKind.Unreachable, $"The server cannot be reached: {error}."),
    };
}
