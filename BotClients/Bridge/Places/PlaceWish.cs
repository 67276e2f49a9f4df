using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>A place that is to be there for a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Guild">The community.</param>
/// <param name="Mode">What kind of place.</param>
/// <param name="Forum">Where a post goes; null for all else.</param>
/// <param name="Audience">Who alone sees channels that are made now; null for who sees their category. One that is there already and open is then refused, because what it holds cannot be hidden any more by asking for it.</param>
internal sealed record PlaceWish(ServerId Server, string Name, ulong Guild, PlaceMode Mode, ulong? Forum = null, ImmutableArray<ulong>? Audience = null);

/// <summary>The place, or why there is none.</summary>
/// <param name="Place">Null when it could not be made.</param>
/// <param name="Missing">Rights the bot lacks to make it.</param>
/// <param name="Refusal">What the grain said.</param>
/// <param name="Open">The channel that should be hidden, and is there already for everybody to see.</param>
internal sealed record PlaceMade(DiscordPlace? Place, Port.Rights Missing = Port.Rights.None, Refusal? Refusal = null, ulong? Open = null);
