using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>Draws text and shapes on a picture. Text is drawn letter by letter and means nothing more.</summary>
internal sealed class Pen : IDisposable
{
    private readonly SKSurface surface;
    private readonly SKPaint paint = new() { IsAntialias = true };
    private readonly Dictionary<SKTypeface, SKFont> fonts = [];

    public Pen(int width, int height)
    {
        (Width, Height) = (width, height);
        surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)) ?? throw new InvalidOperationException("No memory for a picture.");
        surface.Canvas.Clear(Palette.Background);
    }

    public int Width { get; }

    public int Height { get; }

    public void Fill(SKRect area, SKColor color, float round = 0)
    {
        Set(color);
        surface.Canvas.DrawRoundRect(area, round, round, paint);
    }

    public void Edge(SKRect area, SKColor color, float thick = 1)
    {
        Set(color, thick);
        surface.Canvas.DrawRect(area, paint);
    }

    /// <summary>A level or upright line, sharp: smoothing would smear it over two rows.</summary>
    public void Line(float x1, float y1, float x2, float y2, SKColor color, float thick = 1)
    {
        Set(color, thick);
        paint.IsAntialias = false;
        surface.Canvas.DrawLine(x1, y1, x2, y2, paint);
        paint.IsAntialias = true;
    }

    /// <summary>A filled dot with a dark rim, so that dots on top of each other can be told apart.</summary>
    public void Dot(float x, float y, float radius, SKColor color)
    {
        Set(Palette.Background);
        surface.Canvas.DrawCircle(x, y, radius + 1.2f, paint);
        Set(color);
        surface.Canvas.DrawCircle(x, y, radius, paint);
    }

    public void Path(SKPath path, SKColor color, float thick = 0)
    {
        Set(color, thick);
        paint.StrokeJoin = SKStrokeJoin.Round;
        surface.Canvas.DrawPath(path, paint);
    }

    /// <param name="anchor">Where <paramref name="x"/> lies: 0 at the start of the text, 0.5 in its middle, 1 at its end.</param>
    /// <param name="y">The line the letters stand on.</param>
    public void Text(string text, float x, float y, float size, SKColor color, bool bold = false, float anchor = 0)
    {
        Set(color);
        x -= anchor == 0 ? 0 : anchor * Measure(text, size, bold);
        foreach (var (part, face) in Parts(text, bold))
        {
            var font = Font(face, size);
            surface.Canvas.DrawText(part, x, y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(part);
        }
    }

    public float Measure(string text, float size, bool bold = false) => Parts(text, bold).Sum(part => Font(part.Face, size).MeasureText(part.Text));

    /// <summary>The text in so many pixels, with "…" where it was longer.</summary>
    public string Shorten(string text, float width, float size, bool bold = false)
    {
        // No letter is narrower than a tenth of its height: what is longer than this never fits.
        text = Graphemes.Shorten(text, Math.Max(1, (int)(width / size * 10)));
        for (var length = text.Length; length > 1 && Measure(text, size, bold) > width; length--)
            text = Graphemes.Shorten(text, length - 1);
        return text;
    }

    public byte[] Png()
    {
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose()
    {
        foreach (var font in fonts.Values)
            font.Dispose();
        paint.Dispose();
        surface.Dispose();
    }

    private void Set(SKColor color, float thick = 0)
    {
        paint.Color = color;
        paint.Style = thick > 0 ? SKPaintStyle.Stroke : SKPaintStyle.Fill;
        paint.StrokeWidth = thick;
    }

    private SKFont Font(SKTypeface face, float size)
    {
        if (!fonts.TryGetValue(face, out var font))
            fonts[face] = font = new SKFont(face) { Edging = SKFontEdging.Antialias, Subpixel = true };
        font.Size = size;
        return font;
    }

    /// <summary>The text in stretches of one typeface each; mostly it is one.</summary>
    private static List<(string Text, SKTypeface Face)> Parts(string text, bool bold)
    {
        var wanted = bold ? Fonts.Bold : Fonts.Regular;
        if (wanted.ContainsGlyphs(text))
            return [(text, wanted)];
        var parts = new List<(string Text, SKTypeface Face)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var face = Fonts.For(wanted, rune.Value);
            if (parts.Count > 0 && ReferenceEquals(parts[^1].Face, face))
                parts[^1] = (parts[^1].Text + rune, face);
            else
                parts.Add((rune.ToString(), face));
        }
        return parts;
    }
}
