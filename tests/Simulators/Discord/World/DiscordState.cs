namespace BlissBot.Simulators.Discord.World;

/// <summary>Everything that survives a restart.</summary>
internal sealed class DiscordState
{
    public ulong LastId { get; set; }
    public Dictionary<ulong, User> Users { get; set; } = [];
    public Dictionary<ulong, Application> Applications { get; set; } = [];
    public Dictionary<ulong, Guild> Guilds { get; set; } = [];
    public Dictionary<ulong, Channel> Channels { get; set; } = [];
    public Dictionary<ulong, Webhook> Webhooks { get; set; } = [];
    public Dictionary<ulong, StoredFile> Files { get; set; } = [];

    /// <summary>The record of the world it began as.</summary>
    public DiscordSandbox? Sandbox { get; set; }

    public IEnumerable<Channel> ChannelsOf(ulong guildId) => Channels.Values.Where(channel => channel.GuildId == guildId);

    /// <summary>Where a person and a bot talk, if they ever did.</summary>
    public Channel? DirectBetween(ulong one, ulong other) => Channels.Values.FirstOrDefault(channel =>
        channel.Type == ChannelType.Direct && channel.Recipients.Contains(one) && channel.Recipients.Contains(other));
}
