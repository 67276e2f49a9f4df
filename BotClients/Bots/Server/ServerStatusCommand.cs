using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerStatusCommand : ICommand
{
    /// <summary>Cards in one message.</summary>
    private const int MaxCards = 10;

    public CommandSpec Spec { get; } = new("server status", "What a server does right now")
    {
        Options = [ServerOptions.Server],
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        KnownServer[] servers = context.Chosen is { } chosen ? [chosen] : [.. await context.Servers()];
        if (servers.Length == 0)
            return new Declined(context.Say("server.list.none"));
        var cards = await Task.WhenAll(servers.Take(MaxCards).Select(server => Card(context, server)));
        return new Reply { Text = servers.Length > MaxCards ? context.Say("server.status.more", MaxCards, servers.Length) : null, Cards = [.. cards] };
    }

    private static async Task<Card> Card(CommandContext context, KnownServer server)
    {
        var grain = context.Grains.Server(server.Id);
        var (asked, restarting) = (grain.Status().OrRefusal(), grain.RestartStatus().OrRefusal());
        var title = PlayerText.Shown(server.DisplayName);
        if (!(await asked).Succeeded(out var status, out var refusal))
            return new() { Title = title, Text = context.Language.Say(refusal), Color = Theme.Default.Bad };
        var fields = new List<CardField> { new(context.Say("server.status.players"), StateWords.Roster(status), IsInline: true) };
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add(new(context.Say(key), value, IsInline: true));
        }
        Add("server.status.version", PlayerText.Shown(status.Version));
        Add("server.status.latency", status.Latency is { } latency ? string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:F0} ms") : null);
        Add("server.status.started", status.StartedAt is { } started ? Stamps.Relative(started) : null);
        Add("server.status.saved", status.SavedAt is { } saved ? Stamps.Relative(saved) : null);
        if ((await restarting).Succeeded(out var restart, out _) && restart.Verdict is null)
            Add("server.status.restart", $"{context.Say($"restart.phase.{restart.Phase}")} · {Stamps.Relative(restart.DueAt)}");
        return new()
        {
            Title = title,
            Text = $"{StateWords.Sign(status.State)} {context.Say($"server.state.{status.State}")}\n{Age(context, status)}",
            Color = status.State == ServerState.Online ? Theme.Default.Good : Theme.Default.Bad,
            Fields = [.. fields],
        };
    }

    private static string Age(CommandContext context, ServerStatus status) => (status.MeasuredAt ?? status.SeenAt) is { } at
        ? context.Say("server.status.age", Stamps.Relative(at))
        : context.Say("server.status.never");
}
