using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// The letters of our pictures. A bare machine has no fonts and Skia's build without dependencies finds none, so two
/// are in the assembly; letters they lack come from the machine's own fonts where it has any, else show as boxes.
/// </summary>
internal static class Fonts
{
    public static readonly SKTypeface Regular = Load("DejaVuSans.ttf");
    public static readonly SKTypeface Bold = Load("DejaVuSans-Bold.ttf");

    /// <summary>A typeface that has a letter, as near to <paramref name="wanted"/> as can be.</summary>
    public static SKTypeface For(SKTypeface wanted, int codepoint) =>
        wanted.ContainsGlyph(codepoint) ? wanted : SKFontManager.Default.MatchCharacter(codepoint) ?? wanted;

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The font {name} is not in the assembly.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"{name} is no font.");
    }
}
