namespace BlissBot.Simulators.Discord.World;

/// <summary>A way to post into a channel under any name.</summary>
internal sealed class Webhook
{
    public ulong Id { get; set; }
    public ulong ChannelId { get; set; }
    public ulong GuildId { get; set; }
    public ulong CreatorId { get; set; }
    public ulong? ApplicationId { get; set; }
    public string Name { get; set; } = "";
    public string? Avatar { get; set; }
    public string Token { get; set; } = "";
}
