using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>The colours of our pictures: dark, as most readers have Discord.</summary>
internal static class Palette
{
    public static readonly SKColor Background = new(0x1A, 0x1C, 0x22);
    public static readonly SKColor Plot = new(0x22, 0x26, 0x2E);
    public static readonly SKColor PlotEdge = new(0x4A, 0x51, 0x60);
    public static readonly SKColor Grid = new(0x33, 0x39, 0x45);
    public static readonly SKColor Text = new(0xF2, 0xF4, 0xF8);
    public static readonly SKColor Quiet = new(0x9A, 0xA3, 0xB2);
    public static readonly SKColor Shade = new(0x12, 0x14, 0x18, 0xD0);
    public static readonly SKColor Line = new(0x80, 0xFF, 0x00);

    public static readonly SKColor Expired = new(0x8A, 0x90, 0x9C);
    public static readonly SKColor Day = new(0xFF, 0x3B, 0x3B);
    public static readonly SKColor ThreeDays = new(0xFF, 0x9F, 0x1C);
    public static readonly SKColor Week = new(0xFF, 0xE1, 0x4D);
    public static readonly SKColor Safe = new(0x5B, 0xD7, 0x5B);
    public static readonly SKColor Unknown = new(0x4D, 0xA3, 0xFF);
}
