using System.Collections.Immutable;
using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>Draws values over time: players online, or playtime per day.</summary>
internal static class ChartPicture
{
    public const int Width = 1200;
    public const int Height = 600;

    private static readonly SKRect Plot = new(90, 110, Width - 40, Height - 60);

    /// <summary>A PNG of <see cref="Width"/> by <see cref="Height"/> pixels.</summary>
    public static byte[] Draw(ChartScene scene)
    {
        using var pen = new Pen(Width, Height);
        ImmutableArray<ChartPoint> points = [.. scene.Points.OrderBy(point => point.At).TakeLast(ChartScene.MostPoints).Select(Sane)];
        pen.Text(pen.Shorten(PlainText.Line(scene.Title), 1060, 34, bold: true), Plot.Left, 52, 34, Palette.Text, bold: true);
        pen.Text(pen.Shorten(PlainText.Line(scene.Place), 1060, 20), Plot.Left, 84, 20, Palette.Quiet);
        pen.Fill(Plot, Palette.Plot);
        if (points.All(point => point.Value is null))
            pen.Text("–", Plot.MidX, Plot.MidY, 40, Palette.Quiet, anchor: 0.5f);
        else
            Body(pen, scene, points);
        pen.Edge(Plot, Palette.PlotEdge, 2);
        return pen.Png();
    }

    private static void Body(Pen pen, ChartScene scene, ImmutableArray<ChartPoint> points)
    {
        var axes = Axes.Of(points, scene.Kind, scene.Unit.Length == 0);
        for (var value = 0.0; value <= axes.Top * 1.0001; value += axes.Step)
        {
            pen.Line(Plot.Left, axes.Y(value), Plot.Right, axes.Y(value), Palette.Grid);
            pen.Text(ChartScale.Name(value, scene.Unit), Plot.Left - 12, axes.Y(value) + 6, 17, Palette.Quiet, anchor: 1);
        }
        foreach (var moment in ChartScale.Moments(axes.From, axes.To))
        {
            pen.Line(axes.X(moment), Plot.Top, axes.X(moment), Plot.Bottom, Palette.Grid);
            pen.Text(ChartScale.Name(moment, axes.To - axes.From), axes.X(moment), Plot.Bottom + 28, 17, Palette.Quiet, anchor: 0.5f);
        }
        if (scene.Kind == ChartKind.Bars)
            Bars(pen, axes, points);
        else
            Curve(pen, axes, points, scene.Kind == ChartKind.Step);
    }

    private static void Bars(Pen pen, Axes axes, ImmutableArray<ChartPoint> points)
    {
        var wide = Math.Max(1, Plot.Width / (points.Length + 1) * 0.72f);
        foreach (var point in points)
            if (point.Value is { } value and > 0)
                pen.Fill(SKRect.Create(axes.X(point.At) - wide / 2, axes.Y(value), wide, Plot.Bottom - axes.Y(value)), Palette.Line, Math.Min(5, wide / 4));
    }

    /// <summary>A line with its area shaded; where nothing is known it is broken.</summary>
    private static void Curve(Pen pen, Axes axes, ImmutableArray<ChartPoint> points, bool stepped)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var start = i;
            while (i < points.Length && points[i].Value is not null)
                i++;
            if (i == start)
                continue;
            using var line = new SKPath();
            line.MoveTo(axes.X(points[start].At), axes.Y(points[start].Value!.Value));
            foreach (var point in points[(start + 1)..i])
            {
                if (stepped)
                    line.LineTo(axes.X(point.At), line.LastPoint.Y);
                line.LineTo(axes.X(point.At), axes.Y(point.Value!.Value));
            }
            // A last value holds until the gap, or until the end of the picture where only it is known.
            if (stepped)
                line.LineTo(i < points.Length ? axes.X(points[i].At) : line.LastPoint.X, line.LastPoint.Y);
            Shade(pen, line);
            pen.Path(line, Palette.Line, 2.5f);
            if (i - start == 1)
                pen.Dot(axes.X(points[start].At), axes.Y(points[start].Value!.Value), 4, Palette.Line);
        }
    }

    private static void Shade(Pen pen, SKPath line)
    {
        using var area = new SKPath(line);
        area.LineTo(line.LastPoint.X, Plot.Bottom);
        area.LineTo(line[0].X, Plot.Bottom);
        area.Close();
        pen.Path(area, Palette.Line.WithAlpha(0x30));
    }

    private static ChartPoint Sane(ChartPoint point) =>
        point with { Value = point.Value is { } value && double.IsFinite(value) ? Math.Clamp(value, 0, 1e12) : null };

    /// <summary>Where a moment and a value lie in the picture.</summary>
    private sealed record Axes(DateTimeOffset From, DateTimeOffset To, double Top, double Step)
    {
        public static Axes Of(ImmutableArray<ChartPoint> points, ChartKind kind, bool whole)
        {
            var most = points.Max(point => point.Value ?? 0);
            var step = ChartScale.Step(most > 0 ? most : 1, whole);
            var (from, to) = (points[0].At, points[^1].At);
            // A bar needs half its own width at each side, and a single moment some time around it.
            var margin = to == from ? TimeSpan.FromHours(12) : kind == ChartKind.Bars ? (to - from) / Math.Max(1, points.Length - 1) / 1.6 : TimeSpan.Zero;
            return new Axes(Shift(from, -margin), Shift(to, margin), (Math.Floor(most / step) + 1) * step, step);
        }

        private static DateTimeOffset Shift(DateTimeOffset at, TimeSpan by) =>
            new((long)Math.Clamp((double)at.UtcTicks + by.Ticks, TimeSpan.TicksPerDay, DateTimeOffset.MaxValue.UtcTicks - (double)TimeSpan.TicksPerDay), TimeSpan.Zero);

        public float X(DateTimeOffset at) => Plot.Left + (float)((at - From) / (To - From)) * Plot.Width;

        public float Y(double value) => Plot.Bottom - (float)(value / Top) * Plot.Height;
    }
}
