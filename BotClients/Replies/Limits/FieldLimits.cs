using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of a card's fields.</summary>
internal static class FieldLimits
{
    /// <summary>The field that says how many more there were.</summary>
    private const string NoteName = "…";

    /// <param name="room">Characters of all of them together.</param>
    public static ImmutableArray<CardField> Fit(ImmutableArray<CardField> fields, int room = int.MaxValue)
    {
        if (fields.IsDefaultOrEmpty)
            return [];
        ImmutableArray<CardField> each = [.. fields.Where(field => field is not null).Select(One)];
        if (each.Length <= Most.CardFields && Size(each) <= room)
            return each;
        var kept = ImmutableArray.CreateBuilder<CardField>(Most.CardFields);
        var left = room - Note(each.Length).Value.Length - NoteName.Length;
        foreach (var field in each.Take(Most.CardFields - 1).TakeWhile(field => (left -= Size(field)) >= 0))
            kept.Add(field);
        // Less room than the note itself needs: nothing is left to say.
        if (room >= Size(Note(each.Length)))
            kept.Add(Note(each.Length - kept.Count));
        return kept.ToImmutable();
    }

    public static int Size(ImmutableArray<CardField> fields) => fields.Sum(Size);

    private static int Size(CardField field) => field.Name.Length + field.Value.Length;

    private static CardField One(CardField field) => field with
    {
        Name = ReplyLimits.Needed(field.Name, Most.FieldName),
        Value = TextCut.At(ReplyLimits.Clean(field.Value), Most.FieldValue).Trim() is { Length: > 0 } value ? value : ReplyLimits.Nothing,
    };

    private static CardField Note(int count) => new(NoteName, LeftOut.Note(count));
}
