using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>What a chart shows.</summary>
/// <param name="Title">As "Players online".</param>
/// <param name="Place">Server or player, as chosen by people.</param>
/// <param name="Points">In any order; at most <see cref="MostPoints"/> are drawn, the newest.</param>
/// <param name="Kind">How the points are joined.</param>
/// <param name="Unit">Behind the numbers of the scale: "h", or empty.</param>
internal sealed record ChartScene(string Title, string Place, ImmutableArray<ChartPoint> Points, ChartKind Kind, string Unit = "")
{
    public const int MostPoints = 10_000;
}

/// <param name="At">Of a bar, the day it stands for.</param>
/// <param name="Value">0 or more; null where nothing is known, which is drawn as a gap.</param>
internal readonly record struct ChartPoint(DateTimeOffset At, double? Value);

internal enum ChartKind
{
    /// <summary>Straight from point to point.</summary>
    Line,

    /// <summary>A value holds until the next one: players online.</summary>
    Step,

    /// <summary>One bar for each point: playtime per day.</summary>
    Bars,
}
