using System.Text;
using System.Text.RegularExpressions;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// Makes a text from anybody safe inside Discord's markup: it shows as written and does nothing. Titles of fields,
/// footers, labels of controls and names of webhooks know no markup; <see cref="PlainText"/> and <see cref="Names"/> are enough there.
/// </summary>
internal static partial class Markdown
{
    /// <summary>Shown in place of an invitation to another community.</summary>
    public const string HiddenInvite = "[invite]";

    private const char ZeroWidthSpace = '\u200B';

    /// <summary>
    /// No mention, emoji, time stamp, command link, masked link, heading, quote, list or fence comes of it. Plain
    /// addresses stay links.
    /// </summary>
    /// <param name="hideInvites">Puts <see cref="HiddenInvite"/> in the place of invitations.</param>
    public static string Escape(string text, bool hideInvites = false)
    {
        var plain = PlainText.Clean(text);
        if (hideInvites)
            plain = Invite().Replace(plain, HiddenInvite);
        var safe = new StringBuilder(plain.Length + plain.Length / 8);
        var (done, atStart) = (0, true);
        foreach (Match address in Address().Matches(plain))
        {
            Escape(plain.AsSpan(done, address.Index - done), safe, ref atStart);
            safe.Append(address.ValueSpan);
            (done, atStart) = (address.Index + address.Length, false);
        }
        Escape(plain.AsSpan(done), safe, ref atStart);
        return safe.ToString();
    }

    /// <summary>The same for a text that has to stay on one line.</summary>
    public static string EscapeLine(string text, bool hideInvites = false) => Escape(PlainText.Line(text), hideInvites);

    /// <param name="atStart">Whether only such signs stood in the line so far as can begin a heading, quote or list.</param>
    private static void Escape(ReadOnlySpan<char> text, StringBuilder safe, ref bool atStart)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i];
            if (IsMarkup(next) || (next == ':' && i + 1 < text.Length && IsWord(text[i + 1])) || (atStart && (next is '#' or '>' or '-' or '+' or '.')))
                safe.Append('\\');
            safe.Append(next);
            // The server looks for mentions without regard to backslashes; what stands apart is none to anybody.
            if (next is '@' or '<')
                safe.Append(ZeroWidthSpace);
            atStart = next == '\n' || (atStart && (next is ' ' or '#' or '>' or '-' or '+' or '.' || char.IsAsciiDigit(next)));
        }
    }

    private static bool IsMarkup(char next) => next is '\\' or '*' or '_' or '~' or '`' or '|' or '[' or ']' or '(' or ')' or '<';

    private static bool IsWord(char next) => char.IsAsciiLetterOrDigit(next) || next is '_' or '+' or '-';

    [GeneratedRegex(@"https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9/._%?=&#+,;-]{0,1500})?")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:https?://)?(?:www\.)?(?:discord\.gg|discord(?:app)?\.com/invite|dsc\.gg)/[A-Za-z0-9-]{1,64}", RegexOptions.IgnoreCase)]
    private static partial Regex Invite();
}
