using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>Everything <see cref="RconMachine"/> knows of one server's connection.</summary>
/// <param name="Link">Where it stands.</param>
/// <param name="Since">Since when.</param>
internal sealed record RconState(RconLink Link, DateTimeOffset Since)
{
    /// <summary>Attempts to connect since the last answered command.</summary>
    public int Attempts { get; init; }

    /// <summary>Failures in a row: the pause grows with them.</summary>
    public int Failures { get; init; }

    /// <summary>Silent authentications in a row.</summary>
    public int Silences { get; init; }

    /// <summary>When the next attempt is allowed.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The last failure since the last answered command.</summary>
    public RconTrouble? Trouble { get; init; }

    /// <summary>Packets that belonged to nothing, since the beginning.</summary>
    public long Noise { get; init; }

    /// <summary>When <see cref="RconInput.DeadlinePassed"/> is due.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The last packet id used. While authenticating, the password's.</summary>
    public int LastId { get; init; }

    /// <summary>The time limit of a command that waits for the connection to be ready; null when none does.</summary>
    public TimeSpan? Waiting { get; init; }

    /// <summary>The command the server works on; null when none.</summary>
    public RconFlight? Flight { get; init; }

    /// <summary>Id of the last command whose answer was ended by silence alone; 0 when none.</summary>
    public int QuietId { get; init; }

    /// <summary>What has been learned of the server.</summary>
    public RconHabits Habits { get; init; }
}

/// <summary>A command that was sent.</summary>
/// <param name="Id">Its packet's id.</param>
/// <param name="Deadline">When its answer must have begun.</param>
internal sealed record RconFlight(int Id, DateTimeOffset Deadline)
{
    /// <summary>Bytes of the answer so far; 0 before its first packet.</summary>
    public int Bytes { get; init; }

    /// <summary>When the last of them came.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>True while what is held came with id 0 from a server not known to do that.</summary>
    public bool Doubtful { get; init; }

    /// <summary>True while what is held came with id 0.</summary>
    public bool Zero { get; init; }

    /// <summary>More of the answer before came while this one was waited for.</summary>
    public bool Torn { get; init; }

    /// <summary>Id of the packet whose echo ends the answer; 0 when none was sent.</summary>
    public int Sentinel { get; init; }
}

/// <summary>What has been learned of a server, kept over reconnections.</summary>
/// <param name="Echoes">It has answered a command with the command's own id.</param>
/// <param name="AnswersZero">It answers with id 0, whatever it was asked with.</param>
/// <param name="NoSentinel">It did not echo a sentinel.</param>
internal readonly record struct RconHabits(bool Echoes, bool AnswersZero, bool NoSentinel);
