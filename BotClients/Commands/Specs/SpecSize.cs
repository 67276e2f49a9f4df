using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>
/// Counts what Discord counts of a command: names, descriptions and values of it and of all below it. Of a text in
/// several languages the longest counts.
/// </summary>
internal static class SpecSize
{
    public static int Of(CommandNode node, Languages languages) =>
        Longest(node.Name, languages, language => language.Command(node.Path)?.Name)
        + Longest(node.Description, languages, language => language.Command(node.Path)?.Description)
        + (node.Spec?.Options.Sum(option => Of(node.Spec, option, languages)) ?? 0)
        + node.Below.Sum(below => Of(below, languages));

    private static int Of(CommandSpec spec, CommandOption option, Languages languages) =>
        Longest(option.Name, languages, language => language.Option(spec.Path, option.Name)?.Name)
        + Longest(option.Description, languages, language => language.Option(spec.Path, option.Name)?.Description)
        + option.Choices.Sum(choice => choice.Value.Length
            + Longest(choice.Name, languages, language => language.Option(spec.Path, option.Name)?.Choice(choice.Value)));

    private static int Longest(string english, Languages languages, Func<Language, string?> translate) =>
        languages.Translations.Select(language => translate(language)?.Length ?? 0).Append(english.Length).Max();
}
