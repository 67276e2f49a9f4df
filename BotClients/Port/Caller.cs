using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>Who wants something, and where.</summary>
/// <param name="User">Discord's id of the user.</param>
/// <param name="Name">As shown in the guild. Chosen by the user: never to be trusted in markup.</param>
/// <param name="Guild">Null in a direct message.</param>
/// <param name="Channel">The channel or thread.</param>
/// <param name="Roles">Of the member; empty in a direct message.</param>
/// <param name="Rights">What Discord says the member may do in this channel.</param>
/// <param name="BotRights">What the bot may do in it.</param>
/// <param name="Locale">Of the user, as Discord names it: <c>en-US</c>, <c>de</c>.</param>
public sealed record Caller(
    ulong User, string Name, ulong? Guild, ulong Channel, ImmutableArray<ulong> Roles, Rights Rights, Rights BotRights, string Locale)
{
    /// <summary>Whether the channel is a thread: there Discord asks for another right to write.</summary>
    public bool IsInThread { get; init; }

    /// <summary>Whether the caller may write there.</summary>
    public bool MayWrite => MayWriteWith(Rights);

    /// <summary>Whether the bot may write there.</summary>
    public bool BotMayWrite => MayWriteWith(BotRights);

    private bool MayWriteWith(Rights held) => (held & (Rights.Administrator | (IsInThread ? Rights.SendInThreads : Rights.SendMessages))) != 0;

    /// <summary>Whether the caller runs the community on Discord.</summary>
    public bool IsAdmin => (Rights & (Rights.Administrator | Rights.ManageGuild)) != 0;
}

/// <summary>Discord's permissions, those that matter here by name; others are kept.</summary>
[Flags]
public enum Rights : ulong
{
    None = 0,
    Administrator = 1ul << 3,
    ManageChannels = 1ul << 4,
    ManageGuild = 1ul << 5,
    AddReactions = 1ul << 6,
    ViewChannel = 1ul << 10,
    SendMessages = 1ul << 11,
    ManageMessages = 1ul << 13,
    EmbedLinks = 1ul << 14,
    AttachFiles = 1ul << 15,
    ReadHistory = 1ul << 16,
    ManageRoles = 1ul << 28,
    ManageWebhooks = 1ul << 29,
    ManageThreads = 1ul << 34,
    CreateThreads = 1ul << 35,
    SendInThreads = 1ul << 38,
}
