using System.Collections.Immutable;
using System.Globalization;
using BlissBot.BotClients.Bots.Server;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Panels;

/// <summary>Panels of servers: what <c>/server status</c> tells, for everybody to see.</summary>
internal sealed class PanelFaces(IGrainFactory grains, ServedGuilds served, Languages languages, Theme theme, TimeProvider time) : IPanelFaces
{
    /// <summary>Servers in one panel.</summary>
    private const int MostServers = 25;

    private const int MostNames = 20;
    private const int MostInLine = 5;

    /// <summary>Maps and schedules change seldom, and cost a call each.</summary>
    private static readonly TimeSpan DetailAge = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ServerId, PlayerTrend> trends = [];
    private readonly Dictionary<ServerId, (ServerDetail Detail, DateTimeOffset At)> details = [];

    public async Task<ImmutableArray<PanelFace?>> Draw(ImmutableArray<PanelView> panels, CancellationToken cancellation)
    {
        var live = await grains.ServerList().Live().WaitAsync(cancellation);
        foreach (var server in live)
            if (server.Status.Succeeded(out var status, out _))
                Trend(server.Server.Id).Note(status.Players.Length, time.GetUtcNow());
        var faces = ImmutableArray.CreateBuilder<PanelFace?>(panels.Length);
        foreach (var panel in panels)
            faces.Add(await Face(panel, live, cancellation));
        return faces.ToImmutable();
    }

    private async Task<PanelFace?> Face(PanelView panel, ImmutableArray<LiveServer> live, CancellationToken cancellation)
    {
        var language = languages.For(panel.Language);
        live = live.RemoveAll(server => !served.Sees(panel.Place.Guild, server.Server));
        if (panel.Place.Server is not { } id)
            return All(language, live);
        return live.FirstOrDefault(server => server.Server.Id == id) is { } one
            ? One(language, one, await Detail(id, cancellation))
            : Of(Say.Card(Theme.Default, Theme.Default.Bad, language.Say(new Refusal(RefusalCode.ServerUnknown, id.Value))), $"{id} unknown");
    }

    private PanelFace One(Language language, LiveServer server, ServerDetail detail)
    {
        var card = StatusCards.Of(language, server.Server, server.Status, server.Restart);
        if (!server.Status.Succeeded(out var status, out var refusal))
            return Of(card, $"{refusal.Code}");
        var people = Names(language, status, MostNames, "\n");
        var extra = StatusCards.Field(language, "server.info.map", PlayerText.Shown(detail.Map))
            .Concat(StatusCards.Field(language, "panel.next", server.Restart is { Verdict: null } || detail.NextRestart is not { } next ? null : Stamps.Relative(next)))
            .Concat(StatusCards.Field(language, "panel.trend", Trend(server.Server.Id).Line()))
            .Concat(people.Length == 0 ? [] : [new CardField(language.Say("panel.online"), people)]);
        // How long an answer took changes with every one of them, and is of no use to anybody who walks by.
        var fields = card.Fields.RemoveAll(field => field.Name == language.Say("server.status.latency"));
        return Of(card with { Fields = [.. fields, .. extra] }, $"{Print(status, server.Restart)} {detail}");
    }

    private PanelFace All(Language language, ImmutableArray<LiveServer> live)
    {
        var fields = live.Take(MostServers).Select(server => new CardField(PlayerText.Shown(server.Server.DisplayName), Short(language, server), IsInline: true));
        var oldest = live.Select(server => server.Status.Value?.MeasuredAt ?? server.Status.Value?.SeenAt).Min();
        var text = live.IsEmpty ? language.Say("server.list.none") : live.Length > MostServers ? language.Say("server.status.more", MostServers, live.Length) : "";
        var foot = oldest is { } at ? language.Say("server.status.age", Stamps.Relative(at)) : "";
        var isWell = live.All(server => server.Status.Value?.State is ServerState.Online);
        var card = Say.Card(Theme.Default, isWell ? Theme.Default.Good : Theme.Default.Bad, $"{text}\n{foot}".Trim(), language.Say("server.list.title")) with { Fields = [.. fields] };
        return Of(card, string.Join('|', live.Select(server => server.Status.Succeeded(out var status, out var refusal) ? Print(status, server.Restart) : $"{refusal.Code}")));
    }

    private static string Short(Language language, LiveServer server)
    {
        if (!server.Status.Succeeded(out var status, out var refusal))
            return language.Say(refusal);
        string?[] lines = [$"{StatusCards.State(language, status)} · {StateWords.Roster(language, status)}", Names(language, status, MostInLine, ", "), StatusCards.Restart(language, server.Restart)];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    private static string Names(Language language, ServerStatus status, int most, string between)
    {
        var names = string.Join(between, status.Players.Take(most).Select(player => Replies.Names.Shown(player.Name, player.Player.Value, language.Say("panel.somebody"))));
        return status.Players.Length > most ? $"{names}{between}{language.Say("server.players.more", status.Players.Length - most)}" : names;
    }

    /// <summary>All but ages and what changes with every answer.</summary>
    private static string Print(ServerStatus status, RestartView? restart) => string.Create(
        CultureInfo.InvariantCulture,
        $"{status.State} {status.MaxPlayers} {status.Version} {status.StartedAt:O} {status.SavedAt:O} {restart?.Phase} {restart?.DueAt:O} {string.Join(',', status.Players.Select(player => player.Name))}");

    private async Task<ServerDetail> Detail(ServerId server, CancellationToken cancellation)
    {
        if (details.TryGetValue(server, out var known) && time.GetUtcNow() - known.At < DetailAge)
            return known.Detail;
        var (world, schedules) = (grains.World(server).Summary().OrRefusal(), grains.Server(server).Schedules().OrRefusal());
        var map = (await world.WaitAsync(cancellation)).Value?.Map;
        var next = (await schedules.WaitAsync(cancellation)) is { Refusal: null } found
            ? found.Value.Where(view => view.Schedule.Action == ScheduledAction.Restart).Min(view => view.Next)
            : null;
        var detail = new ServerDetail(map ?? known.Detail?.Map, next);
        details[server] = (detail, time.GetUtcNow());
        return detail;
    }

    private PlayerTrend Trend(ServerId server)
    {
        if (!trends.TryGetValue(server, out var trend))
            trends[server] = trend = new PlayerTrend();
        return trend;
    }

    private PanelFace Of(Card card, string print) => new(theme.Dress(Say.Of(card)) with { IsSilent = true }, print);

    /// <param name="NextRestart">The next one that is scheduled.</param>
    private sealed record ServerDetail(string? Map, DateTimeOffset? NextRestart);
}
