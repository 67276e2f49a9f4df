using System.Collections.Immutable;
using BlissBot.Simulators.Ark.Log;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>
/// What one run of the game holds in memory: who is there, and what was written but not fetched. A line goes to all its
/// carriers at once, in one order. Gone when the run ends.
/// </summary>
internal sealed class World(ArkServerOptions options, Install install, ArkTruth truth, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<ArkPlayer> players = [];
    private readonly GameClock clock = new(time.GetUtcNow(), install.Created);
    private readonly DrainBuffer chat = new(Carriers.Chat, options.ChatBuffer, truth);
    private readonly DrainBuffer gameLog = new(Carriers.GameLog, options.GameLogBuffer, truth);
    private readonly LogFile? log = options.LogFile is { } path ? new LogFile(path, options.LogLineEnd, options.LogByteOrderMark) : null;
    private bool ended;

    public ImmutableArray<ArkPlayer> Players
    {
        get { lock (gate) return [.. players]; }
    }

    /// <summary>Null: the game has ended.</summary>
    public GameLine? Join(ArkPlayer player)
    {
        lock (gate)
        {
            if (ended) return null;
            players.Add(player);
            return Write(LineKind.Joined, LineTexts.Presence(player, options.JoinedText), Noted(options.JoinsInChat));
        }
    }

    /// <summary>Null: the player is not there.</summary>
    public GameLine? Leave(ArkPlayer player)
    {
        lock (gate)
            return players.Remove(player) ? Write(LineKind.Left, LineTexts.Presence(player, options.LeftText), Noted(options.JoinsInChat)) : null;
    }

    /// <summary>Null: the player is not there.</summary>
    public GameLine? Say(ArkPlayer player, string text)
    {
        lock (gate)
            return players.Contains(player) ? Write(LineKind.Said, LineTexts.Said(player, text), Spoken()) : null;
    }

    public void SayAsServer(string text) => Write(LineKind.Server, LineTexts.Server(text), Spoken());

    public GameLine? AdminCommand(ArkPlayer player, string command) => Write(
        LineKind.AdminCommand, LineTexts.AdminCommand(player, command, "PlatformID"), Noted(options.AdminCommandsInChat),
        LineTexts.AdminCommand(player, command, "SteamID"));

    public GameLine? TribeLog(ArkTribe tribe, string message, TimeSpan after = default) => Write(
        LineKind.Tribe, LineTexts.Tribe(tribe, clock.Day(time.GetUtcNow()), message),
        (options.TribeLinesInLog ? Noted(options.TribeLinesInChat) : options.TribeLinesInChat ? Carriers.Chat : Carriers.None), after: after);

    /// <summary>The server's line, the victim's tribe's and the killer's tribe's, two milliseconds apart.</summary>
    public GameLine? Kill(ArkPlayer victim, string killer, ArkTribe? killers)
    {
        lock (gate)
        {
            var line = Write(LineKind.Killed, LineTexts.Killed(victim, killer), Noted(false));
            if (victim.Tribe is { } tribe) TribeLog(tribe, LineTexts.MemberKilled(victim, killer), TimeSpan.FromMilliseconds(2));
            if (killers is not null) TribeLog(killers, LineTexts.TribeKilled(victim), TimeSpan.FromMilliseconds(4));
            return line;
        }
    }

    /// <summary>A line without a second stamp, in the log file alone.</summary>
    public GameLine? Engine(string text) => Write(LineKind.Engine, text, Carriers.LogFile);

    public void Rename(string oldCharacter, string newCharacter)
    {
        lock (gate)
            for (var i = 0; i < players.Count; i++)
                if (players[i].Character == oldCharacter) players[i] = players[i] with { Character = newCharacter };
    }

    public ImmutableArray<DrainBuffer.Entry> TakeChat()
    {
        lock (gate) return chat.Take(int.MaxValue);
    }

    public ImmutableArray<DrainBuffer.Entry> TakeGameLog(int most)
    {
        lock (gate) return gameLog.Take(most);
    }

    /// <summary>The log of the last run gets another name, and this run's begins.</summary>
    public void BeginLog()
    {
        lock (gate) log?.Begin(time.GetUtcNow());
    }

    /// <summary>The last line of a run that ends well.</summary>
    public void CloseLog()
    {
        lock (gate) log?.Write($"Log file closed, {LogStamp.Local(time.GetUtcNow(), time.LocalTimeZone)}");
    }

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            players.Clear();
            chat.LoseAll();
            gameLog.LoseAll();
            log?.Dispose();
        }
    }

    private GameLine? Write(LineKind kind, string text, Carriers carriers, string? chatText = null, TimeSpan after = default)
    {
        lock (gate)
        {
            if (ended) return null;
            var at = time.GetUtcNow() + after;
            if (log is null) carriers &= ~Carriers.LogFile;
            var line = new GameLine(truth.NextLine(), at, kind, text, carriers);
            truth.Lines.Add(line);
            var stamped = kind == LineKind.Engine ? text : LogStamp.Game(at) + text;
            if (carriers.HasFlag(Carriers.LogFile)) log!.Write(LogStamp.Prefix(at, clock.Frame(at)) + stamped);
            if (carriers.HasFlag(Carriers.GameLog)) gameLog.Add(line, stamped);
            if (carriers.HasFlag(Carriers.Chat))
            {
                chat.Add(line, chatText ?? text);
                truth.Chat.Add(line);
            }
            return line;
        }
    }

    private Carriers Spoken() => Carriers.Chat | (options.ChatInLog ? Noted(false) : Carriers.None);

    private Carriers Noted(bool alsoInChat) =>
        Carriers.LogFile | (options.GameLogEnabled ? Carriers.GameLog : Carriers.None) | (alsoInChat ? Carriers.Chat : Carriers.None);
}
