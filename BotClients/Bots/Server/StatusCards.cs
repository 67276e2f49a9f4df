using System.Globalization;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>What a server does, on a card: the same words wherever it is told.</summary>
internal static class StatusCards
{
    /// <param name="restart">The restart at work; null when none is.</param>
    public static Card Of(Language language, KnownServer server, Outcome<ServerStatus> asked, RestartView? restart)
    {
        var title = PlayerText.Shown(server.DisplayName);
        if (!asked.Succeeded(out var status, out var refusal))
            return Replies.Say.Card(Theme.Default, Theme.Default.Bad, language.Say(refusal), title);
        var color = status.State == ServerState.Online ? Theme.Default.Good : Theme.Default.Bad;
        return Replies.Say.Card(Theme.Default, color, $"{State(language, status)}\n{Age(language, status)}", title) with
        {
            Fields =
            [
                new(language.Say("server.status.players"), StateWords.Roster(language, status), IsInline: true),
                .. Field(language, "server.status.version", PlayerText.Shown(status.Version)),
                .. Field(language, "server.status.latency", status.Latency is { } latency ? string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:F0} ms") : null),
                .. Field(language, "server.status.started", status.StartedAt is { } started ? Stamps.Relative(started) : null),
                .. Field(language, "server.status.saved", status.SavedAt is { } saved ? Stamps.Relative(saved) : null),
                .. Field(language, "server.status.restart", Restart(language, restart)),
            ],
        };
    }

    /// <summary>With its sign.</summary>
    public static string State(Language language, ServerStatus status) => $"{StateWords.Sign(status.State)} {language.Say($"server.state.{status.State}")}";

    /// <summary>How old it is, as small print.</summary>
    public static string Age(Language language, ServerStatus status) => (status.MeasuredAt ?? status.SeenAt) is { } at
        ? language.Say("server.status.age", Stamps.Relative(at))
        : language.Say("server.status.never");

    /// <summary>Null when none is at work.</summary>
    public static string? Restart(Language language, RestartView? restart) =>
        restart is { Verdict: null } ? $"{language.Say($"restart.phase.{restart.Phase}")} · {Stamps.Relative(restart.DueAt)}" : null;

    /// <summary>Nothing for a value that is not known.</summary>
    public static IEnumerable<CardField> Field(Language language, string key, string? value) =>
        string.IsNullOrEmpty(value) ? [] : [new CardField(language.Say(key), value, IsInline: true)];
}
