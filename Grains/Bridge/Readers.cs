using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>Up to which sequence each reader inside the system has everything.</summary>
[GenerateSerializer, Immutable, Alias("bliss.taken-up-to")]
internal sealed record TakenUpTo(
    [property: Id(0)] long Sessions, [property: Id(1)] long Server, [property: Id(2)] long Relay, [property: Id(3)] long Links = 0, [property: Id(4)] long Logbook = 0)
{
    /// <summary>The further place of each, none beyond <paramref name="newest"/>.</summary>
    public TakenUpTo Max(TakenUpTo other, long newest) => new(
        Math.Max(Sessions, Math.Min(other.Sessions, newest)),
        Math.Max(Server, Math.Min(other.Server, newest)),
        Math.Max(Relay, Math.Min(other.Relay, newest)),
        Math.Max(Links, Math.Min(other.Links, newest)),
        Math.Max(Logbook, Math.Min(other.Logbook, newest)));
}

/// <summary>A reader of the outbox inside the system, and what of it concerns it.</summary>
internal sealed record Reader(string Name, Func<OutboxEntry, bool> Wants, Func<TakenUpTo, long> Place, Func<TakenUpTo, long, TakenUpTo> MoveTo)
{
    /// <summary>A reader of what the game says and nothing else.</summary>
    public static Reader OfLines(string name, Func<GameEvent, bool> wants, Func<TakenUpTo, long> place, Func<TakenUpTo, long, TakenUpTo> moveTo) =>
        new(name, entry => entry.Content is GameLine line && wants(line.Event), place, moveTo);

    /// <summary>Whether it still needs an entry.</summary>
    public bool Awaits(OutboxEntry entry, TakenUpTo taken) => entry.Sequence > Place(taken) && Wants(entry);
}

/// <summary>The readers inside the system.</summary>
internal static class Readers
{
    public static readonly Reader Sessions = Reader.OfLines(
        "sessions", line => line is PlayerJoined or PlayerLeft or ServerMarker or ChatSaid or ServerSaid or AdminCommandRun, taken => taken.Sessions, (taken, to) => taken with { Sessions = to });

    public static readonly Reader Server = Reader.OfLines(
        "server", line => line is ServerMarker or CommandLineSeen or PlayerJoined or PlayerLeft, taken => taken.Server, (taken, to) => taken with { Server = to });

    public static readonly Reader Relay = Reader.OfLines(
        "relay", line => line is ChatSaid, taken => taken.Relay, (taken, to) => taken with { Relay = to });

    public static readonly Reader Links = Reader.OfLines(
        "links", line => line is ChatSaid said && LinkCode.IsIn(said.Text), taken => taken.Links, (taken, to) => taken with { Links = to });

    /// <summary>Writes down all there is. Of counts only those that stand for what it did not get itself.</summary>
    public static readonly Reader Logbook = new(
        "logbook", entry => entry.Content is GameLine or GapFound or NewsTold || entry is { Hidden: true, Content: LinesFolded },
        taken => taken.Logbook, (taken, to) => taken with { Logbook = to });

    public static readonly ImmutableArray<Reader> Inside = [Sessions, Server, Relay, Links, Logbook];
}
