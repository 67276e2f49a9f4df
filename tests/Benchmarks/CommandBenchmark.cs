using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Bots;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Simulators.Discord;

namespace BlissBot.Benchmarks;

/// <summary>
/// How long a slash command takes from the event of the gateway to the first REST answer: 50 people at the same moment,
/// 40 times, 2,000 commands, over real sockets, with a silo and the bots in processes of their own. The floor is
/// <see cref="EchoBot"/>, whose turn it is before each of ours. The simulated Discord takes the times, where Discord itself would.
/// </summary>
internal static class CommandBenchmark
{
    private const int People = 50;
    private const int Rounds = 40;
    private const int WarmUp = 8;

    /// <summary>A bot tells people off who use more than a command a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.1);

    /// <summary>The floor has its turn before, on a machine that is done with the last round.</summary>
    private static readonly TimeSpan Turn = Pause / 2;

    public static void Run(TextWriter output) => RunAsync(output).GetAwaiter().GetResult();

    private static async Task RunAsync(TextWriter output)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var folder = Directory.CreateTempSubdirectory("blissbot-bench-").FullName;
        await using var cluster = await BridgeCluster.Start(folder, servers: 5, withLogs: false, silos: 1, limit.Token);
        await using var discord = new DiscordSimulator(new DiscordSimulatorOptions(), TimeProvider.System);
        await discord.StartAsync(limit.Token);
        var sandbox = discord.Sandbox;
        using var bots = new BotProcess(folder, "bench", new
        {
            Api = sandbox.Urls!.Api + "/",
            Guilds = new[] { sandbox.GuildId },
            Holder = "bench",
            Silos = cluster.Gateways.ToArray(),
            Play = new { Server = new { Token = sandbox.Bots["server"].BotToken }, Assistant = new { Token = sandbox.Bots["assistant"].BotToken } },
        });
        bots.Start();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await bots.IsReady() || !AreRegistered(discord)) await tick.WaitForNextTickAsync(limit.Token);
        await RegisterFloor(sandbox, limit.Token);
        using var echo = new EchoBot(sandbox.Urls.Api, sandbox.Probe.BotToken);
        using var people = new Asking(discord, People);

        using var pace = new PeriodicTimer(Turn);
        var begun = DateTimeOffset.UtcNow;
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            if (round == WarmUp) begun = DateTimeOffset.UtcNow;
            await people.All(round, floor: true, limit.Token);
            await pace.WaitForNextTickAsync(limit.Token);
            await people.All(round, floor: false, limit.Token);
            await pace.WaitForNextTickAsync(limit.Token);
        }
        await Task.Delay(TimeSpan.FromSeconds(3), limit.Token);

        await output.WriteLineAsync("| answers by | commands | answered | p50 ms | p99 ms | worst ms | 10062 |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|---:|---:|");
        var floor = Line(output, "echo bot (floor)", discord, begun, isFloor: true);
        var ours = Line(output, "BlissBot", discord, begun, isFloor: false);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| **added by us** | | | **{ours.P50 - floor.P50:0.0}** | **{ours.P99 - floor.P99:0.0}** | {ours.Worst - floor.Worst:0.0} | |"));
    }

    private static (double P50, double P99, double Worst) Line(TextWriter output, string who, DiscordSimulator discord, DateTimeOffset begun, bool isFloor)
    {
        var probe = Id(discord.Sandbox.Probe.ApplicationId);
        var asked = discord.Truth.Interactions.All.Where(use => use.At >= begun && use.ApplicationId == probe == isFloor).Select(use => use.Id).ToHashSet();
        var took = discord.Truth.Answers.All.Where(answer => asked.Contains(answer.InteractionId)).Select(answer => answer.Took.TotalMilliseconds).Order().ToArray();
        var late = discord.Truth.Refused.All.Count(call => call.Code == 10062 && asked.Contains(Id(call.Path.Split('/')[1])));
        var (p50, p99, worst) = (took[took.Length / 2], took[(int)(0.99 * (took.Length - 1))], took[^1]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {who} | {asked.Count:N0} | {took.Length:N0} | {p50:0.0} | {p99:0.0} | {worst:0.0} | {late} |"));
        return (p50, p99, worst);
    }

    private static bool AreRegistered(DiscordSimulator discord) => discord.Truth.Writes.All.Count(call => call is { Method: "PUT", Status: 200 } && call.Route.EndsWith("/commands", StringComparison.Ordinal)) >= 2;

    /// <summary>The spare application gets the commands that are asked for.</summary>
    private static async Task RegisterFloor(DiscordSandbox sandbox, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri(sandbox.Urls!.Api + "/") };
        JsonArray all = [];
        foreach (var bot in (string[])["server", "assistant"])
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", sandbox.Bots[bot].BotToken);
            foreach (var command in (await http.GetFromJsonAsync<JsonArray>($"applications/{sandbox.Bots[bot].ApplicationId}/guilds/{sandbox.GuildId}/commands", cancellation))!)
                if ((string?)command!["name"] is "server" or "timestamp") all.Add(command.DeepClone());
        }
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", sandbox.Probe.BotToken);
        (await http.PutAsJsonAsync($"applications/{sandbox.Probe.ApplicationId}/guilds/{sandbox.GuildId}/commands", all, cancellation)).EnsureSuccessStatusCode();
    }

    private static ulong Id(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>People who ask at the same moment.</summary>
    private sealed class Asking : IDisposable
    {
        private readonly DiscordSandbox sandbox;
        private readonly HttpClient[] people;

        public Asking(DiscordSimulator discord, int count)
        {
            sandbox = discord.Sandbox;
            people = [.. Enumerable.Range(0, count).Select(number =>
            {
                var http = new HttpClient { BaseAddress = new Uri(sandbox.Urls!.Api + "/") };
                http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", discord.Join(new DiscordPerson($"bench{number:00}", $"Bench {number:00}")).UserToken);
                return http;
            })];
        }

        public Task All(int round, bool floor, CancellationToken cancellation) => Task.WhenAll(people.Select((http, at) => Ask(http, round + at, floor, cancellation)));

        public void Dispose()
        {
            foreach (var http in people) http.Dispose();
        }

        private async Task Ask(HttpClient http, int turn, bool floor, CancellationToken cancellation)
        {
            object Sub(string name, params object[] options) => new { name = "server", type = 1, options = new object[] { new { name, type = 1, options } } };
            var (bot, data) = (turn % 3) switch
            {
                0 => ("server", Sub("status", new { name = "server", type = 3, value = "game-000" })),
                1 => ("server", Sub("list")),
                _ => ("assistant", new { name = "timestamp", type = 1, options = new object[] { new { name = "when", type = 3, value = "in 2h" } } }),
            };
            var body = new { type = 2, application_id = floor ? sandbox.Probe.ApplicationId : sandbox.Bots[bot].ApplicationId, guild_id = sandbox.GuildId, channel_id = sandbox.ChannelId, session_id = "bench", nonce = "1", data };
            (await http.PostAsJsonAsync("interactions", body, cancellation)).EnsureSuccessStatusCode();
        }
    }
}
