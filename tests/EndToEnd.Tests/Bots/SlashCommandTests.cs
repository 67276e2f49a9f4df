using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Live;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>From a slash command of a person in Discord to a game server and back.</summary>
public sealed class SlashCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Whoever_asks_is_told_how_the_servers_are()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);

        var list = await owner.Command("server", "server list");
        var status = await owner.Command("server", "server status", ("server", "sample"));
        var time = await owner.Command("assistant", "timestamp", ("when", "2026-03-01 12:00"));

        Assert.All(sandbox.Games.Servers.Values, game => Assert.Contains(game.Options.Name, Text(list), StringComparison.Ordinal));
        Assert.Contains(sandbox.Games.Servers["sample"].Options.Name, Text(status), StringComparison.Ordinal);
        Assert.Contains("<t:", Text(time), StringComparison.Ordinal);
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
    }

    [Fact]
    public async Task A_command_of_the_console_is_asked_about_first_and_then_reaches_the_game_once()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var game = sandbox.Games.Servers["sample"];

        var answer = await owner.Command("server", "broadcast", ("servers", "sample"), ("message", "Back in five minutes"));

        await LiveSandbox.Until(() => Task.FromResult(game.Truth.Ledger.All.Any(command => command.Text == "Broadcast Back in five minutes")), "the game has said it");
        Assert.Single(game.Truth.Ledger.All, command => command.Text.StartsWith("Broadcast", StringComparison.Ordinal));
        Assert.NotNull(answer["embeds"]);
    }

    [Fact]
    public async Task A_stranger_may_not_use_the_console()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        var anybody = sandbox.Discord!.Sandbox.Users.First(user => user.Name == "survivor42");
        using var person = new DiscordPerson(sandbox.Discord.Sandbox, anybody.UserToken);

        var answer = await person.Command("server", "rcon run", ("server", "sample"), ("command", "ListPlayers"));

        Assert.Contains("may not", Text(answer), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(sandbox.Games.Servers["sample"].Truth.Ledger.All, command => command.Text == "ListPlayers extra");
    }

    public void Dispose() => folder.Dispose();

    private static string Text(JsonNode message) => message.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
