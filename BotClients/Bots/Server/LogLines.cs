using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Lines of what happened on a server: how people see them and choose among them.</summary>
internal static class LogLines
{
    private const int Text = 200;
    private const int Name = 40;

    private static readonly (string Word, LineKind Kind)[] Kinds =
    [
        ("chat", LineKind.Chat), ("joins", LineKind.JoinLeave), ("tribe", LineKind.Tribe), ("admin", LineKind.Admin), ("server", LineKind.Server), ("other", LineKind.Other),
    ];

    public static CommandOption KindOption(string name, string description) =>
        CommandOption.Text(name, description) with { Choices = [.. Kinds.Select(kind => new Choice(kind.Word, kind.Word))], Most = null };

    /// <summary>The kind of a word; null for none and for anything forged.</summary>
    public static LineKind? Kind(string? word) => Kinds.Where(kind => kind.Word == word).Select(kind => (LineKind?)kind.Kind).FirstOrDefault();

    /// <summary>The kind as pages carry it, short; anything else counts as none.</summary>
    public static LineKind? ReadMark(string mark) => Kinds.Where(kind => Mark(kind.Kind) == mark).Select(kind => (LineKind?)kind.Kind).FirstOrDefault();

    /// <summary>Empty for none.</summary>
    public static string Mark(LineKind? kind) => $"{(int?)kind}";

    /// <summary>For a card: texts of players escaped, no address and no account.</summary>
    public static string Shown(CallContext context, LogEntry entry) =>
        $"{Stamps.Of(entry.At, StampStyle.ShortDateTime)} {Sign(entry)} {Tribe(entry, tribe => PlayerText.Shown(tribe, Name))}{Words(context, entry, name => Names.Shown(name, null, "?"), text => PlayerText.Shown(text, Text), "**")}";

    /// <summary>For a file.</summary>
    public static string Plain(CallContext context, LogEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.At:yyyy-MM-dd HH:mm:ss}Z {entry.What} {Tribe(entry, tribe => PlayerText.Plain(tribe))}{Words(context, entry, name => PlayerText.Plain(name), text => PlayerText.Plain(text, 2_000), "")}");

    private static string Words(CallContext context, LogEntry entry, Func<string, string> name, Func<string, string> text, string strong) => entry switch
    {
        { What: LogWords.Joined, Player: { } who } => context.Say("logs.joined", $"{strong}{name(who)}{strong}"),
        { What: LogWords.Left, Player: { } who } => context.Say("logs.left", $"{strong}{name(who)}{strong}"),
        { What: LogWords.Killed } or { Player: null } => text(entry.Text),
        { Player: { } who } => $"{strong}{name(who)}{strong}: {text(entry.Text)}",
    };

    private static string Tribe(LogEntry entry, Func<string, string> shown) => entry is { What: LogWords.Tribe, Tribe: { } tribe } ? $"[{shown(tribe)}] " : "";

    private static string Sign(LogEntry entry) => entry.What switch
    {
        LogWords.Chat => "💬",
        LogWords.Joined => "➡️",
        LogWords.Left => "⬅️",
        LogWords.Admin => "🛠️",
        LogWords.Tribe => "🦖",
        LogWords.Killed => "☠️",
        LogWords.Gap or LogWords.Folded => "⚠️",
        LogWords.News => "🔁",
        LogWords.Other => "❔",
        _ => "🖥️",
    };
}
