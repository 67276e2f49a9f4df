using System.Globalization;
using System.Text.RegularExpressions;

namespace BlissBot.Sandbox.Pages;

/// <summary>Shows a text the way Discord does: its own kind of Markdown, times, mentions.</summary>
/// <remarks>Markup is found before anything is escaped, and every piece is escaped on its own: nothing in a text can become HTML.</remarks>
internal static partial class DiscordMarkup
{
    /// <summary>Deep nesting is no text of anybody's.</summary>
    private const int MostDepth = 6;

    /// <param name="named">What a mention of a user, role or channel is called.</param>
    public static Html Show(string? text, DateTimeOffset now, Func<string, string?> named) =>
        Html.Join(Fence().Split(text ?? "").Select((part, at) => at % 2 == 1
            ? Html.Of($"<pre>{part.Trim('\n')}</pre>")
            : Html.Join(part.Split('\n').Select(line => Line(line, now, named)))));

    private static Html Line(string line, DateTimeOffset now, Func<string, string?> named) => line switch
    {
        _ when line.StartsWith("-# ", StringComparison.Ordinal) => Html.Of($"<small class=\"soft\">{Inline(line[3..], now, named, 0)}</small><br>"),
        _ when line.StartsWith("> ", StringComparison.Ordinal) => Html.Of($"<blockquote>{Inline(line[2..], now, named, 0)}</blockquote>"),
        _ when Heading().Match(line) is { Success: true } heading => Html.Of($"<b class=\"big\">{Inline(heading.Groups[1].Value, now, named, 0)}</b><br>"),
        _ => Html.Of($"{Inline(line, now, named, 0)}<br>"),
    };

    private static Html Inline(string text, DateTimeOffset now, Func<string, string?> named, int depth)
    {
        var parts = new List<Html>();
        var from = 0;
        foreach (Match found in depth > MostDepth ? [] : Span().Matches(text).Cast<Match>())
        {
            parts.Add(Html.Of($"{text[from..found.Index]}"));
            parts.Add(Piece(found, now, named, depth + 1));
            from = found.Index + found.Length;
        }
        parts.Add(Html.Of($"{text[from..]}"));
        return Html.Join(parts);
    }

    private static Html Piece(Match found, DateTimeOffset now, Func<string, string?> named, int depth)
    {
        string? Group(string name) => found.Groups[name] is { Success: true } group ? group.Value : null;
        Html Inner(string value) => Inline(value, now, named, depth);
        return Group("escaped") is { } escaped ? Html.Of($"{escaped}")
            : Group("code") is { } code ? Html.Of($"<code>{code}</code>")
            : Group("time") is { } time ? Time(time, Group("style"), now)
            : Group("id") is { } id ? Html.Of($"<span class=\"mention\">{named(id) ?? found.Value}</span>")
            : Group("bold") is { } bold ? Html.Of($"<b>{Inner(bold)}</b>")
            : Group("under") is { } under ? Html.Of($"<u>{Inner(under)}</u>")
            : Group("strike") is { } strike ? Html.Of($"<s>{Inner(strike)}</s>")
            : Group("italic") is { } italic ? Html.Of($"<i>{Inner(italic)}</i>")
            : Group("label") is { } label ? Html.Of($"<u class=\"mention\">{Inner(label)}</u>")
            : Html.Of($"{found.Value}");
    }

    private static Html Time(string unix, string? style, DateTimeOffset now)
    {
        if (!long.TryParse(unix, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || seconds is < -60_000_000_000 or > 250_000_000_000)
            return Html.Of($"{unix}");
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var shown = style switch
        {
            "R" => at > now ? $"in {Words.Span(at - now)}" : Words.Ago(at, now),
            "t" => at.ToString("HH:mm", CultureInfo.InvariantCulture),
            "T" => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            "d" => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "D" => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            "F" => at.ToString("dddd, d MMMM yyyy HH:mm", CultureInfo.InvariantCulture),
            _ => at.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture),
        };
        return Html.Of($"<span class=\"mention\" title=\"{Words.Time(at)}\">{shown}</span>");
    }

    [GeneratedRegex(@"```(?:[a-z]{1,10}\n)?([\s\S]*?)```", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,3} (.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("""
        \\(?<escaped>[!-/:-@\[-`{-~])
        |`(?<code>[^`\n]+)`
        |<t:(?<time>-?[0-9]{1,12})(?::(?<style>[tTdDfFR]))?>
        |<(?:@[!&]?|\#)(?<id>[0-9]{1,20})>
        |\*\*(?<bold>[^*]+)\*\*
        |__(?<under>[^_]+)__
        |~~(?<strike>[^~]+)~~
        |\*(?<italic>[^*\s][^*]*)\*
        |(?<![A-Za-z0-9])_(?<italic>[^_\s][^_]*)_(?![A-Za-z0-9])
        |\[(?<label>[^\]\n]{1,200})\]\(https?://[^)\s]{1,500}\)
        """, RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 500)]
    private static partial Regex Span();
}
