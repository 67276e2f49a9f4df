using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>One line of ListPlayers.</summary>
/// <param name="Player">The account.</param>
/// <param name="Name">The platform name: chosen by the player, not unique, untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.online-player")]
public sealed record OnlinePlayer([property: Id(0)] EosId Player, [property: Id(1)] string Name);
