using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Players;

/// <summary>Time played.</summary>
/// <param name="Days">By day, oldest first.</param>
/// <param name="Weeks">By week, beginning on Monday, oldest first; a week at the edge holds only the days asked for.</param>
[GenerateSerializer, Immutable, Alias("bliss.playtime")]
public sealed record Playtime([property: Id(0)] ImmutableArray<PlayedTime> Days, [property: Id(1)] ImmutableArray<PlayedTime> Weeks, [property: Id(2)] TimeSpan Total);

/// <summary>Time played in the day or week that begins on <paramref name="From"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.played-time")]
public sealed record PlayedTime([property: Id(0)] DateOnly From, [property: Id(1)] TimeSpan Time);
