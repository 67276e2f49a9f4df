using System.Globalization;
using BlissBot.Simulators.Discord;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Simulators.Tests.Discord;

/// <summary>A simulated Discord on a clock that stands still, without limits unless a test asks for them.</summary>
internal sealed class TestDiscord : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private TestDiscord(DiscordSimulatorOptions options, FakeTimeProvider clock)
    {
        Clock = clock;
        Simulator = new DiscordSimulator(options, clock);
    }

    public FakeTimeProvider Clock { get; }
    public DiscordSimulator Simulator { get; }
    public DiscordFaults Faults => Simulator.Faults;
    public DiscordTruth Truth => Simulator.Truth;
    public DiscordSandbox Sandbox => Simulator.Sandbox;
    public string Channel => Sandbox.ChannelId;
    public string Guild => Sandbox.GuildId;
    public string ProbeId => Sandbox.Probe.ApplicationId;
    public ApiUser Probe => As("Bot " + Sandbox.Probe.BotToken);
    public ApiUser Owner => Person("owner_olivia");
    public ApiUser Survivor => Person("survivor42");
    public ApiUser Nobody => As(null);

    public static async Task<TestDiscord> Start(Func<DiscordSimulatorOptions, DiscordSimulatorOptions>? change = null, FakeTimeProvider? clock = null)
    {
        var options = new DiscordSimulatorOptions { Limits = new() { Enabled = false } };
        var discord = new TestDiscord(change?.Invoke(options) ?? options, clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 9, 13, 12, 0, 0, TimeSpan.Zero)));
        await discord.Simulator.StartAsync(TestContext.Current.CancellationToken);
        return discord;
    }

    public static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);

    public string UserId(string name) => Sandbox.Users.Single(user => user.Name == name).Id;

    public ApiUser Person(string name) => As(Sandbox.Users.Single(user => user.Name == name).UserToken);

    public ApiUser As(string? authorization) => new(http, Simulator.ApiUrl, authorization);

    /// <summary>What somebody in another process would do to it.</summary>
    public Task<Reply> Control(string verb, object body) => new ApiUser(http, Simulator.Url + "/control", null).Post(verb, body);

    public Task<RawGateway> Connect(string query = "?v=10&encoding=json", string path = "/") => RawGateway.Connect(Simulator.GatewayUrl + path + query);

    /// <summary>A session of the probe bot, past its READY and its guild.</summary>
    public async Task<RawGateway> Session(long intents = RawGateway.Usual, string? token = null)
    {
        var gateway = await Connect();
        await gateway.Identify(token ?? Sandbox.Probe.BotToken, intents);
        await gateway.Until("READY");
        if ((intents & 1) != 0) await gateway.Until("GUILD_CREATE");
        return gateway;
    }

    /// <summary>Lets the identifies of the last moment be forgotten.</summary>
    public void PassIdentifyWindow() => Clock.Advance(TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        http.Dispose();
        Assert.Empty(Truth.Bugs.All);
    }
}
