using System.Net;
using System.Text.Json.Nodes;
using BlissBot.BotClients.Port;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>A bridge whose channel is full, closed, archived and opened again, over real sockets.</summary>
public sealed class BridgeRightsTests : IDisposable
{
    private static readonly ServerId Sample = ServerId.Parse("sample");
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Chat_goes_on_without_webhooks_waits_while_the_channel_is_closed_and_wakes_a_thread()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var bridge = sandbox.Grains.DiscordBridge(Sample);
        var (channel, self) = (sandbox.Discord.Sandbox.ChannelId, sandbox.Discord.Sandbox.Bots["server"].ApplicationId);
        foreach (var number in Enumerable.Range(0, 15))
            Assert.Equal(HttpStatusCode.OK, await owner.Do(HttpMethod.Post, $"channels/{channel}/webhooks", new { name = $"hook {number}" }));
        await owner.Command("server", "bridge enable", ("server", "sample"), ("mode", "here"));

        await Shows(sandbox, owner, channel, "one", "**Rex:** one");
        await LiveSandbox.Until(async () => (await bridge.Status()).Value!.Trouble?.Contains("as many webhooks", StringComparison.Ordinal) ?? false, "the status says why names are missing");

        // Closed: nothing is lost, and the status names the right.
        await Deny(owner, channel, self, Rights.SendMessages | Rights.ManageWebhooks);
        sandbox.Games.Servers["sample"].Say(sandbox.Games.Servers["sample"].Join("Rex"), "two");
        await LiveSandbox.Until(async () => (await bridge.Status()).Value is { Condition: DiscordCondition.Waiting, Trouble: { } why } && why.Contains("Send Messages", StringComparison.Ordinal), "the status names the right");
        await Deny(owner, channel, self, Rights.None);
        var hooks = JsonNode.Parse(await owner.Read($"channels/{channel}/webhooks"))!.AsArray();
        Assert.Equal(HttpStatusCode.NoContent, await owner.Do(HttpMethod.Delete, $"webhooks/{hooks[0]!["id"]}"));
        await owner.Command("server", "bridge repair", ("server", "sample"));
        await LiveSandbox.Until(async () => (await owner.Messages(channel)).Any(message => (string?)message["content"] == "two" && (string?)message["author"]!["username"] == "Rex"), "the line that waited is shown under the player's name");
        await LiveSandbox.Until(async () => (await bridge.Status()).Value is { Condition: DiscordCondition.Working, Trouble: null }, "all is well again");

        // A thread that was archived is woken by the next line.
        await owner.Command("server", "bridge enable", ("server", "sample"));
        var thread = $"{(await bridge.Status()).Value!.Binding!.Default.Thread}";
        Assert.Equal(HttpStatusCode.OK, await owner.Do(HttpMethod.Patch, $"channels/{thread}", new { archived = true }));
        await Shows(sandbox, owner, thread, "three", "three");
        Assert.Contains(await owner.Channels(), found => (string?)found["id"] == thread);
        Assert.Empty(sandbox.Discord.Truth.Bugs.All);
    }

    public void Dispose() => folder.Dispose();

    private static async Task Shows(LiveSandbox sandbox, DiscordPerson owner, string channel, string said, string shown)
    {
        var game = sandbox.Games.Servers["sample"];
        var player = game.Join("Rex");
        await LiveSandbox.Until(async () =>
        {
            // Of what was said before the bridge was on nothing is shown.
            game.Say(player, said);
            return (await owner.Messages(channel)).Any(message => ((string?)message["content"])?.Split('\n').Contains(shown) ?? false);
        }, $"'{shown}' is shown");
    }

    private static async Task Deny(DiscordPerson owner, string channel, string self, Rights rights) =>
        Assert.Equal(HttpStatusCode.NoContent, await owner.Do(HttpMethod.Put, $"channels/{channel}/permissions/{self}", new { type = 1, allow = "0", deny = $"{(ulong)rights}" }));
}
