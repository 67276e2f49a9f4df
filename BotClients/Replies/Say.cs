namespace BlissBot.BotClients.Replies;

/// <summary>The replies most commands give: one card in the community's colours with its brand below.</summary>
/// <remarks>Texts are markup: what players wrote goes through <see cref="Markdown"/> or <see cref="Names"/> first.</remarks>
internal static class Say
{
    /// <summary>It went well.</summary>
    public static Reply Good(Theme theme, string text, string? title = null) => Of(Card(theme, theme.Good, text, title));

    /// <summary>It did not; only the caller sees it.</summary>
    public static Reply Bad(Theme theme, string text, string? title = null) => Of(Card(theme, theme.Bad, text, title)) with { IsHidden = true };

    /// <summary>It only tells.</summary>
    public static Reply Plain(Theme theme, string text, string? title = null) => Of(Card(theme, theme.Plain, text, title));

    /// <summary>A card in the community's look, to be added to.</summary>
    public static Card Card(Theme theme, int color, string? text = null, string? title = null) => new()
    {
        Title = title,
        Text = text,
        Color = color,
        Footer = theme.Brand.Length > 0 ? theme.Brand : null,
    };

    /// <summary>A reply of these cards, within every limit.</summary>
    public static Reply Of(params ReadOnlySpan<Card> cards) => ReplyLimits.Fit(new Reply { Cards = [.. cards] });
}
