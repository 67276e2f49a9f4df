using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>What Discord demands of an option.</summary>
internal static class OptionRules
{
    private const int MaxChoices = 25;
    private const int MaxChoice = 100;
    private const int MaxText = 6_000;

    /// <summary>Whole numbers beyond are not exact in JSON.</summary>
    private const double MaxWhole = 9_007_199_254_740_991;

    public static void Check(CommandSpec spec, CommandOption option, Languages languages, FaultList faults)
    {
        var where = $"/{spec.Path} {option.Name}";
        SpecRules.CheckName(option.Name, where, faults);
        SpecRules.CheckDescription(option.Description, where, faults);
        foreach (var language in languages.Translations)
            SpecRules.CheckWords(language.Option(spec.Path, option.Name), $"{where} ({language.Code})", faults);
        CheckChoices(spec, option, languages, where, faults);
        CheckLimits(option, where, faults);
        faults.Unless(option.Complete is null || option.Kind == OptionKind.Text, where, "suggestions are made for texts alone.");
        faults.Unless(option.Complete is null || option.Choices.IsEmpty, where, "choices exclude suggestions.");
        faults.Unless(!option.IsServer || option.Kind == OptionKind.Text, where, "a server is named by a text.");
        faults.Unless(option.ChannelKinds.IsEmpty || option.Kind == OptionKind.Channel, where, "kinds of channels on an option that takes none.");
    }

    private static void CheckChoices(CommandSpec spec, CommandOption option, Languages languages, string where, FaultList faults)
    {
        faults.Unless(option.Choices.IsEmpty || option.Kind == OptionKind.Text, where, "choices are offered for texts alone.");
        faults.Unless(option.Choices.Length <= MaxChoices, where, $"{option.Choices.Length} choices; at most {MaxChoices}.");
        SpecRules.CheckUnique(option.Choices.Select(choice => choice.Name), where, "choice", faults);
        SpecRules.CheckUnique(option.Choices.Select(choice => choice.Value), where, "value", faults);
        foreach (var choice in option.Choices)
        {
            var names = languages.Translations.Select(language => language.Option(spec.Path, option.Name)?.Choice(choice.Value)).Append(choice.Name);
            foreach (var name in names)
                faults.Unless(name is null or { Length: >= 1 and <= MaxChoice }, where, $"the choice '{name}' has {name?.Length} characters; 1 to {MaxChoice}.");
            faults.Unless(choice.Value.Length is >= 1 and <= MaxChoice, where, $"the value of '{choice.Name}' has {choice.Value.Length} characters; 1 to {MaxChoice}.");
        }
    }

    private static void CheckLimits(CommandOption option, string where, FaultList faults)
    {
        var (least, most) = (option.Least, option.Most);
        faults.Unless(least is null || most is null || least <= most, where, $"at least {least} and at most {most} is nothing.");
        switch (option.Kind)
        {
            case OptionKind.Text:
                faults.Unless(least is null or (>= 0 and <= MaxText), where, $"at least {least} characters; 0 to {MaxText}.");
                faults.Unless(most is null or (>= 1 and <= MaxText), where, $"at most {most} characters; 1 to {MaxText}.");
                break;
            case OptionKind.Whole or OptionKind.Number:
                faults.Unless(least is null || Math.Abs(least.Value) <= MaxWhole, where, $"at least {least} is beyond what JSON holds.");
                faults.Unless(most is null || Math.Abs(most.Value) <= MaxWhole, where, $"at most {most} is beyond what JSON holds.");
                break;
            default:
                faults.Unless(least is null && most is null, where, "limits on an option that has none.");
                break;
        }
    }
}
