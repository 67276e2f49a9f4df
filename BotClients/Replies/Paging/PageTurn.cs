using System.Collections.Immutable;
using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>What a pressed control of a paged reply asks for.</summary>
/// <param name="Number">The page, from 0; it may be far beyond the last one, for the list may have become shorter or the id been forged.</param>
/// <param name="AsksWhere">The presser wants to be asked for the page by <see cref="PageControls.Form"/>; the number means nothing.</param>
public sealed record PageTurn(PageQuery Query, int Number, bool AsksWhere = false)
{
    /// <summary>Pages that have numbers.</summary>
    public const int MostPages = 1_000_000;

    internal const string Prefix = "v1:page:";

    /// <summary>Ends the id of whatever says the page apart from the id: the menu and the form.</summary>
    internal const string Jump = "j";

    /// <summary>Ends the id of the button that opens the form.</summary>
    internal const string Ask = "f";

    internal const string FormField = "page";

    /// <summary>Reads a control's id and what was chosen; null when it is no control of a paged reply.</summary>
    public static PageTurn? Of(string controlId, ImmutableArray<string> chosen) => Split(controlId) switch
    {
        ({ } query, Ask) => new PageTurn(query, 0, AsksWhere: true),
        ({ } query, Jump) => new PageTurn(query, Page(chosen.IsDefaultOrEmpty ? "" : chosen[0])),
        // The letter behind the number only keeps ids of one message apart.
        ({ } query, { Length: > 1 } number) => new PageTurn(query, Page(number[..^1])),
        _ => null,
    };

    /// <summary>Reads a filled-in form, whose pages count from 1 as people do; null when it is none of ours.</summary>
    public static PageTurn? Written(string formId, ImmutableDictionary<string, string> fields) =>
        Split(formId) is ({ } query, Jump) ? new PageTurn(query, Math.Max(0, Page(fields.GetValueOrDefault(FormField, "").Trim()) - 1)) : null;

    internal static string Id(PageQuery query, string end) => $"{Prefix}{query.Key}:{end}";

    private static (PageQuery? Query, string End) Split(string id)
    {
        var end = id.LastIndexOf(':');
        return id.StartsWith(Prefix, StringComparison.Ordinal) && end >= Prefix.Length && id.Length <= Most.ControlId
            ? (PageQuery.Parse(id[Prefix.Length..end]), id[(end + 1)..])
            : (null, "");
    }

    private static int Page(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, MostPages - 1) : 0;
}
