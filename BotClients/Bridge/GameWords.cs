using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge;

/// <summary>Puts what a game's outbox holds into words for Discord. Pure.</summary>
internal sealed class GameWords(IBridgeText text)
{
    /// <summary>Characters of a player's line that are shown; the game's own chat has room for less.</summary>
    private const int TextLimit = 600;

    /// <param name="isMuted">Whether a player of that name is not heard.</param>
    /// <param name="roles">Roles that players may call.</param>
    /// <param name="mayCall">Whether one of them may be called now.</param>
    public BridgeLine Say(BridgeItem item, Func<string, bool> isMuted, ImmutableArray<MentionRole> roles, Func<ulong, bool> mayCall) => item.Content switch
    {
        GameLine { Event: ChatSaid said } => isMuted(said.Speaker) || said.Character is { } character && isMuted(character)
            ? new BridgeLine(item.Sequence, LineKind.Chat, null, null)
            : Chat(item.Sequence, said, roles, mayCall),
        GameLine line => new BridgeLine(item.Sequence, line.Kind, null, Words(line.Event), line.Kind == LineKind.JoinLeave),
        GapFound { Gap: var gap } => Own(item, $"⚠️ Lines may be missing from {Time(gap.From)} to {Time(gap.To)}: {Reason(gap.Reason)}."),
        LinesFolded folded => Own(item, $"⚠️ {Count(folded.Counts.Sum(count => count.Count))} folded, from {Time(folded.From)} to {Time(folded.To)}: {Kinds(folded)}."),
        NewsTold { News: var news } => Own(item, News(news)),
        _ => new BridgeLine(item.Sequence, item.Content.Kind, null, null),
    };

    /// <summary>What is said in the game pings nobody, but for the roles staff chose.</summary>
    private BridgeLine Chat(long sequence, ChatSaid said, ImmutableArray<MentionRole> roles, Func<ulong, bool> mayCall)
    {
        var parts = RoleMentions.Split(Bounded(said.Text), roles).ToArray();
        if (parts.All(part => part.Role is null))
            return new BridgeLine(sequence, LineKind.Chat, said.Speaker, Shown(said.Text));
        var (words, called) = (new StringBuilder(), ImmutableArray.CreateBuilder<ulong>());
        foreach (var part in parts)
            if (part.Role is { } role && mayCall(role.Role))
            {
                words.Append(CultureInfo.InvariantCulture, $"<@&{role.Role}>");
                called.Add(role.Role);
            }
            else
            {
                words.Append(char.IsWhiteSpace(part.Text[0]) ? " " : "").Append(text.Line(part.Text)).Append(char.IsWhiteSpace(part.Text[^1]) ? " " : "");
            }
        return new BridgeLine(sequence, LineKind.Chat, said.Speaker, words.ToString().Trim()) { Roles = [.. called.Distinct()] };
    }

    private static BridgeLine Own(BridgeItem item, string words) => new(item.Sequence, item.Content.Kind, null, words);

    private string? Words(GameEvent told) => told switch
    {
        PlayerJoined joined => $"➡️ {Shown(joined.Name)} joined",
        PlayerLeft left => $"⬅️ {Shown(left.Name)} left",
        ServerSaid said => Shown(said.Text),
        AdminCommandRun run => $"🛠️ {Shown(run.PlayerName)}: {Shown(run.Command)}",
        TribeLogged logged => Shown(logged.TribeName is { } tribe ? $"[{tribe}] {logged.Text}" : logged.Text),
        CharacterKilled killed => Killed(killed),
        ServerMarker marker => Marker(marker),
        OtherLine { IsContested: true } other => $"❓ {Shown(other.Text)}",
        OtherLine other => Shown(other.Text),
        CommandLineSeen seen => $"Started with {Shown(seen.Redacted)}",
        _ => null,
    };

    private string Killed(CharacterKilled killed)
    {
        var victim = $"{Shown(killed.Victim)}{Level(killed.VictimLevel)}{Of(killed.VictimSpecies)}{Of(killed.VictimTribe)}";
        return killed.Killer is null ? $"☠️ {victim} died"
            : $"☠️ {victim} was killed by {Shown(killed.Killer)}{Level(killed.KillerLevel)}{Of(killed.KillerSpecies)}{Of(killed.KillerTribe)}";
    }

    private string? Marker(ServerMarker marker) => marker.Marker switch
    {
        MarkerKind.LogOpened => "The server starts",
        MarkerKind.LogClosed => "The server has ended",
        MarkerKind.Ready => "✅ The server is ready for players",
        MarkerKind.Version => $"Version {Shown(marker.Text ?? "?")}",
        MarkerKind.WorldSaved => "💾 World saved",
        _ => null,
    };

    private string News(ServerNews news)
    {
        var words = news.Kind switch
        {
            NewsKind.RestartBegun => $"🔁 Restart {(news.Restart is { } restart ? $"{Time(restart.DueAt)}" : "begun")}",
            NewsKind.RestartEnded => $"🔁 Restart: {Verdict(news.Restart?.Verdict)}",
            NewsKind.WentOffline => "🔴 The server went offline",
            NewsKind.CameOnline => "🟢 The server is online",
            NewsKind.RconWedged => "⚠️ The server's remote control does not answer any more; a restart of the game helps",
            NewsKind.RconRecovered => "The server's remote control answers again",
            NewsKind.PasswordRejected => "⚠️ The server refuses our remote control password",
            NewsKind.ScheduleFailed => "⚠️ A scheduled task failed",
            _ => "News",
        };
        return news.Detail is { Length: > 0 } detail ? $"{words} ({Shown(detail)})" : words;
    }

    private static string Verdict(RestartVerdict? verdict) => verdict switch
    {
        RestartVerdict.Restarted => "the server is back",
        RestartVerdict.Cancelled => "called off",
        RestartVerdict.Occupied => "called off, somebody was on",
        RestartVerdict.SaveFailed => "called off, the world could not be saved",
        RestartVerdict.ExitFailed => "the server did not stop",
        RestartVerdict.NotBack => "the server did not come back in time",
        RestartVerdict.Unreachable => "the server could not be reached",
        _ => "ended",
    };

    private static string Reason(GapReason reason) => reason switch
    {
        GapReason.Crash => "a program stopped in the middle",
        GapReason.AnswerLost => "the connection to the game was cut",
        GapReason.LogLost => "the log file was replaced",
        GapReason.Overflow => "too much was said at once",
        _ => "unknown",
    };

    private static string Kinds(LinesFolded folded) => string.Join(", ", folded.Counts.Select(count => $"{count.Count} {Kind(count.Kind)}"));

    private static string Kind(LineKind kind) => kind switch
    {
        LineKind.Chat => "of chat",
        LineKind.JoinLeave => "of joins and leaves",
        LineKind.Tribe => "of tribes",
        LineKind.Admin => "of admins",
        LineKind.Server => "of the server",
        _ => "others",
    };

    private static string Count(int lines) => lines == 1 ? "1 line was" : string.Create(CultureInfo.InvariantCulture, $"{lines} lines were");

    private static string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"<t:{time.ToUnixTimeSeconds()}:T>");

    private static string Level(int? level) => level is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number})") : "";

    private string Of(string? name) => name is { Length: > 0 } ? $" [{Shown(name)}]" : "";

    private string Shown(string raw) => text.Line(Bounded(raw));

    private static string Bounded(string raw) => raw.Length <= TextLimit ? raw : raw[..TextLimit] + "…";
}
