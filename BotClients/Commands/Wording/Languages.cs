using System.Collections.Immutable;
using System.Reflection;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>The languages there are.</summary>
/// <param name="English">What everybody gets whose language is not among <paramref name="Translations"/>.</param>
internal sealed record Languages(Language English, ImmutableArray<Language> Translations)
{
    /// <summary>Those of the product. A new one is a file beside this and its code here.</summary>
    public static Languages Product { get; } = new(Load("en"), [Load("de")]);

    public IEnumerable<Language> All => Translations.Prepend(English);

    /// <summary>The language of a user.</summary>
    /// <param name="locale">As Discord names it: <c>de</c>, <c>en-US</c>.</param>
    public Language For(string locale)
    {
        foreach (var language in Translations)
            if (locale.StartsWith(language.Code, StringComparison.OrdinalIgnoreCase)
                && (locale.Length == language.Code.Length || locale[language.Code.Length] == '-'))
                return language;
        return English;
    }

    private static Language Load(string code)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"texts.{code}.json")
            ?? throw new InvalidOperationException($"The texts of language '{code}' are not in this assembly.");
        using var reader = new StreamReader(stream);
        return new(code, reader.ReadToEnd());
    }
}
