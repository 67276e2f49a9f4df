using System.Text.RegularExpressions;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Tests.Commands.Wording;

public sealed partial class TextsTests
{
    private static readonly Languages Languages = Languages.Product;

    [Fact]
    public void Every_language_says_the_same_things_with_the_same_places()
    {
        foreach (var language in Languages.Translations)
        {
            Assert.Equal(Languages.English.Keys.Order(), language.Keys.Order());
            Assert.All(Languages.English.Keys, key => Assert.Equal(Places(Languages.English.Say(key)), Places(language.Say(key))));
        }

        static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();
    }

    [Fact]
    public void Every_text_the_code_asks_for_is_there()
    {
        var sources = Directory.EnumerateFiles(Checkout.Path("BotClients"), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("/Commands/") || file.Contains("/Bots/")).ToArray();
        var asked = sources.SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Where(key => Languages.English.Keys.Any(known => known.Split('.')[0] == key.Split('.')[0])).ToHashSet();

        Assert.True(asked.Count > 50, $"Only {asked.Count} keys were found in {sources.Length} files.");
        Assert.All(asked, key => Assert.True(Languages.English.Has(key) || Languages.English.Has(key + ".one"), $"No text '{key}'."));
    }

    [Fact]
    public void Everything_that_is_said_by_a_code_has_words_in_every_language()
    {
        foreach (var language in Languages.All)
        {
            Assert.All(Enum.GetValues<RefusalCode>(), code => Assert.NotEmpty(language.Say(new Refusal(code, "it", 3, "why"))));
            Assert.All(Enum.GetValues<RefusalCode>(), code => Assert.DoesNotMatch(Place(), language.Say(new Refusal(code))));
            Assert.All(Enum.GetNames<Capability>(), name => Assert.NotEmpty(language.Say($"capability.{name}")));
            Assert.All(Enum.GetNames<ServerState>(), name => Assert.NotEmpty(language.Say($"server.state.{name}")));
            Assert.All(Enum.GetNames<RestartPhase>(), name => Assert.NotEmpty(language.Say($"restart.phase.{name}")));
            Assert.All(Enum.GetNames<RconResult>(), name => Assert.NotEmpty(language.Say($"rcon.result.{name}")));
            Assert.All(Enum.GetNames<LineKind>(), name => Assert.NotEmpty(language.Say($"logs.kind.{name}")));
            Assert.All(Enum.GetNames<AuditOutcome>(), name => Assert.NotEmpty(language.Say($"audit.outcome.{name}")));
            Assert.All(Enum.GetNames<ParseStage>(), name => Assert.NotEmpty(language.Say($"parse.stage.{name}")));
        }
    }

    [Fact]
    public void Every_command_and_option_is_described_in_every_language()
    {
        var catalogue = CommandCatalogue.Of(Enum.GetValues<BotKind>());
        foreach (var language in Languages.Translations)
        {
            foreach (var node in catalogue.Tree.Roots.SelectMany(root => root.All()))
                Assert.True(language.Command(node.Path)?.Description is not null, $"/{node.Path} has no description in '{language.Code}'.");
            foreach (var spec in catalogue.Commands.Select(command => command.Spec))
                Assert.All(spec.Options, option =>
                {
                    var words = language.Option(spec.Path, option.Name);
                    Assert.True(words?.Description is not null, $"/{spec.Path} {option.Name} has no description in '{language.Code}'.");
                    Assert.All(option.Choices, choice => Assert.NotNull(words!.Choice(choice.Value)));
                });
        }
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("en-US", "en")]
    [InlineData("dev", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    public void Everybody_gets_their_own_language_or_English(string locale, string code) => Assert.Equal(code, Languages.For(locale).Code);

    [Fact]
    public void A_refusal_never_carries_markup_of_others()
    {
        var text = Languages.English.Say(new Refusal(RefusalCode.ServerUnknown, "@everyone **x** <@1>"));

        Assert.DoesNotContain("@everyone", text);
        Assert.Contains(@"\*\*x\*\*", text);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"([a-z]+(?:\\.[a-zA-Z-]+)+)\"")]
    private static partial Regex Key();
}
