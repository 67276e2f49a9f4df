using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Servers;

/// <summary>
/// What the game said about itself, as stored. The phase goes by the order of the lines, not by their times: some have
/// none of their own, and the game's clock need not be ours.
/// </summary>
/// <param name="PhaseSeenAt">When we read the line that set the phase.</param>
[GenerateSerializer, Immutable, Alias("bliss.game-sight")]
internal sealed record GameSight(
    [property: Id(0)] GamePhase Phase = GamePhase.Unknown,
    [property: Id(1)] DateTimeOffset? PhaseSeenAt = null,
    [property: Id(2)] DateTimeOffset? ReadyAt = null,
    [property: Id(3)] DateTimeOffset? SavedAt = null,
    [property: Id(4)] string? Version = null,
    [property: Id(5)] int? MaxPlayers = null)
{
    private const int LongestVersion = 64;
    private const int MostSlots = 10_000;

    /// <summary>Whether an event changes anything here.</summary>
    public static bool Heeds(GameEvent said) => said is ServerMarker or CommandLineSeen;

    public GameSight After(SequencedEvent told)
    {
        // The game's clock may be ahead of ours; nothing was seen before it happened.
        var at = told.Event.At is { } said && said < told.SeenAt ? said : told.SeenAt;
        return told.Event switch
        {
            ServerMarker { Marker: MarkerKind.LogOpened or MarkerKind.ProcessStarted } => Enter(GamePhase.Starting, told.SeenAt),
            ServerMarker { Marker: MarkerKind.Ready } => Enter(GamePhase.Ready, told.SeenAt) with { ReadyAt = at },
            ServerMarker { Marker: MarkerKind.LogClosed } => Enter(GamePhase.Closed, told.SeenAt),
            ServerMarker { Marker: MarkerKind.WorldSaved } => this with { SavedAt = at },
            ServerMarker { Marker: MarkerKind.Version, Text: { Length: > 0 and <= LongestVersion } version } => this with { Version = version },
            CommandLineSeen { MaxPlayers: > 0 and <= MostSlots and var slots } => this with { MaxPlayers = slots },
            _ => this,
        };
    }

    /// <summary>The process has said twice that it began: the second is no new beginning.</summary>
    private GameSight Enter(GamePhase phase, DateTimeOffset seenAt) =>
        Phase == phase && phase == GamePhase.Starting ? this : this with { Phase = phase, PhaseSeenAt = seenAt };
}

/// <summary>Where in its life the log says that the game is. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.game-phase")]
internal enum GamePhase
{
    Unknown = 0,
    Starting = 1,
    Ready = 2,
    Closed = 3,
}
