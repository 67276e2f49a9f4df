namespace BlissBot.Simulators.Discord.World;

/// <summary>What a member may do.</summary>
[Flags]
internal enum Permission : ulong
{
    None = 0,
    CreateInvite = 1UL << 0,
    KickMembers = 1UL << 1,
    BanMembers = 1UL << 2,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewAuditLog = 1UL << 7,
    Stream = 1UL << 9,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    SendTts = 1UL << 12,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    ExternalEmojis = 1UL << 18,
    Connect = 1UL << 20,
    Speak = 1UL << 21,
    ChangeNickname = 1UL << 26,
    ManageNicknames = 1UL << 27,
    ManageRoles = 1UL << 28,
    ManageWebhooks = 1UL << 29,
    UseCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    ExternalStickers = 1UL << 37,
    SendInThreads = 1UL << 38,
    Moderate = 1UL << 40,
    SendPolls = 1UL << 49,
    PinMessages = 1UL << 51,
    BypassSlowmode = 1UL << 52,

    /// <summary>Every bit Discord has given a meaning.</summary>
    All = (1UL << 53) - 1,
}
