using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>What became of a command that went out.</summary>
/// <param name="Result">How the server took it.</param>
/// <param name="Text">The answer as the server gave it, bounded; empty when there was none.</param>
/// <param name="Players">The roster, for ListPlayers.</param>
/// <param name="Latency">From the first byte sent to the whole answer.</param>
/// <param name="Lossy">True when letters of the answer were lost on the way (replaced by <c>?</c> or undecodable).</param>
/// <param name="Parts">How many commands it took: a long chat text is split.</param>
/// <param name="PartsDone">How many of them the server answered; fewer than <paramref name="Parts"/> when a later one failed.</param>
/// <param name="Unread">Lines of the roster that could not be read: with any of them, who is missing from it need not have left.</param>
[GenerateSerializer, Immutable, Alias("bliss.rcon-answer")]
public sealed record RconAnswer(
    [property: Id(0)] RconResult Result,
    [property: Id(1)] string Text,
    [property: Id(2)] ImmutableArray<OnlinePlayer> Players,
    [property: Id(3)] TimeSpan Latency,
    [property: Id(4)] bool Lossy = false,
    [property: Id(5)] int Parts = 1,
    [property: Id(6)] int PartsDone = 1,
    [property: Id(7)] int Unread = 0);

/// <summary>How a server took a command. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.rcon-result")]
public enum RconResult
{
    /// <summary>An answer with a text of its own.</summary>
    Answered = 1,

    /// <summary>"Server received, But no response!!": taken for execution, success not proven.</summary>
    Accepted = 2,

    /// <summary>The roster was read.</summary>
    Players = 3,

    /// <summary>"World Saved".</summary>
    Saved = 4,

    /// <summary>"Exiting...", or the connection ended after DoExit, which means the same.</summary>
    Exiting = 5,

    /// <summary>Kicked, banned, unbanned, allowed or disallowed, as asked.</summary>
    Confirmed = 6,

    /// <summary>The server answered, but not what this command's success looks like.</summary>
    Unexpected = 7,

    /// <summary>Sent, but no answer came: the server may or may not have done it.</summary>
    Unknown = 8,
}
