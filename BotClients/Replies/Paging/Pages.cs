using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Parts long lists into pages and makes the reply that shows one of them.</summary>
internal static class Pages
{
    /// <summary>How many pages so many rows make; none still make one.</summary>
    public static int Count(int rows, int perPage) => (int)Math.Clamp(((long)rows + perPage - 1) / perPage, 1, PageTurn.MostPages);

    /// <summary>A page that exists, whatever was asked for.</summary>
    public static int Within(int number, int count) => Math.Clamp(number, 0, Math.Max(1, count) - 1);

    /// <summary>Rows as texts of pages: so many on each, fewer where they are long, none parted unless it alone fills a page.</summary>
    /// <param name="room">UTF-16 units of one page.</param>
    public static ImmutableArray<string> Texts(IEnumerable<string> rows, int perPage, int room = Most.CardText)
    {
        var pages = ImmutableArray.CreateBuilder<string>();
        var (page, length) = (new List<string>(perPage), 0);
        foreach (var row in rows.Select(row => TextCut.At(row, room)))
        {
            if (page.Count == perPage || (page.Count > 0 && length + row.Length > room))
                Close();
            page.Add(row);
            length += row.Length + 1;
        }
        if (page.Count > 0)
            Close();
        return pages.ToImmutable();

        void Close()
        {
            pages.Add(string.Join('\n', page));
            page.Clear();
            length = 0;
        }
    }

    /// <summary>A reply that shows one of several cards.</summary>
    /// <param name="query">Null when it cannot travel in an id: then there are no controls and the footer says how many pages there are.</param>
    /// <param name="number">From 0; beyond the last it is the last.</param>
    public static Reply Show(ImmutableArray<Card> cards, PageQuery? query, int number) =>
        cards.IsDefaultOrEmpty ? ReplyLimits.Fit(new Reply()) : Show(cards[Within(number, cards.Length)], query, number, cards.Length);

    /// <summary>The same where only the card of that page was made.</summary>
    public static Reply Show(Card card, PageQuery? query, int number, int count)
    {
        number = Within(number, count);
        if (count <= 1)
            return Say.Of(card);
        var page = PageControls.Text(number, count);
        return ReplyLimits.Fit(new Reply
        {
            Cards = [card with { Footer = string.IsNullOrWhiteSpace(card.Footer) ? page : $"{page} · {card.Footer}" }],
            Controls = query is null ? [] : PageControls.Of(query, number, count),
        });
    }
}
