using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>What is known of a running server; lives in memory only and is filled again by the first look.</summary>
/// <param name="Missed">Looks in a row that found nobody.</param>
/// <param name="AnsweredAt">When RCON last answered.</param>
/// <param name="LineAt">When the game last wrote a line, as far as we were told.</param>
internal sealed record Watch(
    ServerState State,
    Look? Last,
    int Missed,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? LineAt,
    DateTimeOffset? MeasuredAt,
    ImmutableArray<OnlinePlayer> Players,
    TimeSpan? Latency)
{
    public static readonly Watch Nothing = new(ServerState.Unknown, null, 0, null, null, null, [], null);

    public DateTimeOffset? SeenAt => AnsweredAt is { } answered && !(answered < LineAt) ? answered : LineAt;

    /// <summary>The same after a look.</summary>
    public Watch After(Look look) => look.Sight == Sight.Answered
        ? this with
        {
            Last = look,
            Missed = 0,
            AnsweredAt = look.MeasuredAt,
            MeasuredAt = look.MeasuredAt,
            Players = look.Players,
            Latency = look.Latency,
        }
        : this with
        {
            // No news leaves the last sight standing, but for the connection's own state.
            Last = look.Sight == Sight.Blind && Last is { } before ? before with { Rcon = look.Rcon ?? before.Rcon } : look,
            Missed = look.Sight switch { Sight.Gone => Missed + 1, Sight.Blind => Missed, _ => 0 },
        };
}

/// <summary>What a server seems to do, from what RCON and its log show. Pure.</summary>
internal static class StatusRules
{
    /// <summary>How long after the last line of its log a process may still answer.</summary>
    private static readonly TimeSpan LastBreath = TimeSpan.FromSeconds(30);

    public static ServerState Decide(Watch watch, GameSight game, bool hasRcon, bool hasLog, DateTimeOffset now, ServerOptions options)
    {
        if (!hasRcon && !hasLog)
            return ServerState.Unknown;
        var starting = game.Phase == GamePhase.Starting && now - game.PhaseSeenAt < TimeSpan.FromSeconds(options.StartLimitSeconds);
        var closed = game.Phase == GamePhase.Closed;
        var last = watch.Last;
        return (last?.Sight ?? Sight.Blind) switch
        {
            // The log says that it is gone; only an answer well after that says otherwise.
            Sight.Answered when closed && last!.AskedAt - game.PhaseSeenAt < LastBreath => ServerState.Offline,
            Sight.Answered => starting ? ServerState.Starting : ServerState.Online,
            Sight.None => ByLogAlone(watch, game, starting, now, options),
            _ when closed => ServerState.Offline,
            Sight.Rejected => ServerState.PasswordRejected,
            _ when starting => ServerState.Starting,
            Sight.Wedged => ServerState.RconWedged,
            Sight.Gone when Fresh(watch.LineAt, now, options.LogFreshSeconds) => ServerState.Online,
            Sight.Gone when watch.Missed >= options.OfflineAfter => ServerState.Offline,
            // Somebody listens where nobody did: it is coming up. Where it was up, it may be frozen by a save.
            Sight.Silent when watch.State is ServerState.Unknown or ServerState.Offline => ServerState.Starting,
            _ => watch.State,
        };
    }

    private static ServerState ByLogAlone(Watch watch, GameSight game, bool starting, DateTimeOffset now, ServerOptions options)
    {
        if (game.Phase == GamePhase.Closed)
            return ServerState.Offline;
        if (starting)
            return ServerState.Starting;
        // A killed process writes no last line, so silence for long is no proof either way.
        return Fresh(watch.LineAt, now, options.LogQuietSeconds) ? ServerState.Online : ServerState.Unknown;
    }

    private static bool Fresh(DateTimeOffset? at, DateTimeOffset now, double seconds) => now - at <= TimeSpan.FromSeconds(seconds);
}
