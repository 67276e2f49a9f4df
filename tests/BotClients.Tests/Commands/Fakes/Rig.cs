using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>The whole engine between a fake Discord and fake grains, on a clock of its own.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const ulong Guild = 100;
    public const ulong Member = 7;
    public static readonly DiscordApplicationId Application = new(900);

    private readonly InteractionRunner runner;
    private ulong lastId = 1_000;

    public Rig(params ICommand[] commands)
        : this(new CommandCatalogue(commands, Languages.Product), new())
    {
    }

    /// <param name="served">The guilds of the installation; empty for all.</param>
    public Rig(CommandCatalogue catalogue, RunnerOptions options, params ulong[] served)
    {
        Log = new(NullLogger<LogAudit>.Instance);
        Guilds = new(Grains, Time);
        runner = CommandEngine.Build(catalogue, Discord, Claims, Channels, Grains, new ServedGuilds(served), Guilds, new GuildCapabilities(new(Grants), Guilds), Log, options, Time, Errors, Application);
        runner.Start();
        Decide(Guild);
        Know(new KnownServer(ServerId.Parse("island"), "The Island", "", Rcon: "127.0.0.1:27020"), new KnownServer(ServerId.Parse("rag"), "Ragnarök", "", Rcon: "127.0.0.1:27021"));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public GuildBook Guilds { get; }

    public FakeInteractions Discord { get; } = new();

    public FakeClaims Claims { get; } = new();

    public FakeChannels Channels { get; } = new(Guild);

    public FakeGrains Grains { get; } = new();

    public CapabilityOptions Grants { get; } = new();

    public LogAudit Log { get; }

    /// <summary>Warnings and worse.</summary>
    public RecordingLogs Errors { get; } = new();

    public static Caller Anybody { get; } = new(Member, "Ann", Guild, 5, [], Rights.None, Rights.None, "en-US");

    public static Caller Admin { get; } = Anybody with { Rights = Rights.Administrator };

    /// <summary>The servers there are.</summary>
    public void Know(params KnownServer[] servers) =>
        Grains.On<IServerListGrain>(ServerGrains.TheList, nameof(IServerListGrain.List), _ => Task.FromResult(servers.ToImmutableArray()));

    /// <summary>What a guild has decided.</summary>
    public void Decide(ulong guild, params CapabilityGrant[] grants) => Grains.On<IGuildGrain>($"{guild}", nameof(IGuildGrain.View), _ => Task.FromResult<Outcome<GuildView>>(
        new GuildView(new GuildId(guild), Settings, [.. grants.Select(grant => new GivenGrant(grant, "admin", Time.GetUtcNow()))], 1)));

    /// <summary>Of every guild.</summary>
    public GuildSettings Settings { get; set; } = GuildSettings.Default;

    public bool Accept(Interaction interaction) => runner.Accept(interaction);

    /// <summary>As when it follows a process that died.</summary>
    public Task AnswerForOthers() => runner.AnswerForOthers();

    public CommandCalled Called(string path, Caller? caller = null, params ReadOnlySpan<(string Name, object Value)> values) =>
        new(NextKey(), caller ?? Anybody, Time.GetTimestamp(), false, path, Values(values));

    public ControlUsed Used(string id, Caller? caller = null) => new(NextKey(), caller ?? Anybody, Time.GetTimestamp(), false, id, [], 77);

    public CompletionAsked Typed(string path, string option, string typed, Caller? caller = null, params ReadOnlySpan<(string Name, object Value)> values) =>
        new(NextKey(), caller ?? Anybody, Time.GetTimestamp(), false, path, Values(values), option, typed);

    /// <summary>Calls a command and gives its first answer.</summary>
    public Task<Sent> Call(string path, Caller? caller = null, params ReadOnlySpan<(string Name, object Value)> values)
    {
        Assert.True(Accept(Called(path, caller, values)));
        return Discord.Next();
    }

    /// <summary>Presses a button and gives the first answer.</summary>
    public Task<Sent> Press(string id, Caller? caller = null)
    {
        Assert.True(Accept(Used(id, caller)));
        return Discord.Next();
    }

    public async ValueTask DisposeAsync() => await runner.DisposeAsync();

    private InteractionKey NextKey() => new(++lastId, "token");

    private static CommandValues Values(ReadOnlySpan<(string Name, object Value)> values) => new(values.ToArray().ToImmutableDictionary(value => value.Name, value => value.Value));
}
