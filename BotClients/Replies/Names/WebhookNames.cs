using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// Names under which a webhook may speak. Discord takes 1 to 80 characters and refuses any that contain its own name or
/// its old bot's, in any case; there a letter is changed visibly, so that nobody seems to be called something else.
/// </summary>
internal static class WebhookNames
{
    private static readonly (string Forbidden, int Letter, char Instead)[] Refused = [("discord", 4, '0'), ("clyde", 4, '3')];

    /// <summary>A name Discord takes, as close to the player's as can be.</summary>
    /// <param name="id">Whose end stands in for a name of which nothing is left.</param>
    /// <param name="suffix">Put behind it, as the name of the server the player is on; cut last.</param>
    public static string Of(string? raw, string? id = null, string suffix = "")
    {
        var tail = Graphemes.Shorten(PlainText.Line(suffix), Most.WebhookName / 2);
        var name = Names.Clean(raw, id, limit: Most.WebhookName - (tail.Length > 0 ? tail.Length + 1 : 0));
        return Allowed(tail.Length > 0 ? $"{name} {tail}" : name);
    }

    private static string Allowed(string name)
    {
        var allowed = new StringBuilder(name);
        var folded = string.Concat(name.Select(Folded));
        foreach (var (forbidden, letter, instead) in Refused)
            for (var at = folded.IndexOf(forbidden, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(forbidden, at + 1, StringComparison.Ordinal))
                allowed[at + letter] = instead;
        return allowed.ToString();
    }

    /// <summary>The small letter a character may be taken for: full-width shapes and the letters that change into s and i.</summary>
    private static char Folded(char letter) => letter switch
    {
        'ſ' => 's',
        'ı' or 'İ' => 'i',
        >= 'Ａ' and <= 'Ｚ' => (char)(letter - 'Ａ' + 'a'),
        >= 'ａ' and <= 'ｚ' => (char)(letter - 'ａ' + 'a'),
        _ => char.ToLowerInvariant(letter),
    };
}
