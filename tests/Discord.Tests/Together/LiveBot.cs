using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Model.Events;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Simulators.Discord;

namespace BlissBot.Discord.Tests.Together;

/// <summary>Our client as a bot of a simulated Discord, and somebody who talks there.</summary>
internal sealed class LiveBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ScaledTime time = new(factor: 10);
    private readonly HttpClient person = new();
    private readonly ConcurrentQueue<string> heard = new();
    private Task reading = Task.CompletedTask;

    private LiveBot(DiscordSimulatorOptions options) => Discord = new DiscordSimulator(options, time);

    public DiscordSimulator Discord { get; }

    /// <summary>What outlives a client.</summary>
    public MemoryGatewaySessions Sessions { get => field ??= new(time); }

    public DiscordRest Rest { get; private set; } = null!;

    public GatewayClient Gateway { get; private set; } = null!;

    /// <summary>Troubles an operator was told of.</summary>
    public ConcurrentQueue<GatewayTrouble> Alerts { get; } = new();

    /// <summary>Texts of messages, in the order they came, and <c>READY</c> for each session that began.</summary>
    public IReadOnlyCollection<string> Heard => heard;

    public ulong Channel => ulong.Parse(Discord.Sandbox.ChannelId, CultureInfo.InvariantCulture);

    public static async Task<LiveBot> Start(DiscordSimulatorOptions? options = null, string? token = null, GatewayIntents intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent)
    {
        var bot = new LiveBot(options ?? new());
        await bot.Discord.StartAsync();
        bot.person.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", bot.Discord.Sandbox.Users[1].UserToken);
        bot.Rest = new DiscordRest(
            new RestOptions { Token = new(token ?? bot.Discord.Sandbox.Bots["server"].BotToken), Address = new Uri(bot.Discord.ApiUrl + "/") }, new InvalidRequests(bot.time), bot.time);
        bot.Connect(token, intents);
        return bot;
    }

    /// <summary>A new process of the same bot.</summary>
    public void Connect(string? token = null, GatewayIntents intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent)
    {
        var application = Discord.Sandbox.Bots["server"];
        Gateway = new GatewayClient(
            new GatewayOptions { Token = token ?? application.BotToken, ApplicationId = ulong.Parse(application.ApplicationId, CultureInfo.InvariantCulture), Intents = intents, Holder = "test" },
            new Directory(Rest), Sessions, time: time);
        Gateway.Alerted += Alerts.Enqueue;
        Gateway.Start();
        reading = Read(Gateway);
    }

    public async Task Say(params string[] texts)
    {
        foreach (var text in texts)
            (await person.PostAsJsonAsync($"{Discord.ApiUrl}/channels/{Channel}/messages", new { content = text })).EnsureSuccessStatusCode();
    }

    /// <summary>Waits until only an operator can help, and one was told: the word follows the state.</summary>
    public Task UntilStoppedForGood() => Until(() => Gateway.Status.Phase == GatewayPhase.Fatal && !Alerts.IsEmpty);

    /// <summary>Waits until something was heard.</summary>
    public Task UntilHeard(string text) => Until(() => heard.Contains(text));

    public static async Task Until(Func<bool> come)
    {
        using var enough = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!come()) await timer.WaitForNextTickAsync(enough.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await reading;
        Rest.Dispose();
        person.Dispose();
        await Discord.DisposeAsync();
    }

    private async Task Read(GatewayClient gateway)
    {
        await foreach (var told in gateway.ReadAsync())
        {
            if (GatewayEvents.TryRead(told.Type, told.Json, out var read) && read is MessageCreated { Message.Content: { Length: > 0 } text }) heard.Enqueue(text);
            else if (read is Ready) heard.Enqueue("READY");
            gateway.Acknowledge(told);
        }
    }

    private sealed class Directory(DiscordRest rest) : IGatewayDirectory
    {
        public async Task<GatewayLocation> LocateAsync(CancellationToken cancellation)
        {
            try
            {
                var found = await rest.Application.GetGatewayAsync(cancellation: cancellation);
                var limit = found.SessionStartLimit;
                return new(new Uri(found.Url), found.Shards, new(limit.Total, limit.Remaining, TimeSpan.FromMilliseconds(limit.ResetAfter), limit.MaxConcurrency));
            }
            catch (DiscordRestException failure) when (rest.TokenRejected)
            {
                throw new GatewayUnauthorizedException("Refused.", failure);
            }
        }
    }
}
