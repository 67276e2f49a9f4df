using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Logs;

/// <summary>
/// What one line of a game server says: a line of its log file, of GetGameLog or of GetChat. Every text in it was
/// chosen by players and is untrusted; it has no control characters and is bounded, and command-line secrets are gone.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.game-event")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(PlayerJoined), "joined")]
[JsonDerivedType(typeof(PlayerLeft), "left")]
[JsonDerivedType(typeof(ChatSaid), "chat")]
[JsonDerivedType(typeof(ServerSaid), "server-said")]
[JsonDerivedType(typeof(AdminCommandRun), "admin")]
[JsonDerivedType(typeof(TribeLogged), "tribe")]
[JsonDerivedType(typeof(CharacterKilled), "killed")]
[JsonDerivedType(typeof(ServerMarker), "marker")]
[JsonDerivedType(typeof(CommandLineSeen), "command-line")]
[JsonDerivedType(typeof(OtherLine), "other")]
public abstract record GameEvent
{
    /// <summary>When the server says it happened, in UTC; null for lines without a stamp, such as those of GetChat.</summary>
    [Id(0)] public DateTimeOffset? At { get; init; }

    /// <summary>Where such a line belongs.</summary>
    [JsonIgnore] public abstract LineKind Kind { get; }
}

/// <summary>Kinds of lines that are shown in different places.</summary>
[GenerateSerializer, Alias("bliss.line-kind")]
public enum LineKind
{
    /// <summary>Noise that is shown nowhere unless asked for.</summary>
    Other = 0,
    Chat = 1,
    JoinLeave = 2,
    Tribe = 3,
    Admin = 4,
    Server = 5,
}

/// <summary>A player came. <paramref name="Name"/> is the platform name; <paramref name="Platform"/> is unreliable and often <c>None</c>.</summary>
/// <param name="Player">The account; null when the line has none that can be read.</param>
[GenerateSerializer, Immutable, Alias("bliss.player-joined")]
public sealed record PlayerJoined(
    [property: Id(0)] EosId? Player, [property: Id(1)] string Name, [property: Id(2)] string? Platform) : GameEvent
{
    public override LineKind Kind => LineKind.JoinLeave;
}

/// <summary>A player left; members as in <see cref="PlayerJoined"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.player-left")]
public sealed record PlayerLeft(
    [property: Id(0)] EosId? Player, [property: Id(1)] string Name, [property: Id(2)] string? Platform) : GameEvent
{
    public override LineKind Kind => LineKind.JoinLeave;
}

/// <summary>A player wrote in the chat.</summary>
/// <param name="Speaker">The platform name.</param>
/// <param name="Character">What stands in parentheses behind it: the character's name, on some servers the channel.</param>
[GenerateSerializer, Immutable, Alias("bliss.chat-said")]
public sealed record ChatSaid(
    [property: Id(0)] string Speaker, [property: Id(1)] string? Character, [property: Id(2)] string Text) : GameEvent
{
    public override LineKind Kind => LineKind.Chat;
}

/// <summary>A line under the name SERVER: an admin's ServerChat, or our own.</summary>
[GenerateSerializer, Immutable, Alias("bliss.server-said")]
public sealed record ServerSaid([property: Id(0)] string Text) : GameEvent
{
    public override LineKind Kind => LineKind.Server;
}

/// <summary>Somebody used an admin command in the game.</summary>
/// <param name="Command">The command with its arguments.</param>
/// <param name="PlayerName">The platform name.</param>
/// <param name="ArkId">The survivor's number, which item commands need.</param>
[GenerateSerializer, Immutable, Alias("bliss.admin-command-run")]
public sealed record AdminCommandRun(
    [property: Id(0)] string Command, [property: Id(1)] string PlayerName, [property: Id(2)] long? ArkId, [property: Id(3)] EosId? Player) : GameEvent
{
    public override LineKind Kind => LineKind.Admin;
}

/// <summary>A character died, as the server itself says it (<c>Zeke - Lvl 130 (Tribe) was killed by …</c>).</summary>
/// <param name="Killer">Null when the line names none.</param>
/// <param name="VictimTribe">Null when the line has an empty or no parenthesis.</param>
/// <param name="VictimSpecies">Of a creature; null for players.</param>
/// <param name="KillerSpecies">Of a tamed creature; null for players and wild ones, which have it as their name.</param>
[GenerateSerializer, Immutable, Alias("bliss.character-killed")]
public sealed record CharacterKilled(
    [property: Id(0)] string Victim, [property: Id(1)] int? VictimLevel, [property: Id(2)] string? VictimTribe,
    [property: Id(3)] string? Killer, [property: Id(4)] int? KillerLevel, [property: Id(5)] string? KillerTribe,
    [property: Id(6)] string? VictimSpecies = null, [property: Id(7)] string? KillerSpecies = null) : GameEvent
{
    public override LineKind Kind => LineKind.Server;
}

/// <summary>The server speaks about itself.</summary>
/// <param name="Marker">What it says.</param>
/// <param name="Value">A number that belongs to it: seconds of a save or a start, GB of memory when ready.</param>
/// <param name="Text">A text that belongs to it: the version, the server's name.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-marker")]
public sealed record ServerMarker(
    [property: Id(0)] MarkerKind Marker, [property: Id(1)] double? Value = null, [property: Id(2)] string? Text = null) : GameEvent
{
    public override LineKind Kind => LineKind.Server;
}

/// <summary>What a server says about itself. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.marker-kind")]
public enum MarkerKind
{
    /// <summary>First line of a log file: the process has started.</summary>
    LogOpened = 1,

    /// <summary>Last line of a log file: the process ends in order.</summary>
    LogClosed = 2,

    /// <summary><c>ARK Version: 88.25</c>.</summary>
    Version = 3,

    /// <summary><c>Server: "NAME" has successfully started!</c>: seconds after launch, the world is not loaded yet.</summary>
    ProcessStarted = 4,

    /// <summary><c>Full Startup: N seconds</c>.</summary>
    StartupTook = 5,

    /// <summary><c>… is now advertising for join.</c>: players can come. The only true "ready".</summary>
    Ready = 6,

    /// <summary><c>Saving world...</c>.</summary>
    SavingWorld = 7,

    /// <summary><c>World Save Complete. Took: N</c>: the proof that a save was written.</summary>
    WorldSaved = 8,
}

/// <summary>The command line a server started with, secrets redacted.</summary>
/// <param name="Redacted">The line without passwords.</param>
[GenerateSerializer, Immutable, Alias("bliss.command-line-seen")]
public sealed record CommandLineSeen(
    [property: Id(0)] string Redacted, [property: Id(1)] string? Map, [property: Id(2)] string? SessionName, [property: Id(3)] int? MaxPlayers) : GameEvent
{
    public override LineKind Kind => LineKind.Other;
}

/// <summary>A line of no kind this program knows, secrets and addresses redacted.</summary>
/// <param name="Hint">What it seems to be, in a few fixed words, for lines recognised but of no use (<c>duped item</c>, <c>login request</c>); null when unknown.</param>
/// <param name="IsContested">Whether it could be two things because of a name or a text somebody chose; <paramref name="Hint"/> names both. Staff has to see those: one may be an admin command.</param>
[GenerateSerializer, Immutable, Alias("bliss.other-line")]
public sealed record OtherLine([property: Id(0)] string Text, [property: Id(1)] string? Hint = null, [property: Id(2)] bool IsContested = false) : GameEvent
{
    public override LineKind Kind => IsContested ? LineKind.Admin : LineKind.Other;
}
