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
    public async Task A_broadcast_reaches_the_game_once()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var game = sandbox.Games.Servers["sample"];

        var answer = await owner.Command("server", "broadcast", ("servers", "sample"), ("message", "Back in five minutes"));

        await LiveSandbox.Until(() => Task.FromResult(game.Truth.Ledger.All.Any(command => command.Is("Broadcast"))), "the game has said it");
        Assert.Equal("Back in five minutes", Assert.Single(game.Truth.Ledger.All, command => command.Is("Broadcast")).Text);
        Assert.NotNull(answer["embeds"]);
    }

    [Fact]
    public async Task A_stranger_may_not_use_the_console()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        var anybody = sandbox.Discord!.Sandbox.Users.First(user => user.Name == "survivor42");
        using var person = new DiscordPerson(sandbox.Discord.Sandbox, anybody.UserToken);

        var answer = await person.Command("server", "rcon run", ("server", "sample"), ("command", "SetMessageOfTheDay hacked"));

        Assert.Contains("not allowed", Text(answer), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(sandbox.Games.Servers["sample"].Truth.Ledger.All, command => command.Is("SetMessageOfTheDay"));
    }

    [Fact]
    public async Task What_a_role_is_given_its_members_may_until_it_is_taken()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        var discord = sandbox.Discord!.Sandbox;
        using var owner = DiscordPerson.Owner(discord);
        using var member = new DiscordPerson(discord, discord.Users.First(user => user.Name == "survivor42").UserToken);
        var role = new RoleId(ulong.Parse(discord.Roles["Survivor"], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains("not allowed", Text(await member.Command("server", "save status", ("server", "sample"))), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not allowed", Text(await member.Command("master", "permissions set", ("capability", "ViewWorlds"), ("role", role))), StringComparison.OrdinalIgnoreCase);

        Assert.Contains("is now allowed", Text(await owner.Command("master", "permissions set", ("capability", "ViewWorlds"), ("role", role), ("server", "sample"))), StringComparison.Ordinal);
        Assert.Contains(sandbox.Games.Servers["sample"].Options.Name, Text(await member.Command("server", "save status", ("server", "sample"))), StringComparison.Ordinal);
        Assert.Contains("`sample`", Text(await owner.Command("master", "permissions show")), StringComparison.Ordinal);

        Assert.Contains("no longer given", Text(await owner.Command("master", "permissions set", ("capability", "ViewWorlds"), ("role", role), ("allow", false))), StringComparison.Ordinal);
        Assert.Contains("not allowed", Text(await member.Command("server", "save status", ("server", "sample"))), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
        Assert.Empty(sandbox.Discord.Truth.Pings);
    }

    [Fact]
    public async Task A_community_sets_the_zone_in_which_its_times_are_meant()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);

        await owner.Command("master", "guild settings", ("zone", "Europe/Berlin"), ("language", "de"));
        var time = await owner.Command("assistant", "timestamp", ("when", "2027-07-01 20:00"));

        var expected = new DateTimeOffset(2027, 7, 1, 18, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Contains($"<t:{expected}:", Text(time), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_goes_both_ways_once_and_pings_nobody()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var game = sandbox.Games.Servers["sample"];
        await owner.Command("server", "bridge enable", ("server", "sample"), ("mode", "here"));
        var player = game.Join("Rex");
        await LiveSandbox.Until(async () =>
        {
            // Of what was said before the bridge was on nothing is shown.
            game.Say(player, "anybody");
            return (await owner.Messages()).Any(message => ((string?)message["content"])?.Contains("anybody", StringComparison.Ordinal) ?? false);
        }, "what is said in the game shows in Discord");

        game.Say(player, "hi @everyone <@1> [x](http://x) **bold**");
        await owner.Write("hello from Discord");

        await LiveSandbox.Until(() => Task.FromResult(game.Truth.Ledger.All.Any(command => command.Is("ServerChat") && command.Text.Contains("hello from Discord", StringComparison.Ordinal))), "what is written in Discord is said in the game");
        await LiveSandbox.Until(async () => (await owner.Messages()).Any(message => ((string?)message["content"])?.Contains("everyone", StringComparison.Ordinal) ?? false), "the player's words are shown");
        Assert.Single(game.Truth.Ledger.All, command => command.Text.Contains("hello from Discord", StringComparison.Ordinal));
        Assert.Empty(sandbox.Discord.Truth.Pings);
        Assert.Contains(await owner.Messages(), message => (string?)message["author"]!["username"] == "Rex");
    }

    public void Dispose() => folder.Dispose();

    private static string Text(JsonNode message) => message.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
