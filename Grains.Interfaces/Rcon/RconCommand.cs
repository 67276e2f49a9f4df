using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>
/// A command of the game's console. Texts in it may come from anyone: what they become on the wire is decided, and
/// refused where it could start a second command, by the Rcon grain.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon-command")]
public abstract record RconCommand
{
    private protected RconCommand()
    {
    }
}

/// <summary>Who is on the server. Answers <see cref="RconResult.Players"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.list-players")]
public sealed record ListPlayers : RconCommand;

/// <summary>The chat since the last call of anybody: the server forgets what it handed out.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.get-chat")]
public sealed record GetChat : RconCommand;

/// <summary>At most 100 log entries since the last call of anybody; forgotten likewise. Needs the game's start flag <c>-servergamelog</c>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.get-game-log")]
public sealed record GetGameLog : RconCommand;

/// <summary>Says something to everybody in the chat, under the name SERVER. Long texts are split.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.server-chat")]
public sealed record ServerChat([property: Id(0)] string Text) : RconCommand;

/// <summary>Says something to one player.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.server-chat-to")]
public sealed record ServerChatTo([property: Id(0)] EosId Player, [property: Id(1)] string Text) : RconCommand;

/// <summary>Shows a text in the middle of everybody's screen.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.broadcast")]
public sealed record Broadcast([property: Id(0)] string Text) : RconCommand;

/// <summary>Changes the message of the day.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.set-message-of-the-day")]
public sealed record SetMessageOfTheDay([property: Id(0)] string Text) : RconCommand;

/// <summary>Writes the world to disk. May take a minute and more; answers <see cref="RconResult.Saved"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.save-world")]
public sealed record SaveWorld : RconCommand;

/// <summary>Saves and ends the server process. Answers <see cref="RconResult.Exiting"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.do-exit")]
public sealed record DoExit : RconCommand;

/// <summary>Throws a player out.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.kick-player")]
public sealed record KickPlayer([property: Id(0)] EosId Player) : RconCommand;

/// <summary>Bans a player from this server and throws him out.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.ban-player")]
public sealed record BanPlayer([property: Id(0)] EosId Player) : RconCommand;

/// <summary>Lifts a ban.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.unban-player")]
public sealed record UnbanPlayer([property: Id(0)] EosId Player) : RconCommand;

/// <summary>Lets a player in when the server is full or closed.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.allow-player")]
public sealed record AllowPlayer([property: Id(0)] EosId Player) : RconCommand;

/// <summary>Takes that back.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.disallow-player")]
public sealed record DisallowPlayer([property: Id(0)] EosId Player) : RconCommand;

/// <summary>Removes every wild creature so that the game spawns new ones. Freezes the server for seconds.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.destroy-wild-dinos")]
public sealed record DestroyWildDinos : RconCommand;

/// <summary>Sets the game's clock.</summary>
[GenerateSerializer, Immutable, Alias("bliss.rcon.set-time-of-day")]
public sealed record SetTimeOfDay([property: Id(0)] TimeOnly Time) : RconCommand;

/// <summary>A command in the admin's own words. One line; no second command can hide in it.</summary>
/// <param name="Confirmed">
/// True when the admin has confirmed it: commands that destroy, stop or ban are refused with
/// <see cref="RefusalCode.NeedsConfirmation"/> without.
/// </param>
[GenerateSerializer, Immutable, Alias("bliss.rcon.raw")]
public sealed record RawCommand([property: Id(0)] string Text, [property: Id(1)] bool Confirmed = false) : RconCommand;
