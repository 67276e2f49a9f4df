using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model;

/// <summary>Kinds of message; all but a few are notices of the system. A number without a name here is kept.</summary>
[JsonConverter(typeof(NumberEnum<MessageType>))]
public enum MessageType
{
    Default = 0,
    PinNotice = 6,
    MemberJoined = 7,
    ThreadCreated = 18,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarter = 21,
    ContextMenuCommand = 23,
    AutoModeration = 24,
}

[Flags]
[JsonConverter(typeof(NumberEnum<MessageFlags>))]
public enum MessageFlags
{
    None = 0,
    Crossposted = 1 << 0,
    SuppressEmbeds = 1 << 2,
    HasThread = 1 << 5,

    /// <summary>Seen by nobody but the caller of an interaction.</summary>
    Ephemeral = 1 << 6,

    /// <summary>"Thinking …": an interaction deferred and not yet answered.</summary>
    Loading = 1 << 7,

    /// <summary>Without a notification.</summary>
    Silent = 1 << 12,

    /// <summary>Built of components alone; can never be taken off again.</summary>
    ComponentsV2 = 1 << 15,
}
