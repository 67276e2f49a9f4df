using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What happens in games and what people do by command, asked about from Discord.</summary>
public sealed class RecordsTests : IDisposable
{
    private static readonly ServerId Sample = ServerId.Parse("sample");

    private readonly TempFolder folder = new();

    [Fact]
    public async Task What_happened_in_a_game_is_in_its_log_and_found_there()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var game = sandbox.Games.Servers["sample"];
        var first = game.Join("Early");
        await LiveSandbox.Until(async () =>
        {
            // What was said before anybody listened is nobody's business.
            game.Say(first, "anybody");
            return await Found(sandbox, "anybody") > 0;
        }, "the server is listened to");

        var (rex, bob) = (game.Join("Rex"), game.Join("Bob"));
        game.Say(rex, "needle @everyone **bold** [x](http://x) 100%_");
        game.Kill(bob, rex);
        await LiveSandbox.Until(async () => await Found(sandbox, "needle") == 1 && await Found(sandbox, "was killed by") > 0, "it is written down");

        var tail = Text(await owner.Command("server", "logs tail", ("server", "sample"), ("lines", 50L)));
        var search = Text(await owner.Command("server", "logs search", ("text", "NEEDLE @everyone **bold** [x](http://x) 100%_")));

        Assert.Contains("Rex** joined", tail, StringComparison.Ordinal);
        Assert.Contains("was killed by", tail, StringComparison.Ordinal);
        Assert.Single(search.Split("needle ").Skip(1), part => part.Contains("everyone", StringComparison.Ordinal) && !part.Contains("**bold**", StringComparison.Ordinal));
        Assert.DoesNotContain(rex.Eos, tail + search, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(sandbox.Discord.Truth.Pings);
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
    }

    [Fact]
    public async Task A_console_command_for_all_reaches_every_game_once_and_the_audit_says_who_it_was()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var anybody = sandbox.Discord.Sandbox.Users.First(user => user.Name == "survivor42");
        using var stranger = new DiscordPerson(sandbox.Discord.Sandbox, anybody.UserToken);

        var answer = Text(await owner.Command("server", "rcon all", ("command", "SetMessageOfTheDay Welcome back")));
        await stranger.Command("server", "rcon all", ("command", "SetMessageOfTheDay hacked"));

        Assert.All(sandbox.Games.Servers.Values, game =>
        {
            Assert.Contains(game.Options.Name, answer, StringComparison.Ordinal);
            Assert.Equal("Welcome back", Assert.Single(game.Truth.Ledger.All, command => command.Is("SetMessageOfTheDay")).Text);
        });
        var guild = ulong.Parse(sandbox.Discord.Sandbox.GuildId, System.Globalization.CultureInfo.InvariantCulture);
        await LiveSandbox.Until(async () => (await sandbox.Grains.Audit(guild).Find(new AuditQuery(Command: "rcon all"), new PageRequest())).Value?.Acts.Length == 2, "both are written down");
        var audit = Text(await owner.Command("master", "audit search", ("command", "rcon all")));
        Assert.Contains("Welcome back", audit, StringComparison.Ordinal);
        Assert.Contains(sandbox.Discord.Sandbox.Users[0].Id, audit, StringComparison.Ordinal);
        Assert.Contains($"{anybody.Id}` · command=SetMessageOfTheDay hacked · not allowed", audit, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<int> Found(LiveSandbox sandbox, string text) =>
        (await sandbox.Grains.Logbook(Sample).Find(new LogQuery(Text: text), new PageRequest())).Value?.Entries.Length ?? 0;

    private static string Text(JsonNode message) => message.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
