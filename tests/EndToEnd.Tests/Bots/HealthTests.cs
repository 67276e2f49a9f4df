using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlissBot.EndToEnd.Tests.Live;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What the bots' process says of itself, to whom, and what it keeps to itself.</summary>
public sealed partial class HealthTests : IDisposable
{
    private const string Wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GxWrong.notThisOne-notThisOne-notThisOne";

    /// <summary>Discord's code of closing for a token that is good no more.</summary>
    private const int TokenRefused = 4004;

    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_bot_with_a_wrong_token_stops_alone_and_health_and_metrics_say_so_without_secrets()
    {
        await using var cluster = await BotCluster.Start(folder.Path, servers: 1, TestContext.Current.CancellationToken, assistantToken: Wrong);
        using var owner = DiscordPerson.Owner(cluster.Discord.Sandbox);

        Assert.Equal((HttpStatusCode.OK, "live"), await Status(cluster, "/health/live"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Status(cluster, "/health/ready"));
        var bots = (await Ready(cluster))["bots"]!.AsArray().ToDictionary(bot => (string)bot!["bot"]!, bot => bot!);
        Assert.Equal(["Assistant", "Server"], bots.Keys);
        Assert.Equal("stopped", (string?)bots["Assistant"]["state"]);
        Assert.Equal(("running", "live"), ((string?)bots["Server"]["state"], (string?)bots["Server"]["gateway"]!["phase"]));
        Assert.True((bool)(await Ready(cluster))["silo"]!["reachable"]!);
        Assert.NotNull(await owner.Command("server", "server list"));

        string metrics = "";
        await LiveSandbox.Until(async () => StatePattern().IsMatch(metrics = await Text(cluster, "/metrics")), "the metrics tell the states");
        Assert.All(["discord_gateway_events", "discord_rest_answers", "blissbot_commands_duration_seconds_bucket"], name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        foreach (var told in (string[])[metrics, await Text(cluster, "/health/ready"), cluster.Bots.LastWords])
        {
            Assert.DoesNotContain(Wrong, told, StringComparison.Ordinal);
            Assert.DoesNotContain(cluster.Discord.Sandbox.Bots["server"].BotToken, told, StringComparison.Ordinal);
        }
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await cluster.Bots.Http.SendAsync(rebound, TestContext.Current.CancellationToken)).StatusCode);

        cluster.KillSilo();

        await LiveSandbox.Until(async () => !(bool)(await Ready(cluster))["silo"]!["reachable"]!, "the silo's end is noticed");
        Assert.Equal((HttpStatusCode.OK, "live"), await Status(cluster, "/health/live"));
    }

    [Fact]
    public async Task A_bot_that_Discord_turns_out_while_it_works_stays_off_and_operators_are_told_by_another()
    {
        await using var cluster = await BotCluster.Start(folder.Path, servers: 1, TestContext.Current.CancellationToken);
        var assistant = ulong.Parse(cluster.Discord.Sandbox.Bots["assistant"].ApplicationId, CultureInfo.InvariantCulture);
        using var owner = DiscordPerson.Owner(cluster.Discord.Sandbox);

        cluster.Discord.Faults.Close(TokenRefused, assistant);

        await LiveSandbox.Until(async () => await State(cluster, "Assistant") == "stopped", "the bot is stopped");
        Assert.Equal("running", await State(cluster, "Server"));
        await cluster.Discord.Truth.Writes.WaitForAsync(
            call => call.Path == $"channels/{cluster.AlertChannel}/messages" && call.Body.Contains("Assistant", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.NotNull(await owner.Command("server", "server list"));
        Assert.Equal("stopped", await State(cluster, "Assistant"));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string?> State(BotCluster cluster, string name) =>
        (string?)(await Ready(cluster))["bots"]!.AsArray().Single(bot => (string?)bot!["bot"] == name)!["state"];

    private static async Task<(HttpStatusCode, string?)> Status(BotCluster cluster, string path)
    {
        using var answer = await cluster.Bots.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["status"]);
    }

    private static async Task<JsonNode> Ready(BotCluster cluster) => JsonNode.Parse(await Text(cluster, "/health/ready"))!;

    private static async Task<string> Text(BotCluster cluster, string path)
    {
        using var answer = await cluster.Bots.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("^blissbot_bots_state\\{[^}]*bot=\"Assistant\",state=\"stopped\"[^}]*\\} 1", RegexOptions.Multiline)]
    private static partial Regex StatePattern();
}
