using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>Time limits and sizes of an RCON connection. The defaults suit the game; tests shrink them.</summary>
internal sealed record RconOptions
{
    /// <summary>For finding the address and connecting to it. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the answer to the password. Default 15 s: a starting server takes up to 7 s.</summary>
    public TimeSpan AuthTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest pause after a failure; it doubles with every further one. Default 4 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest pause between attempts, and the pause between probes of a wedged server. Default 60 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Silent authentications in a row that make a server wedged. Default 3.</summary>
    public int SilencesToWedge { get; init; } = 3;

    /// <summary>An answer may go on when a packet's body has this many bytes or more. Default 3,500.</summary>
    public int LongBody { get; init; } = 3_500;

    /// <summary>A long answer has ended when nothing more of it came for this long. Default 200 ms.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long past its command's own limit a long answer may still be arriving. Default 2 s.</summary>
    public TimeSpan LongAnswerGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Largest answer taken, all its packets together. Default and most 1 MiB: grains take no more.</summary>
    public int MaxAnswer { get; init; } = IRcon.LongestAnswer;

    /// <summary>
    /// Whether to ask for an echo behind a long answer, which tells its end surely and without waiting. Off by
    /// default: older servers never echo. One that does not is not asked again.
    /// </summary>
    public bool UseSentinel { get; init; }

    /// <summary>How long to wait for that echo. Default 2 s.</summary>
    public TimeSpan SentinelTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
