using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>How a community's replies look.</summary>
/// <param name="Good">0xRRGGBB of what went well.</param>
/// <param name="Bad">Of what did not.</param>
/// <param name="Plain">Of what only tells.</param>
/// <param name="Brand">Stands in the footer; empty for none.</param>
public sealed record Theme(int Good, int Bad, int Plain, string Brand)
{
    public static readonly Theme Default = new(0x80FF00, 0xFF0000, 0x3BA7FF, "BlissBot");

    /// <summary>The default with what a community set; what it left out, or what is no colour, stays.</summary>
    /// <param name="good">As <c>#80FF00</c> or <c>80FF00</c>.</param>
    /// <param name="bad">As <paramref name="good"/>.</param>
    /// <param name="brand">At most 64 characters are used.</param>
    public static Theme Of(string? good = null, string? bad = null, string? brand = null) => new(
        Color(good) ?? Default.Good,
        Color(bad) ?? Default.Bad,
        Default.Plain,
        brand is null ? Default.Brand : Graphemes.Shorten(PlainText.Line(brand), 64));

    /// <summary>
    /// The same reply in this look. Commands speak in the default one; cards in colours or with footers of their own keep them.
    /// </summary>
    public Reply Dress(Reply reply) => this == Default ? reply : reply with { Cards = [.. reply.Cards.Select(Dress)] };

    private Card Dress(Card card) => card with
    {
        Color = card.Color == Default.Good ? Good : card.Color == Default.Bad ? Bad : card.Color,
        Footer = card.Footer?.EndsWith(Default.Brand, StringComparison.Ordinal) is not true ? card.Footer
            : Brand.Length > 0 ? card.Footer[..^Default.Brand.Length] + Brand
            : card.Footer[..^Default.Brand.Length].TrimEnd(' ', '·') is { Length: > 0 } rest ? rest : null,
    };

    /// <summary>A colour as people write it; null when it is none.</summary>
    public static int? Color(string? text)
    {
        var digits = (text ?? "").Trim().TrimStart('#');
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var color) ? color : null;
    }
}
