using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>What Discord demands of an application's commands, and what this engine demands besides.</summary>
internal static partial class SpecRules
{
    /// <summary>Slash commands of one application in one scope.</summary>
    private const int MaxCommands = 100;

    /// <summary>Options of a command, and words below a word.</summary>
    private const int MaxBelow = 25;

    private const int MaxDescription = 100;
    private const int MaxCharacters = 8_000;

    /// <summary>An answer can be changed for 15 minutes after the call.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    /// <summary>Every fault, as a sentence that says where.</summary>
    public static ImmutableArray<string> Faults(CommandTree tree, Languages languages)
    {
        var faults = new FaultList();
        foreach (var misplaced in tree.Misplaced)
            faults.Add(misplaced);
        faults.Unless(tree.Roots.Length <= MaxCommands, "", $"{tree.Roots.Length} commands; one application has at most {MaxCommands}.");
        foreach (var root in tree.Roots)
        {
            foreach (var node in root.All())
                CheckNode(node, languages, faults);
            var (where, size) = ($"/{root.Path}", SpecSize.Of(root, languages));
            faults.Unless(size <= MaxCharacters, where, $"{size} characters in all; at most {MaxCharacters}.");
            var places = root.All().Where(node => node.Spec is not null).Select(node => node.Spec!.InDirectMessages).Distinct().Count();
            faults.Unless(places <= 1, where, "some of its commands can be called in direct messages and some cannot; Discord knows only both or none.");
        }
        return faults.All;
    }

    private static void CheckNode(CommandNode node, Languages languages, FaultList faults)
    {
        var where = $"/{node.Path}";
        CheckName(node.Name, where, faults);
        CheckDescription(node.Description, where, faults);
        foreach (var language in languages.Translations)
            CheckWords(language.Command(node.Path), $"{where} ({language.Code})", faults);
        foreach (var language in languages.All)
            CheckUnique(node.Below.Select(below => language.Command(below.Path)?.Name ?? below.Name), $"{where} ({language.Code})", "name", faults);
        faults.Unless(node.Below.Length <= MaxBelow, where, $"{node.Below.Length} words below it; at most {MaxBelow}.");
        if (node.Spec is not { } spec)
            return;
        faults.Unless(spec.TimeLimit > TimeSpan.Zero && spec.TimeLimit < LongestRun, where, $"its time limit is {spec.TimeLimit}; more than nothing and less than {LongestRun}.");
        faults.Unless(spec.CoolDown >= TimeSpan.Zero, where, "its cool-down is negative.");
        faults.Unless(spec.Options.Length <= MaxBelow, where, $"{spec.Options.Length} options; at most {MaxBelow}.");
        faults.Unless(spec.Options.SkipWhile(option => option.IsRequired).All(option => !option.IsRequired), where, "a required option stands behind one that is not.");
        faults.Unless(spec.Options.Count(option => option.IsServer) <= 1, where, "more than one option says which server it is about.");
        faults.Unless(spec.Needs == Access.Capability.Everyone || !spec.InDirectMessages, where, "nobody has capabilities in direct messages.");
        faults.Unless(!spec.OwnData || spec.Needs != Access.Capability.Everyone, where, "it is for own things, but everybody may see all.");
        foreach (var language in languages.All)
            CheckUnique(
                spec.Options.Select(option => language.Option(spec.Path, option.Name)?.Name ?? option.Name), $"{where} ({language.Code})", "option", faults);
        foreach (var option in spec.Options)
            OptionRules.Check(spec, option, languages, faults);
    }

    internal static void CheckName(string name, string where, FaultList faults)
    {
        faults.Unless(Name().IsMatch(name), where, $"'{name}' is no name: 1 to 32 letters, digits, dashes, underscores and apostrophes.");
        // Only letters that have a lower case must be in it; others, such as Thai, have none.
        faults.Unless(!name.Any(letter => char.ToLowerInvariant(letter) != letter), where, $"'{name}' is not in lower case.");
    }

    internal static void CheckDescription(string text, string where, FaultList faults) => faults.Unless(
        text.Length is >= 1 and <= MaxDescription && !string.IsNullOrWhiteSpace(text), where,
        $"a description of {text.Length} characters; 1 to {MaxDescription}.");

    internal static void CheckWords(Words? words, string where, FaultList faults)
    {
        if (words?.Name is { } name)
            CheckName(name, where, faults);
        if (words?.Description is { } description)
            CheckDescription(description, where, faults);
    }

    internal static void CheckUnique(IEnumerable<string> names, string where, string what, FaultList faults)
    {
        foreach (var same in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add($"{where}: {same.Count()} times the {what} '{same.Key}'.");
    }

    // Discord's rule names the scripts Devanagari and Thai, whose vowel signs are no letters; .NET knows them as blocks.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
