using SkiaSharp;

namespace BlissBot.BotClients.Tests.Replies.Pictures;

/// <summary>Looks at a finished picture.</summary>
internal sealed class Pixels : IDisposable
{
    private readonly SKBitmap bitmap;

    public Pixels(byte[] png)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.Take(4));
        bitmap = SKBitmap.Decode(png);
    }

    public (int Width, int Height) Size => (bitmap.Width, bitmap.Height);

    public SKColor At(float x, float y) => bitmap.GetPixel((int)x, (int)y);

    /// <summary>How many pixels of an area have a colour.</summary>
    public int Count(SKRectI area, SKColor color) => Count(area, pixel => pixel == color);

    /// <summary>How many pixels of an area were drawn over its ground; small letters are mostly edges between colours.</summary>
    public int Ink(SKRectI area, SKColor ground) => Count(area, pixel => pixel != ground);

    private int Count(SKRectI area, Func<SKColor, bool> matches)
    {
        var count = 0;
        for (var y = area.Top; y < area.Bottom; y++)
            for (var x = area.Left; x < area.Right; x++)
                if (matches(bitmap.GetPixel(x, y)))
                    count++;
        return count;
    }

    public void Dispose() => bitmap.Dispose();
}
