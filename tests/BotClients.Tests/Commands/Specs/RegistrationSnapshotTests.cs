using System.Text.Encodings.Web;
using System.Text.Json;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Specs;

/// <summary>What Discord is told about each bot's commands, as reviewed files.</summary>
public sealed class RegistrationSnapshotTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("Master")]
    [InlineData("Server")]
    [InlineData("Assistant")]
    public void The_commands_of_a_bot_are_the_committed_ones(string bot)
    {
        var snapshot = Checkout.Path("tests", "BotClients.Tests", "Commands", "Snapshots", bot.ToLowerInvariant() + ".json");
        var now = RegistrationJson.Write(CommandCatalogue.Of(Enum.Parse<BotKind>(bot)), isGlobal: true).ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("BLISSBOT_ACCEPT_COMMANDS") == "1")
            File.WriteAllText(snapshot, now);

        var committed = File.Exists(snapshot) ? File.ReadAllText(snapshot).ReplaceLineEndings("\n") : "";

        Assert.True(now == committed, $"The commands of the bot differ from {snapshot}. If they are meant to, write it anew with BLISSBOT_ACCEPT_COMMANDS=1 and this test, and review the difference.");
    }

    [Fact]
    public void All_bots_fit_into_one_application() => Assert.NotEmpty(CommandCatalogue.Of(Enum.GetValues<BotKind>()).Commands);

    [Fact]
    public void A_bot_has_the_commands_of_its_namespace_alone()
    {
        Assert.NotNull(CommandCatalogue.Of(BotKind.Server).Find("server status"));
        Assert.Null(CommandCatalogue.Of(BotKind.Server).Find("help"));
        Assert.NotNull(CommandCatalogue.Of(BotKind.Assistant).Find("help"));
    }
}
