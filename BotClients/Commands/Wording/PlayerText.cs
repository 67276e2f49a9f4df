using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>Text that anybody may have written, bounded and on one line. Names of people and creatures go through <see cref="Names"/>.</summary>
internal static class PlayerText
{
    /// <summary>As it can stand among Discord's markup: it looks as written and does nothing. Empty for null.</summary>
    /// <param name="most">UTF-16 units before escaping.</param>
    public static string Shown(string? text, int most = 80) => Markdown.EscapeLine(Plain(text, most), hideInvites: true);

    /// <summary>As it can stand where Discord knows no markup, such as suggestions and files.</summary>
    public static string Plain(string? text, int most = 80) => Graphemes.Shorten(PlainText.Line(text ?? ""), most);
}
