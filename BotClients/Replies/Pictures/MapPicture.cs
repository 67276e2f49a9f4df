using System.Collections.Immutable;
using System.Globalization;
using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>Draws bases on the grid of a map: big bases as big dots, in the colour of what is left until they decay.</summary>
internal static class MapPicture
{
    public const int Width = 1200;
    public const int Height = 1330;

    private const float Top = 130;
    private const float Side = 1080;
    private const float Edge = 70;
    private const int MostLabels = 40;

    /// <summary>A PNG of <see cref="Width"/> by <see cref="Height"/> pixels.</summary>
    public static byte[] Draw(MapScene scene)
    {
        using var pen = new Pen(Width, Height);
        var german = scene.Locale.StartsWith("de", StringComparison.OrdinalIgnoreCase);
        var scale = Scale(scene.Bases.Length);
        ImmutableArray<Spot> spots = [.. scene.Bases.OrderByDescending(one => one.Pieces).Take(MapScene.MostBases).Select(one => SpotOf(one, scale))];
        Head(pen, scene, spots.Length, german);
        Grid(pen);
        // The most pressing on top, and small dots on top of big ones.
        foreach (var spot in spots.OrderBy(spot => DecayColors.Rank(spot.Color)).ThenByDescending(spot => spot.Radius))
            pen.Dot(spot.X, spot.Y, spot.Radius, spot.Color);
        Labels(pen, spots);
        Legend(pen, spots, german);
        return pen.Png();
    }

    /// <summary>Where a place of the map lies in the picture; what is outside the map, or no number, at its edge.</summary>
    public static SKPoint Place(double latitude, double longitude) => new(Edge + Part(longitude) * Side, Top + Part(latitude) * Side);

    /// <summary>Of a dot: its area grows with the pieces, within limits.</summary>
    public static float Radius(int pieces) => Math.Clamp(3f + MathF.Sqrt(Math.Max(0, pieces)) * 0.28f, 4f, 26f);

    /// <summary>On a crowded map all dots are smaller, or nothing but dots would be seen.</summary>
    public static float Scale(int bases) => Math.Clamp(MathF.Sqrt(500f / Math.Max(1, bases)), 0.4f, 1);

    private static float Part(double coordinate) => double.IsFinite(coordinate) ? (float)(Math.Clamp(coordinate, 0, 100) / 100) : 0;

    private static Spot SpotOf(MapBase one, float scale)
    {
        var place = Place(one.Latitude, one.Longitude);
        return new Spot(place.X, place.Y, Radius(one.Pieces) * scale, DecayColors.Of(one.Left, one.Never), Names.Clean(one.Name, fallback: ""));
    }

    private static void Head(Pen pen, MapScene scene, int count, bool german)
    {
        var all = string.Create(CultureInfo.InvariantCulture, $"{scene.Bases.Length:N0} {(german ? scene.Bases.Length == 1 ? "Basis" : "Basen" : scene.Bases.Length == 1 ? "base" : "bases")}");
        var shown = count == scene.Bases.Length ? all : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(german ? "von" : "of")} {all}");
        pen.Text(pen.Shorten(PlainText.Line(scene.Title), 860, 38, bold: true), Edge, 56, 38, Palette.Text, bold: true);
        pen.Text(pen.Shorten(PlainText.Line(scene.Place), 860, 22), Edge, 92, 22, Palette.Quiet);
        pen.Text(scene.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), Edge + Side, 56, 20, Palette.Quiet, anchor: 1);
        pen.Text(shown, Edge + Side, 92, 20, Palette.Quiet, anchor: 1);
    }

    private static void Grid(Pen pen)
    {
        var plot = new SKRect(Edge, Top, Edge + Side, Top + Side);
        pen.Fill(plot, Palette.Plot);
        for (var step = 0; step <= 10; step++)
        {
            var at = Place(step * 10, step * 10);
            var label = (step * 10).ToString(CultureInfo.InvariantCulture);
            pen.Line(at.X, plot.Top, at.X, plot.Bottom, Palette.Grid, step == 5 ? 2 : 1);
            pen.Line(plot.Left, at.Y, plot.Right, at.Y, Palette.Grid, step == 5 ? 2 : 1);
            pen.Text(label, at.X, plot.Top - 9, 17, Palette.Quiet, anchor: 0.5f);
            pen.Text(label, plot.Left - 11, at.Y + 6, 17, Palette.Quiet, anchor: 1);
        }
        pen.Edge(plot, Palette.PlotEdge, 2);
    }

    /// <summary>
    /// Names, as far as they find room beside their dots without covering each other or any dot: of the most pressing bases
    /// first, and of the biggest among those. A base hidden by a name would be missed by whoever looks for it.
    /// </summary>
    private static void Labels(Pen pen, ImmutableArray<Spot> spots)
    {
        var room = new LabelRoom(new SKRect(Edge, Top, Edge + Side, Top + Side));
        foreach (var spot in spots)
            room.KeepFree(spot.X, spot.Y, spot.Radius);
        foreach (var spot in spots.OrderByDescending(spot => DecayColors.Rank(spot.Color)).Take(MostLabels * 4))
        {
            if (room.Taken == MostLabels)
                break;
            var name = pen.Shorten(spot.Name, 200, 16);
            if (name.Length == 0 || room.Take(spot.X, spot.Y, spot.Radius, pen.Measure(name, 16)) is not { } area)
                continue;
            pen.Fill(area, Palette.Shade, 5);
            pen.Text(name, area.Left + LabelRoom.Padding, area.Bottom - 7, 16, Palette.Text);
        }
    }

    private static void Legend(Pen pen, ImmutableArray<Spot> spots, bool german)
    {
        var counts = spots.CountBy(spot => spot.Color).ToDictionary(entry => entry.Key, entry => entry.Value);
        for (var i = 0; i < DecayColors.Legend.Length; i++)
        {
            // The most pressing first for the reader.
            var (color, english, words) = DecayColors.Legend[^(i + 1)];
            var (x, y) = (Edge + i % 3 * (Side / 3), Top + Side + 45 + i / 3 * 36);
            pen.Dot(x + 10, y - 6, 9, color);
            pen.Text(german ? words : english, x + 30, y, 19, Palette.Text);
            pen.Text(counts.GetValueOrDefault(color).ToString("N0", CultureInfo.InvariantCulture), x + 30 + pen.Measure(german ? words : english, 19) + 12, y, 19, Palette.Quiet);
        }
    }

    private readonly record struct Spot(float X, float Y, float Radius, SKColor Color, string Name);
}
