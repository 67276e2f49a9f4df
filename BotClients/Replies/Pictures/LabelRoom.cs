using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>Finds places for labels so that none covers another or leaves the picture.</summary>
internal sealed class LabelRoom(SKRect inside)
{
    /// <summary>Pixels between a label's edge and its letters.</summary>
    public const float Padding = 6;

    private const float High = 24;
    private const float Gap = 3;

    private readonly List<SKRect> taken = [];

    public int Taken => taken.Count;

    /// <summary>A place right, left, below or above a dot, in this order; null when all are taken.</summary>
    /// <param name="width">Of the letters.</param>
    public SKRect? Take(float x, float y, float radius, float width)
    {
        var wide = width + 2 * Padding;
        ReadOnlySpan<SKRect> places =
        [
            SKRect.Create(x + radius + Gap, y - High / 2, wide, High),
            SKRect.Create(x - radius - Gap - wide, y - High / 2, wide, High),
            SKRect.Create(x - wide / 2, y + radius + Gap, wide, High),
            SKRect.Create(x - wide / 2, y - radius - Gap - High, wide, High),
        ];
        foreach (var place in places)
        {
            if (!inside.Contains(place) || taken.Any(place.IntersectsWith))
                continue;
            taken.Add(place);
            return place;
        }
        return null;
    }
}
