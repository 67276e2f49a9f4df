using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>
/// The running world: what there is, the clock, who listens, what is written down. Whoever reads or changes it holds
/// <see cref="Gate"/>; so calls have one order, and events have the same.
/// </summary>
internal sealed class Realm
{
    public Realm(DiscordSimulatorOptions options, TimeProvider time, DiscordState state, DiscordTruth truth, DiscordFaults faults)
    {
        (Options, Time, State, Truth, Faults) = (options, time, state, truth, faults);
        Ids = new Snowflakes(time, state.LastId);
        Hub = new GatewayHub(this);
        Interactions = new InteractionDesk(this);
        Nonces = new NonceMemory(this);
    }

    public Lock Gate { get; } = new();
    public DiscordSimulatorOptions Options { get; }
    public TimeProvider Time { get; }
    public DiscordState State { get; }
    public DiscordTruth Truth { get; }
    public DiscordFaults Faults { get; }
    public Snowflakes Ids { get; }
    public GatewayHub Hub { get; }
    public InteractionDesk Interactions { get; }
    public NonceMemory Nonces { get; }

    /// <summary>http://127.0.0.1:port, known once it listens.</summary>
    public string Url { get; set; } = "";

    public string Api => $"{Url}/api/v10";

    public string GatewayUrl => Url.Replace("http://", "ws://", StringComparison.Ordinal);

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Counts changes, so that a snapshot is written only when there is something new.</summary>
    public long Changes { get; private set; }

    public void Touch() => Changes++;

    public void Publish(Dispatch dispatch)
    {
        Touch();
        Hub.Publish(dispatch);
    }

    /// <summary>An event about a guild.</summary>
    public void PublishGuild(string name, ulong guildId, JsonObject body, Intents needs = Intents.Guilds)
    {
        body["guild_id"] ??= Json.Id(guildId);
        Publish(new Dispatch(name, body) { GuildId = guildId, Needs = needs });
    }

    /// <summary>An event in a channel, for those who can see it.</summary>
    public void PublishChannel(string name, Channel channel, JsonObject body, Intents inGuild, Intents direct)
    {
        if (channel.GuildId is { } guildId) body["guild_id"] ??= Json.Id(guildId);
        Publish(new Dispatch(name, body) { GuildId = channel.GuildId, Channel = channel, Needs = channel.GuildId is null ? direct : inGuild });
    }

    public void PublishMessage(string name, Message message, Channel channel)
    {
        var dispatch = new Dispatch(name, MessageShape.ForGateway(this, message, channel))
        {
            GuildId = channel.GuildId,
            Channel = channel,
            Message = message,
            Needs = channel.GuildId is null ? Intents.DirectMessages : Intents.GuildMessages,
            Only = message.EphemeralFor is { } user ? [user] : null,
        };
        Publish(dispatch);
    }

    public void Audit(Guild guild, ulong who, int action, ulong? target, string? reason, JsonObject? options = null)
    {
        var entry = new AuditEntry { Id = Ids.Next(), UserId = who, Action = action, TargetId = target, Reason = reason, Options = options };
        guild.AuditLog.Add(entry);
        if (guild.AuditLog.Count > Options.KeptAuditEntries) guild.AuditLog.RemoveAt(0);
        PublishGuild("GUILD_AUDIT_LOG_ENTRY_CREATE", guild.Id, GuildShape.Of(entry), Intents.Moderation);
    }
}
