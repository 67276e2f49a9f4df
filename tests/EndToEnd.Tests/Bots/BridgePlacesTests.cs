using System.Net;
using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Live;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>The bridge makes its own places, chats through them, and brings them back.</summary>
public sealed class BridgePlacesTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_thread_is_made_once_chat_goes_both_ways_and_after_it_was_deleted_a_repair_brings_it_back_with_nothing_lost()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var game = sandbox.Games.Servers["sample"];
        var player = game.Join("Rex");

        await owner.Command("server", "bridge enable", ("server", "sample"));
        await owner.Command("server", "bridge enable", ("server", "sample"));

        var (category, channel) = (await One(owner, "Chat Bridge"), await One(owner, "chat-bridge"));
        Assert.Equal((string?)category["id"], (string?)channel["parent_id"]);
        var thread = (string)Assert.Single(await owner.Channels(), found => (string?)found["parent_id"] == (string?)channel["id"])!["id"]!;
        await LiveSandbox.Until(async () =>
        {
            // Of what was said before the bridge was on nothing is shown.
            game.Say(player, "anybody");
            return (await Texts(owner, thread)).Any(text => text.Contains("anybody", StringComparison.Ordinal));
        }, "what is said in the game shows in the thread");
        await owner.Write("hello from the thread", thread);
        await LiveSandbox.Until(
            () => Task.FromResult(game.Truth.Ledger.All.Any(command => command.Is("ServerChat") && command.Text.Contains("hello from the thread", StringComparison.Ordinal))),
            "what is written in the thread is said in the game");

        Assert.Equal(HttpStatusCode.OK, await owner.Do(HttpMethod.Delete, $"channels/{thread}"));
        foreach (var word in new[] { "first", "second", "third" })
            game.Say(player, $"the {word} while it was gone");
        await owner.Command("server", "bridge repair", ("server", "sample"));

        var again = (string)Assert.Single(await owner.Channels(), found => (string?)found["parent_id"] == (string?)channel["id"])!["id"]!;
        Assert.NotEqual(thread, again);
        await LiveSandbox.Until(async () => (await Texts(owner, again)).Any(text => text.Contains("the third while", StringComparison.Ordinal)), "what was said meanwhile is shown");
        var lines = (await Texts(owner, again)).Reverse().SelectMany(text => text.Split('\n')).Where(line => line.Contains("while it was gone", StringComparison.Ordinal));
        Assert.Equal(["the first while it was gone", "the second while it was gone", "the third while it was gone"], lines.Select(line => line.Replace("**Rex:** ", "", StringComparison.Ordinal)));
        await One(owner, "Chat Bridge");
        await One(owner, "chat-bridge");
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
        Assert.Empty(sandbox.Discord.Truth.Pings);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JsonNode> One(DiscordPerson person, string name) => Assert.Single(await person.Channels(), channel => (string?)channel["name"] == name);

    private static async Task<IEnumerable<string>> Texts(DiscordPerson person, string channel) => (await person.Messages(channel)).Select(message => (string?)message["content"] ?? "");
}
