using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Simulators.Ark;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>From a code in Discord over the game's chat to what is somebody's own.</summary>
public sealed partial class LinkTests : IDisposable
{
    private static readonly ServerId Sample = ServerId.Parse("sample");

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Who_says_his_code_in_the_game_sees_his_own_bases_and_nobody_elses()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true, withWorlds: true);
        var discord = sandbox.Discord!.Sandbox;
        using var person = new DiscordPerson(discord, discord.Users.First(user => user.Name == "survivor42").UserToken);
        using var other = new DiscordPerson(discord, discord.Users.First(user => user.Name != "survivor42" && user.Role == discord.Users.First(one => one.Name == "survivor42").Role).UserToken);
        var game = sandbox.Games.Servers["sample"];
        var player = game.Join(ArkLife.People(0, 1)[0]);
        var world = sandbox.Grains.World(Sample);
        await LiveSandbox.Until(async () => (await world.Summary()).Refusal is null, "the forged world has been read");

        var code = Code().Match(Text(await person.Command("server", "link start"))).Value;
        Assert.Contains("link", Text(await person.Command("server", "decay mine")), StringComparison.OrdinalIgnoreCase);
        using (var tick = new PeriodicTimer(TimeSpan.FromSeconds(1)))
            await LiveSandbox.Until(async () =>
            {
                // Of what was said before the bridge listens nothing is heard; and nobody may ask more than once a second for long.
                game.Say(player, $"my code is {code}");
                await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                return Text(await person.Command("server", "link confirm")).Contains("the player is yours", StringComparison.Ordinal);
            }, "the code has been heard");
        var mine = Text(await person.Command("server", "decay mine"));

        var team = (await world.PlayersByAccount(EosId.Parse(player.Eos))).Value!.Value[0].TribeId!.Value;
        var all = (await world.Bases(new BaseQuery(), new PageRequest(PageRequest.MaxSize))).Value!.Items;
        Assert.Contains(all, home => home.OwnerTeam == team);
        Assert.All(all, home => Assert.Equal(home.OwnerTeam == team, mine.Contains($"{home.Id}", StringComparison.Ordinal)));

        var (own, foreign) = (all.First(home => home.OwnerTeam == team), all.First(home => home.OwnerTeam != team));
        Assert.Contains($"{own.Pieces.ToString("N0", CultureInfo.InvariantCulture)}", Text(await person.Command("server", "base info", ("base", $"sample:{own.Id}"))), StringComparison.Ordinal);
        var refused = Text(await person.Command("server", "base info", ("base", $"sample:{foreign.Id}")));
        Assert.Contains("Nothing fits", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.OwnerName, refused, StringComparison.Ordinal);

        // Another person neither reads it by asking nor by saying the same code again.
        Assert.Contains("/link start", Text(await other.Command("server", "base info", ("base", $"sample:{own.Id}"))), StringComparison.Ordinal);
        Assert.Contains("/link start", Text(await other.Command("server", "link confirm")), StringComparison.Ordinal);
        Assert.DoesNotContain(await other.Messages(), message => Text(message).Contains($"{own.Id}", StringComparison.Ordinal));
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
    }

    public void Dispose() => folder.Dispose();

    private static string Text(JsonNode message) => message.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [GeneratedRegex("LINK-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();
}
