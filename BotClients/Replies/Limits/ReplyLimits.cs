namespace BlissBot.BotClients.Replies;

/// <summary>
/// Makes any reply one that Discord takes, whatever was put into it: too much is cut and says so, what may not be empty
/// gets a dash, what could never work is left out. Fitting a fitted reply changes nothing.
/// </summary>
internal static class ReplyLimits
{
    /// <summary>Stands where something has to stand.</summary>
    public const string Nothing = "–";

    public static Reply Fit(Reply reply)
    {
        var left = new LeftOut();
        var (files, renamed) = FileLimits.Fit(reply.Files, left);
        var cards = CardLimits.Fit(reply.Cards, renamed);
        var controls = ControlLimits.Fit(reply.Controls, left);
        var text = left.AddTo(Clean(reply.Text), Most.Text);
        return reply with
        {
            Text = text.Length > 0 ? text : cards.IsEmpty && files.IsEmpty ? Nothing : null,
            Cards = cards,
            Controls = controls,
            Files = files,
            Pings = reply.Pings.IsDefaultOrEmpty ? [] : [.. reply.Pings.Distinct().Where(id => id != 0).Take(Most.Pings)],
        };
    }

    /// <summary>What is said, without the blanks at its ends that Discord would not count.</summary>
    internal static string Clean(string? text) => Graphemes.WellFormed(text ?? "").Trim();

    /// <summary>A short text that may not be empty.</summary>
    internal static string Needed(string? text, int limit) => Clean(Graphemes.Shorten(Clean(text), limit)) is { Length: > 0 } some ? some : Nothing;

    /// <summary>A short text that may be absent.</summary>
    internal static string? Optional(string? text, int limit) => Clean(Graphemes.Shorten(Clean(text), limit)) is { Length: > 0 } some ? some : null;

    /// <summary>An address that a click may lead to; null for anything else.</summary>
    internal static string? Address(string? url, int limit) =>
        url is not null && url.Length <= limit && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url : null;
}
