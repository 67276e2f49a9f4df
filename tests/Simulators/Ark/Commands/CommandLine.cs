using System.Collections.Immutable;

namespace BlissBot.Simulators.Ark.Commands;

/// <summary>One command as the game's console reads it.</summary>
/// <param name="Raw">As cut out of the packet.</param>
/// <param name="Verb">Its first word.</param>
/// <param name="Text">Everything behind it.</param>
internal sealed record CommandLine(string Raw, string Verb, string Text)
{
    /// <summary>
    /// What ends a command and begins the next. The console is line-oriented and knows no way to quote these. Where it is
    /// not certain that the game goes so far, it is assumed, for a guard has to hold in the worst case.
    /// </summary>
    private static readonly char[] Ends = ['\r', '\n', '\0', '\x1b', '\x7f', '|'];

    private static readonly string[] Prefixes = ["cheat ", "admincheat "];

    /// <summary>The words of <see cref="Text"/>; what stands in double quotes is one, without them.</summary>
    public ImmutableArray<string> Arguments { get; } = Words(Text);

    /// <summary>The commands of one packet, in their order; empty ones are none.</summary>
    public static IReadOnlyList<CommandLine> Split(string body) =>
        [.. body.Split(Ends).Where(part => !string.IsNullOrWhiteSpace(part)).Select(Parse)];

    private static CommandLine Parse(string raw)
    {
        var rest = raw.Trim().TrimStart('/').TrimStart();
        while (Array.Find(Prefixes, prefix => rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix)
            rest = rest[prefix.Length..].TrimStart(' ', '\t', '/');
        var end = rest.IndexOfAny([' ', '\t']);
        return end < 0
            ? new CommandLine(raw, rest.Trim('"'), "")
            : new CommandLine(raw, rest[..end].Trim('"'), rest[end..].Trim());
    }

    private static ImmutableArray<string> Words(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }
            var quoted = text[at] == '"';
            if (quoted) at++;
            var end = quoted ? text.IndexOf('"', at) : text.IndexOfAny([' ', '\t'], at);
            if (end < 0) end = text.Length;
            words.Add(text[at..end]);
            at = quoted ? end + 1 : end;
        }
        return words.ToImmutable();
    }
}
