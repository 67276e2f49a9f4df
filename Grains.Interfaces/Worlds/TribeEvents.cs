using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which lines of a tribe's log.</summary>
/// <param name="Kinds">Only those that tell of one of these; empty for all.</param>
[GenerateSerializer, Immutable, Alias("bliss.tribe-log-query")]
public sealed record TribeLogQuery([property: Id(0)] ImmutableArray<TribeEventKind> Kinds);

/// <summary>A line of a tribe's log, read.</summary>
/// <param name="Index">Its running number in the game: rises by one per line, over all saves.</param>
/// <param name="Event">What it says; its texts are untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.tribe-log-entry")]
public sealed record TribeLogEntry([property: Id(0)] long Index, [property: Id(1)] TribeLogged Event);
