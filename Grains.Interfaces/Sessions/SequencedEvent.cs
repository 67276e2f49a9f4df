using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Interfaces.Sessions;

/// <summary>An event with its place in the server's outbox.</summary>
/// <param name="SeenAt">When we read it: stands in for <see cref="GameEvent.At"/> where the line has no stamp.</param>
[GenerateSerializer, Immutable, Alias("bliss.sequenced-event")]
public sealed record SequencedEvent([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset SeenAt, [property: Id(2)] GameEvent Event);
