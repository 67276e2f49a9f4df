using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>Opens RCON connections. It alone knows addresses and passwords.</summary>
public interface IRconConnector
{
    /// <summary>A connection to a server, made when the first command needs it; null when none is configured.</summary>
    IRcon? Open(ServerId server);
}

/// <summary>
/// The RCON connection of one game server. It connects by itself when a command needs it, and keeps the connection;
/// after a failure it waits before it tries again. One command at a time: the next may be sent when the last one has
/// ended.
/// </summary>
public interface IRcon : IAsyncDisposable
{
    /// <summary>Bytes of the longest answer, and with that characters of its text; longer ones are none.</summary>
    const int LongestAnswer = 1 << 20;

    /// <summary>What the connection does at the moment.</summary>
    RconCondition Condition { get; }

    /// <summary>
    /// Sends one command line and waits for its answer. Never throws for what the server or the network does, only
    /// <see cref="OperationCanceledException"/>: a command cancelled after it was written ends the connection, so that
    /// its late answer is never taken for the next one's.
    /// </summary>
    /// <param name="command">One line without control characters; anything else is a bug of the caller and throws <see cref="ArgumentException"/>.</param>
    /// <param name="timeout">For the answer, once the command was sent. Connecting and authenticating have time limits of their own.</param>
    Task<RconReply> SendAsync(string command, TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Forgets a rejected password and pending waits: the next command connects at once.</summary>
    void Reset();

    /// <summary>Ends a pending wait and no more: a password that was refused is not tried again, which may get us banned.</summary>
    void HurryUp();
}

/// <summary>What became of a command line.</summary>
public abstract record RconReply
{
    private RconReply()
    {
    }

    /// <summary>The server answered.</summary>
    /// <param name="Text">As sent, trailing blanks included.</param>
    /// <param name="Lossy">True when bytes could not be decoded or letters were replaced by the server.</param>
    /// <param name="Latency">From the first byte sent to the whole answer.</param>
    public sealed record Answered(string Text, bool Lossy, TimeSpan Latency) : RconReply;

    /// <summary>Nothing was sent: the server cannot have got the command.</summary>
    public sealed record NotSent(RconTrouble Trouble) : RconReply;

    /// <summary>Sent, at least in part, but no answer came: the server may have done it.</summary>
    /// <param name="Closed">True when the server ended the connection, which is what DoExit looks like.</param>
    public sealed record Unanswered(RconTrouble Trouble, bool Closed) : RconReply;
}

/// <summary>Why a command failed.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Text">The same in plain words, without secrets.</param>
public sealed record RconTrouble(RconTroubleKind Kind, string Text);

/// <summary>What can go wrong with a connection. Wrong password, silence, wedge and refusal are told apart.</summary>
public enum RconTroubleKind
{
    /// <summary>The host name is unknown, nobody listens, or the network does not reach.</summary>
    Unreachable = 1,

    /// <summary>The connection was not made in time.</summary>
    ConnectTimeout,

    /// <summary>The server said no to the password.</summary>
    PasswordRejected,

    /// <summary>The server never answered the authentication.</summary>
    AuthSilent,

    /// <summary>The server closed the connection instead of answering the authentication.</summary>
    AuthClosed,

    /// <summary>Three authentications in a row were never answered.</summary>
    Wedged,

    /// <summary>Waiting before the next attempt.</summary>
    BackingOff,

    /// <summary>No answer came in time.</summary>
    CommandTimeout,

    /// <summary>The connection ended in the middle.</summary>
    Closed,

    /// <summary>The server sent what is no RCON packet, or one too large.</summary>
    BadFrame,
}

/// <summary>What a connection does at the moment.</summary>
/// <param name="Link">Its state.</param>
/// <param name="Since">Since when.</param>
/// <param name="Attempts">Attempts since the last good connection.</param>
/// <param name="RetryAt">When the next attempt is allowed; null when now.</param>
/// <param name="Trouble">The last failure since the last good connection.</param>
/// <param name="Noise">Packets that belonged to no command, since the beginning.</param>
public sealed record RconCondition(RconLink Link, DateTimeOffset Since, int Attempts, DateTimeOffset? RetryAt, RconTrouble? Trouble, long Noise);
