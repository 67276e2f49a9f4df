namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>What a session wants to hear of.</summary>
[Flags]
internal enum Intents : long
{
    /// <summary>What everyone gets.</summary>
    None = 0,
    Guilds = 1 << 0,
    Members = 1 << 1,
    Moderation = 1 << 2,
    Expressions = 1 << 3,
    Integrations = 1 << 4,
    Webhooks = 1 << 5,
    Invites = 1 << 6,
    VoiceStates = 1 << 7,
    Presences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildReactions = 1 << 10,
    GuildTyping = 1 << 11,
    DirectMessages = 1 << 12,
    DirectReactions = 1 << 13,
    DirectTyping = 1 << 14,
    MessageContent = 1 << 15,
    ScheduledEvents = 1 << 16,
    AutoModerationConfiguration = 1 << 20,
    AutoModerationExecution = 1 << 21,
    GuildPolls = 1 << 24,
    DirectPolls = 1 << 25,

    Privileged = Members | Presences | MessageContent,
    All = (1 << 17) - 1 | AutoModerationConfiguration | AutoModerationExecution | GuildPolls | DirectPolls,
}
