using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>Something that happened in Discord and asks for no answer.</summary>
public abstract record Heard;

/// <summary>Somebody posted a message.</summary>
public sealed record MessagePosted(Posted Message) : Heard;

/// <summary>A message was changed.</summary>
/// <param name="Text">As it reads now.</param>
public sealed record MessageEdited(ulong Channel, ulong Message, string Text) : Heard;

/// <summary>Messages are gone.</summary>
public sealed record MessagesDeleted(ulong Channel, ImmutableArray<ulong> Messages) : Heard;

/// <summary>A channel or thread is gone.</summary>
public sealed record ChannelGone(ulong Channel) : Heard;

/// <summary>A session with Discord began anew: what happened before may have been missed.</summary>
public sealed record SessionBegan : Heard;

/// <summary>A guild can be seen, at the start or because the bot was invited.</summary>
public sealed record GuildSeen(ulong Guild, string Name) : Heard;
