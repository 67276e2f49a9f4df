using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>What can happen to a connection.</summary>
internal abstract record RconInput
{
    private RconInput() { }

    /// <summary>A command wants to go out. One at a time: while another waits or runs, this is not heard.</summary>
    /// <param name="Corrected">Address or password are not those that were refused.</param>
    public sealed record Send(TimeSpan Timeout, bool Corrected = false) : RconInput;

    /// <summary>Whoever sent the command does not wait for it any more.</summary>
    public sealed record Cancel : RconInput;

    /// <summary>The socket is open.</summary>
    public sealed record Connected : RconInput;

    /// <summary>The socket could not be opened.</summary>
    public sealed record NotConnected(RconTrouble Trouble) : RconInput;

    /// <summary>A packet arrived.</summary>
    /// <param name="Length">Bytes of its body.</param>
    /// <param name="KeepAlive">Whether the body is a keep-alive's.</param>
    public sealed record Received(int Id, int Type, int Length, bool KeepAlive = false) : RconInput;

    /// <summary>The server ended the connection, or it broke.</summary>
    public sealed record Closed : RconInput;

    /// <summary>Something arrived that is no packet.</summary>
    public sealed record BadFrame : RconInput;

    /// <summary>The state's deadline is over.</summary>
    public sealed record DeadlinePassed : RconInput;

    /// <summary>Somebody has corrected something: try at once.</summary>
    public sealed record Reset : RconInput;

    /// <summary>Somebody waits for the server: the pause is over. A refused password stays refused.</summary>
    public sealed record HurryUp : RconInput;
}

/// <summary>What to do about it, in this order.</summary>
[Flags]
internal enum RconEffects
{
    None = 0,

    /// <summary>Throw away what was kept of the answer.</summary>
    Forget = 1,

    /// <summary>Keep the body that just arrived: it is of the answer.</summary>
    Keep = 2,

    /// <summary>The answer is whole: hand it over.</summary>
    Answer = 4,

    /// <summary>Close the socket, whatever it does.</summary>
    HangUp = 8,

    /// <summary>Open a socket.</summary>
    Connect = 16,

    /// <summary>Send the password, with <see cref="RconState.LastId"/>.</summary>
    Authenticate = 32,

    /// <summary>Send the command, with <see cref="RconFlight.Id"/>.</summary>
    SendCommand = 64,

    /// <summary>Send an empty packet, with <see cref="RconFlight.Sentinel"/>.</summary>
    SendSentinel = 128,
}

/// <summary>A transition.</summary>
/// <param name="Reply">How the command ended, when it failed.</param>
internal readonly record struct RconStep(RconState State, RconEffects Effects = RconEffects.None, RconReply? Reply = null);
