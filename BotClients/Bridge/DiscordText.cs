using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Makes a message from Discord readable in a game: one line, without markup. What the game itself could misunderstand is
/// dealt with where it is said. Pure.
/// </summary>
internal static partial class DiscordText
{
    private const int InputLimit = 4000;
    private const int NameLimit = 32;
    private const int ThingsShown = 4;

    /// <param name="limit">Characters; longer ones end in "…".</param>
    /// <returns>Empty when there is nothing to say.</returns>
    public static string Of(Posted message, int limit)
    {
        var parts = new List<string>();
        if (message.ReplyTo is not null && OneLine(message.ReplyToName ?? "") is { Length: > 0 } answered)
            parts.Add(message.AnswersWebhook ? $"@{Cut(answered, NameLimit)}:" : $"↪ {Cut(answered, NameLimit)}:");
        var answers = parts.Count;
        parts.Add(Plain(message.Text, message.Mentions));
        parts.AddRange(message.Files.Take(ThingsShown).Select(Thing));
        parts.AddRange(message.Stickers.Take(ThingsShown).Select(sticker => $"[{Cut(OneLine(sticker), NameLimit)}]"));
        if (parts.Skip(answers).All(part => part.Length == 0))
            return "";
        return Cut(string.Join(' ', parts.Where(part => part.Length > 0)), limit);
    }

    /// <summary>A text without markup on one line.</summary>
    public static string Plain(string text, IEnumerable<Mentioned> mentions)
    {
        var names = mentions.GroupBy(mention => mention.Id).ToDictionary(same => same.Key, same => same.First().Name);
        var (plain, done) = (new StringBuilder(), 0);
        text = Cut(text, InputLimit);
        foreach (Match token in Token().Matches(text))
        {
            Strip(plain, text.AsSpan(done, token.Index - done));
            plain.Append(Word(token, names));
            done = token.Index + token.Length;
        }
        Strip(plain, text.AsSpan(done));
        return OneLine(plain.ToString());
    }

    private static string Word(Match token, Dictionary<ulong, string> names) => token switch
    {
        _ when token.Groups["user"] is { Success: true } user => "@" + Name(user, names, "user"),
        _ when token.Groups["role"] is { Success: true } role => "@" + Name(role, names, "role"),
        _ when token.Groups["channel"] is { Success: true } channel => "#" + Name(channel, names, "channel"),
        _ when token.Groups["emoji"] is { Success: true } emoji => $":{emoji.Value}:",
        _ when token.Groups["command"] is { Success: true } command => $"/{command.Value}",
        _ when token.Groups["label"] is { Success: true } label => label.Value,
        _ when long.TryParse(token.Groups["time"].Value, out var seconds) && seconds is >= 0 and <= 253402300799 =>
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Name(Group id, Dictionary<ulong, string> names, string unknown) =>
        ulong.TryParse(id.Value, out var value) && names.TryGetValue(value, out var name) && OneLine(name) is { Length: > 0 } line ? Cut(line, NameLimit) : unknown;

    private static string Thing(Uploaded file) => file.ContentType switch
    {
        { } type when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "[picture]",
        { } type when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "[video]",
        { } type when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => "[sound]",
        _ => $"[{Cut(OneLine(file.Name), NameLimit)}]",
    };

    /// <summary>Takes away the signs of emphasis, code, quotes and headings, and leaves those that mean themselves: 2*3, snake_case, a > b.</summary>
    private static void Strip(StringBuilder plain, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            var before = i > 0 ? text[i - 1] : plain.Length > 0 ? plain[^1] : '\n';
            if (letter == '\\' && char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)))
                plain.Append(text[++i]);
            else if (letter is '`' || (letter is '*' or '_' or '~' or '|' && next == letter))
                i += letter is not '`' ? 1 : 0;
            else if (letter is '*' or '_' && char.IsLetterOrDigit(before) != char.IsLetterOrDigit(next) && (next != ' ' || before != ' '))
                continue;
            else if (letter is '>' or '#' && before is '\n' && next is ' ' or '#' or '>')
                continue;
            else
                plain.Append(letter);
        }
    }

    private static string OneLine(string text) => Blanks().Replace(text, " ").Trim();

    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1)] + "…";

    [GeneratedRegex(@"<@!?(?<user>[0-9]{1,20})>|<@&(?<role>[0-9]{1,20})>|<#(?<channel>[0-9]{1,20})>|<a?:(?<emoji>[A-Za-z0-9_]{1,32}):[0-9]{1,20}>|</(?<command>[^:<>\r\n]{1,100}):[0-9]{1,20}>|<t:(?<time>[0-9]{1,12})(?::[A-Za-z])?>|\[(?<label>[^\[\]\r\n]{1,200})\]\(<?https?://[^\s()]{1,500}\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Blanks();
}
