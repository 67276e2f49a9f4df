using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>Up to which sequence each reader inside the system has everything.</summary>
[GenerateSerializer, Immutable, Alias("bliss.taken-up-to")]
internal sealed record TakenUpTo([property: Id(0)] long Sessions, [property: Id(1)] long Server, [property: Id(2)] long Relay, [property: Id(3)] long Links = 0)
{
    /// <summary>The further place of each, none beyond <paramref name="newest"/>.</summary>
    public TakenUpTo Max(TakenUpTo other, long newest) => new(
        Math.Max(Sessions, Math.Min(other.Sessions, newest)),
        Math.Max(Server, Math.Min(other.Server, newest)),
        Math.Max(Relay, Math.Min(other.Relay, newest)),
        Math.Max(Links, Math.Min(other.Links, newest)));
}

/// <summary>A reader of the outbox inside the system, and what of it concerns it.</summary>
internal sealed record Reader(string Name, Func<GameEvent, bool> Wants, Func<TakenUpTo, long> Place, Func<TakenUpTo, long, TakenUpTo> MoveTo);

/// <summary>The readers inside the system.</summary>
internal static class Readers
{
    public static readonly Reader Sessions = new(
        "sessions", line => line is PlayerJoined or PlayerLeft or ServerMarker or ChatSaid or ServerSaid or AdminCommandRun, taken => taken.Sessions, (taken, to) => taken with { Sessions = to });

    public static readonly Reader Server = new(
        "server", line => line is ServerMarker or CommandLineSeen or PlayerJoined or PlayerLeft, taken => taken.Server, (taken, to) => taken with { Server = to });

    public static readonly Reader Relay = new(
        "relay", line => line is ChatSaid, taken => taken.Relay, (taken, to) => taken with { Relay = to });

    public static readonly Reader Links = new(
        "links", line => line is ChatSaid said && LinkCode.IsIn(said.Text), taken => taken.Links, (taken, to) => taken with { Links = to });

    public static readonly ImmutableArray<Reader> Inside = [Sessions, Server, Relay, Links];
}
