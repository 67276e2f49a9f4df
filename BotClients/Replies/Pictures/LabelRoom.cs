using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>Finds places for labels so that none covers another, or what is kept free, or leaves the picture.</summary>
internal sealed class LabelRoom(SKRect inside)
{
    /// <summary>Pixels between a label's edge and its letters.</summary>
    public const float Padding = 6;

    private const float High = 24;
    private const float Gap = 3;

    private readonly List<SKRect> free = [];
    private readonly List<SKRect> taken = [];

    public int Taken => taken.Count;

    /// <summary>No label covers this dot.</summary>
    public void KeepFree(float x, float y, float radius) => free.Add(SKRect.Create(x - radius, y - radius, 2 * radius, 2 * radius));

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
            if (!inside.Contains(place) || taken.Exists(place.IntersectsWith) || free.Exists(place.IntersectsWith))
                continue;
            taken.Add(place);
            return place;
        }
        return null;
    }
}
