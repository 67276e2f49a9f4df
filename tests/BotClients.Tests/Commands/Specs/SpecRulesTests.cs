using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Specs;

public sealed class SpecRulesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("only-if-empty")]
    [InlineData("it's_2")]
    [InlineData("größe")]
    [InlineData("हिन्दी")]
    [InlineData("ภาษาไทย")]
    [InlineData("日本語")]
    public void Names_Discord_takes_are_taken(string name) => Assert.Empty(Faults(new CommandSpec(name, "Text")));

    [Theory]
    [InlineData("", "is no name")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg", "is no name")]
    [InlineData("a!b", "is no name")]
    [InlineData("a.b", "is no name")]
    [InlineData("a\n", "is no name")]
    [InlineData("Status", "not in lower case")]
    [InlineData("Größe", "not in lower case")]
    public void Names_Discord_refuses_are_faults(string name, string fault) => Has(fault, new CommandSpec(name, "Text"));

    [Fact]
    public void A_description_has_1_to_100_characters()
    {
        Has("description of 0", new CommandSpec("a", ""));
        Has("description of 101", new CommandSpec("a", new string('x', 101)));
        Assert.Empty(Faults(new CommandSpec("a", new string('x', 100))));
    }

    [Fact]
    public void A_command_has_at_most_25_options_with_names_of_their_own_and_required_ones_first()
    {
        Has("26 options", new CommandSpec("a", "Text") { Options = [.. Enumerable.Range(0, 26).Select(n => CommandOption.Flag($"o{n}", "Text"))] });
        Has("2 times the option 'x'", new CommandSpec("a", "Text") { Options = [CommandOption.Flag("x", "Text"), CommandOption.Flag("x", "Text")] });
        Has("required option stands behind", new CommandSpec("a", "Text") { Options = [CommandOption.Flag("x", "Text"), CommandOption.Flag("y", "Text").Required()] });
    }

    [Fact]
    public void Choices_are_few_short_unique_and_exclude_suggestions()
    {
        var option = CommandOption.Text("x", "Text");
        Has("26 choices", With(option with { Choices = [.. Enumerable.Range(0, 26).Select(n => new Choice($"c{n}", $"v{n}"))] }));
        Has("101 characters", With(option with { Choices = [new(new string('c', 101), "v")] }));
        Has("has 0 characters", With(option with { Choices = [new("c", "")] }));
        Has("2 times the value 'v'", With(option with { Choices = [new("a", "v"), new("b", "v")] }));
        Has("choices exclude suggestions", With(option with { Choices = [new("c", "v")], Complete = _ => Task.FromResult<IEnumerable<Choice>>([]) }));
        Has("suggestions are made for texts", With(CommandOption.Flag("x", "Text") with { Complete = _ => Task.FromResult<IEnumerable<Choice>>([]) }));
    }

    [Fact]
    public void Limits_make_sense()
    {
        Has("at most 6001 characters", With(CommandOption.Text("x", "Text", most: 6_001)));
        Has("is nothing", With(CommandOption.Whole("x", "Text", 5, 4)));
        Has("beyond what JSON holds", With(CommandOption.Whole("x", "Text", long.MinValue, 0)));
        Has("has none", With(CommandOption.Flag("x", "Text") with { Most = 1 }));
        Has("time limit", new CommandSpec("a", "Text") { TimeLimit = TimeSpan.FromMinutes(15) });
        Has("cool-down is negative", new CommandSpec("a", "Text") { CoolDown = TimeSpan.FromSeconds(-1) });
    }

    [Fact]
    public void Groups_are_one_level_deep_and_cannot_be_called()
    {
        Assert.All(Faults(Spec("aa bb cc"), Spec("aa bb dd"), Spec("aa ee")), fault => Assert.Contains("/aa bb: a description", fault));
        Has("more than 3 words", Spec("aa bb cc dd"));
        Has("cannot be called", Spec("aa"), Spec("aa bb"));
        Has("2 commands have this path", Spec("aa"), Spec("aa"));
        Has("26 words below", [.. Enumerable.Range(0, 26).Select(n => Spec($"aa b{n}"))]);
    }

    [Fact]
    public void An_application_has_at_most_100_commands()
    {
        Assert.Empty(Faults([.. Enumerable.Range(0, 100).Select(n => Spec($"c{n}"))]));
        Has("101 commands", [.. Enumerable.Range(0, 101).Select(n => Spec($"c{n}"))]);
    }

    [Fact]
    public void All_of_a_command_has_at_most_8000_characters_and_the_longest_language_counts()
    {
        CommandSpec[] specs = [.. Enumerable.Range(0, 24).Select(n => new CommandSpec($"aa b{n}", "Text") { Options = [.. Enumerable.Range(0, 5).Select(o => CommandOption.Flag($"o{o}", "Short text"))] })];
        var german = $$"""{ "options": { {{string.Join(",", Enumerable.Range(0, 5).Select(o => $$"""
            "o{{o}}": { "description": "{{new string('ä', 80)}}" }
            """))}} } }""";

        Assert.DoesNotContain(Faults(specs), fault => fault.Contains("characters in all"));
        Assert.Contains(Faults(specs, new("de", german)), fault => fault.Contains("characters in all"));
    }

    [Fact]
    public void Translations_obey_the_same_rules()
    {
        var german = new Language("de", """{ "commands": { "a": { "name": "Groß", "description": "", "options": { "x": { "name": "y" } } } } }""");
        var faults = Faults([new CommandSpec("a", "Text") { Options = [CommandOption.Flag("x", "Text"), CommandOption.Flag("y", "Text")] }], german);

        Assert.Contains(faults, fault => fault.StartsWith("/a (de): 'Groß' is not in lower case"));
        Assert.Contains(faults, fault => fault.StartsWith("/a (de): a description of 0"));
        Assert.Contains(faults, fault => fault.StartsWith("/a (de): 2 times the option 'y'"));
    }

    [Fact]
    public void Direct_messages_are_all_or_nothing_and_know_no_capabilities()
    {
        Has("only both or none", Spec("aa bb") with { InDirectMessages = true }, Spec("aa cc"));
        Has("nobody has capabilities in direct messages", Spec("aa") with { InDirectMessages = true, Needs = Capability.UseConsole });
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var thrown = Assert.Throws<CommandFaultsException>(() => new CommandCatalogue(
            [new FakeCommand(new("Bad!", ""), _ => new Declined("")), new FakeCommand(new("worse", new string('x', 200)) { TimeLimit = TimeSpan.Zero }, _ => new Declined(""))], Languages.Product));

        Assert.Equal(5, thrown.Faults.Length);
        Assert.All(thrown.Faults, fault => Assert.Contains(fault, thrown.Message));
    }

    private static CommandSpec Spec(string path) => new(path, "Text");

    private static CommandSpec With(CommandOption option) => new("a", "Text") { Options = [option] };

    private static void Has(string fault, params CommandSpec[] specs) => Assert.Contains(Faults(specs), found => found.Contains(fault));

    private static IEnumerable<string> Faults(params CommandSpec[] specs) => Faults(specs, new("de", "{}"));

    private static IEnumerable<string> Faults(CommandSpec[] specs, Language german)
    {
        var languages = new Languages(new("en", """{ "commands": { "aa": { "description": "Text" } } }"""), [german]);
        return SpecRules.Faults(CommandTree.Build([.. specs], languages), languages);
    }
}
