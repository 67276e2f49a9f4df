using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>What a map shows.</summary>
/// <param name="Title">As "Bases by decay".</param>
/// <param name="Place">Server and map.</param>
/// <param name="At">The age of what is shown.</param>
/// <param name="Bases">At most <see cref="MostBases"/> are drawn, those with the most pieces.</param>
/// <param name="Locale">Of the legend: every German is German, everything else English.</param>
internal sealed record MapScene(string Title, string Place, DateTimeOffset At, ImmutableArray<MapBase> Bases, string Locale = "en")
{
    public const int MostBases = 5_000;
}

/// <summary>A base on the map.</summary>
/// <param name="Latitude">0 at the top to 100 at the bottom, as the game shows it; what lies outside is drawn at the edge.</param>
/// <param name="Longitude">0 at the left to 100 at the right.</param>
/// <param name="Pieces">Sets the size of its dot.</param>
/// <param name="Left">Until it may be demolished: null when unknown, zero or less when it may be.</param>
/// <param name="Name">Of its owner, as chosen by players.</param>
/// <param name="Never">It does not decay.</param>
internal sealed record MapBase(double Latitude, double Longitude, int Pieces, TimeSpan? Left, string? Name = null, bool Never = false);
