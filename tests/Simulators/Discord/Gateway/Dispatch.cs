using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>Something happened that sessions may want to hear of.</summary>
internal sealed record Dispatch(string Name, JsonObject Body)
{
    /// <summary>One of these intents is needed.</summary>
    public Intents Needs { get; init; }

    public ulong? GuildId { get; init; }

    /// <summary>Only those who can see it are told.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Only these users are told.</summary>
    public IReadOnlyCollection<ulong>? Only { get; init; }

    /// <summary>These need no intent.</summary>
    public ulong? Always { get; init; }

    /// <summary>The message it carries, whose content not everyone gets.</summary>
    public Message? Message { get; init; }

    /// <summary>Whether a session hears of it at all.</summary>
    public bool Reaches(GatewaySession session, DiscordState state, DateTimeOffset now)
    {
        if (Only is not null && !Only.Contains(session.UserId)) return false;
        if (Needs != Intents.None && (session.Intents & Needs) == 0 && Always != session.UserId) return false;
        if (!session.IsOnShardOf(GuildId)) return false;
        if (GuildId is { } guildId && !(state.Guilds.TryGetValue(guildId, out var guild) && (guild.Members.ContainsKey(session.UserId) || Only is not null))) return false;
        return Channel is null || Only is not null || PermissionRules.MaySee(state, Channel, session.UserId, now);
    }

    /// <summary>Whether a session gets it without the content of the message.</summary>
    public bool IsCutFor(GatewaySession session) =>
        Message is not null && Channel is not null && !session.Intents.HasFlag(Intents.MessageContent) && !MessageShape.StaysWhole(Message, Channel, session.UserId);
}
