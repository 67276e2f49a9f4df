using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Sessions;

/// <summary>The books of one server.</summary>
/// <param name="Next">Number of the next session.</param>
/// <param name="LastSequence">The last event taken.</param>
/// <param name="LastSign">Time of the newest event that proves the game alive.</param>
/// <param name="Rosters">Times of the last rosters, oldest first: each proves the game alive, the last one ends what is older.</param>
/// <param name="Starting">A start was seen and no "ready" since.</param>
/// <param name="StartedAt">The last stop or start: no session is older.</param>
/// <param name="Stays">Open ones, the last that ended, and those the player's own books do not hold yet; by number.</param>
/// <param name="Strays">Leaves and joins that fitted no session and told nothing.</param>
/// <param name="Unmatched">Lines without an account whose name was nobody's or several people's.</param>
[GenerateSerializer, Immutable, Alias("bliss.sessions-state")]
internal sealed record SessionsState(
    [property: Id(0)] long Next,
    [property: Id(1)] long LastSequence,
    [property: Id(2)] DateTimeOffset? LastSign,
    [property: Id(3)] ImmutableArray<DateTimeOffset> Rosters,
    [property: Id(4)] bool Starting,
    [property: Id(5)] DateTimeOffset? StartedAt,
    [property: Id(6)] ImmutableArray<Stay> Stays,
    [property: Id(7)] long Strays,
    [property: Id(8)] long Unmatched)
{
    public SessionsState() : this(1, 0, null, [], false, null, [], 0, 0)
    {
    }

    [JsonIgnore] public DateTimeOffset? LastRoster => Rosters.IsEmpty ? null : Rosters[^1];
}

/// <summary>A session with what its correction may need.</summary>
/// <param name="Shown">When something last showed him here.</param>
/// <param name="NotBefore">Where the join was not seen: he was not here then.</param>
/// <param name="Absent">The roster since <paramref name="Shown"/> that lacked him.</param>
/// <param name="LatestEnd">Where the end was inferred: it may be as late as this, should the line of it still come.</param>
/// <param name="Told">The revision the player's own books hold.</param>
/// <param name="Cut">What it was before a late line ended it earlier: where he came again, the rest of it is of that stay.</param>
[GenerateSerializer, Immutable, Alias("bliss.stay")]
internal sealed record Stay(
    [property: Id(0)] PlayerSession Session,
    [property: Id(1)] DateTimeOffset Shown,
    [property: Id(2)] DateTimeOffset? NotBefore,
    [property: Id(3)] DateTimeOffset? Absent,
    [property: Id(4)] DateTimeOffset? LatestEnd,
    [property: Id(5)] int Told,
    [property: Id(6)] Stay? Cut = null)
{
    [JsonIgnore] public bool IsOpen => Session.LeftAt is null;

    [JsonIgnore] public bool IsPending => Told < Session.Revision;
}
