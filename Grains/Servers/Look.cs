using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Servers;

/// <summary>What one look at a server over RCON showed.</summary>
/// <param name="AskedAt">When the look was begun: what was true before may have changed since.</param>
/// <param name="MeasuredAt">When the roster was read, as near as is known.</param>
/// <param name="Unread">How many more the roster named that could not be read.</param>
internal sealed record Look(
    Sight Sight, DateTimeOffset AskedAt, DateTimeOffset MeasuredAt, ImmutableArray<OnlinePlayer> Players, TimeSpan? Latency, RconView? Rcon, int Unread = 0)
{
    /// <summary>How many are on.</summary>
    public int Count => Players.Length + Unread;

    /// <summary>More players than any server holds; what a broken answer shows beyond is cut.</summary>
    public const int MostPlayers = 512;

    public static Look Of(Outcome<RconAnswer> answer, RconView? rcon, DateTimeOffset askedAt, DateTimeOffset now)
    {
        if (answer.Value is { Result: RconResult.Players } roster)
        {
            // The roster was true when the command was on its way, not when its answer had arrived.
            var sent = now - roster.Latency;
            var shown = roster.Players.Take(MostPlayers).ToImmutableArray();
            return new Look(
                Sight.Answered, askedAt, sent < askedAt ? askedAt : sent, shown, roster.Latency, rcon, roster.Unread + roster.Players.Length - shown.Length);
        }
        return new Look(SightOf(answer, rcon), askedAt, now, [], null, rcon);
    }

    private static Sight SightOf(Outcome<RconAnswer> answer, RconView? rcon) => answer.Refusal?.Code switch
    {
        null => Sight.Silent,
        RefusalCode.RconNotConfigured => Sight.None,
        RefusalCode.PasswordRejected => Sight.Rejected,
        RefusalCode.RconWedged => Sight.Wedged,
        RefusalCode.ServerUnreachable when rcon?.Link == RconLink.Wedged => Sight.Wedged,
        RefusalCode.ServerUnreachable => answer.Refusal.Subject switch
        {
            "AuthSilent" or "AuthClosed" or "BadFrame" or "CommandTimeout" or "Closed" => Sight.Silent,
            "BackingOff" => Sight.Blind,
            _ => Sight.Gone,
        },
        _ => Sight.Blind,
    };
}

/// <summary>The kinds of what a look can show.</summary>
internal enum Sight
{
    /// <summary>Nothing new: the queue was full, the connection waits for its next attempt, or the cluster was busy with itself.</summary>
    Blind = 0,

    /// <summary>The roster was read.</summary>
    Answered,

    /// <summary>Nobody listens there.</summary>
    Gone,

    /// <summary>Somebody listens, but does not answer as a server that is up.</summary>
    Silent,

    /// <summary>The password was refused.</summary>
    Rejected,

    /// <summary>Connections are taken and never answered.</summary>
    Wedged,

    /// <summary>There is no RCON to look with.</summary>
    None,
}
