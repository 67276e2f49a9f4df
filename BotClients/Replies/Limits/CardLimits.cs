using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of cards, each alone and all together.</summary>
internal static class CardLimits
{
    /// <summary>Kept free for the note that says how many cards found no room.</summary>
    private const int NoteRoom = 24;

    /// <summary>A card cut to less than this tells nothing; it is left out instead.</summary>
    private const int LeastCard = 200;

    /// <param name="pictures">Names of the files that go along, by the names they were given at first.</param>
    public static ImmutableArray<Card> Fit(ImmutableArray<Card> cards, IReadOnlyDictionary<string, string> pictures)
    {
        if (cards.IsDefaultOrEmpty)
            return [];
        ImmutableArray<Card> each = [.. cards.Where(card => card is not null).Select(card => One(card, pictures))];
        return each.Length <= Most.Cards && each.Sum(Size) <= Most.AllCards ? each : Together(each);
    }

    /// <summary>What Discord counts of a card.</summary>
    public static int Size(Card card) => Length(card.Title) + Length(card.Text) + Length(card.Footer) + card.Fields.Sum(field => field.Name.Length + field.Value.Length);

    private static ImmutableArray<Card> Together(ImmutableArray<Card> cards)
    {
        var kept = ImmutableArray.CreateBuilder<Card>(Most.Cards);
        var room = Most.AllCards - NoteRoom;
        foreach (var card in cards.Take(Most.Cards))
        {
            if (Size(card) > room && room < LeastCard)
                break;
            kept.Add(Shrink(card, room));
            room -= Size(kept[^1]);
        }
        if (kept.Count < cards.Length)
            kept[^1] = kept[^1] with { Text = WithNote(kept[^1].Text, LeftOut.Note(cards.Length - kept.Count)) };
        return kept.ToImmutable();
    }

    private static string WithNote(string? text, string note) =>
        text is null ? note : TextCut.At(text, Math.Min(text.Length, Most.CardText - note.Length - 1)) + "\n" + note;

    private static Card One(Card card, IReadOnlyDictionary<string, string> pictures)
    {
        var fitted = card with
        {
            Title = ReplyLimits.Optional(card.Title, Most.CardTitle),
            Text = TextCut.At(ReplyLimits.Clean(card.Text), Most.CardText).Trim() is { Length: > 0 } text ? text : null,
            Url = ReplyLimits.Address(card.Url, Most.Url),
            Color = card.Color is { } color ? color & 0xFFFFFF : null,
            Fields = FieldLimits.Fit(card.Fields),
            Footer = ReplyLimits.Optional(card.Footer, Most.CardFooter),
            Picture = card.Picture is { } picture ? pictures.GetValueOrDefault(picture) : null,
        };
        var isEmpty = fitted is { Title: null, Text: null, Picture: null, Fields.IsEmpty: true };
        return Shrink(isEmpty ? fitted with { Text = ReplyLimits.Nothing } : fitted, Most.AllCards);
    }

    /// <summary>The card within so many characters: fields go first, then text.</summary>
    private static Card Shrink(Card card, int room)
    {
        if (Size(card) <= room)
            return card;
        var footer = ReplyLimits.Optional(card.Footer, Math.Min(Most.CardFooter, room / 8));
        var title = ReplyLimits.Optional(card.Title, Math.Min(Most.CardTitle, room / 4));
        var rest = room - Length(footer) - Length(title);
        var text = card.Text is { } all ? TextCut.At(all, card.Fields.IsEmpty ? rest : Math.Max(Math.Min(all.Length, rest / 2), rest - FieldLimits.Size(card.Fields))) : null;
        return card with { Title = title, Footer = footer, Text = text, Fields = FieldLimits.Fit(card.Fields, rest - Length(text)) };
    }

    private static int Length(string? text) => text?.Length ?? 0;
}
