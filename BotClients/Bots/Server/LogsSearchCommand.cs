using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class LogsSearchCommand : IHasPages
{
    private const int MostHours = 24 * 90;

    /// <summary>Rows of each server at least, however many servers are searched.</summary>
    private const int Least = 50;

    public CommandSpec Spec { get; } = new("logs search", "Look for a text in what happened")
    {
        Options =
        [
            CommandOption.Text("text", "What to look for: words, a player, a tribe", LogQuery.MaxText).Required(),
            ServerOptions.Server,
            LogLines.KindOption("kind", "Only lines of this kind"),
            CommandOption.Whole("since", "Only of the last so many hours", 1, MostHours),
        ],
        Needs = Capability.ReadLogs,
        IsHidden = true,
        CoolDown = TimeSpan.FromSeconds(2),
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Show(
        context,
        new(context.Chosen?.Id.Value ?? "", LogLines.Kind(context.Values.Text("kind")), (int)(context.Values.Whole("since") ?? 0), RecordTimes.From(context.Now), context.Values.Text("text")!.Trim()),
        context.Caller.User, 0);

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var server, var kind, var from, var to, var text] && RecordTimes.TryReadHours(from, MostHours, out var hours) && RecordTimes.TryRead(to, out var until)
            ? await Show(context, new(server, LogLines.ReadMark(kind), hours, until, text), context.Owner, context.Number)
            : new Refusal(RefusalCode.InvalidQuery);

    private async Task<CommandAnswer> Show(CallContext context, Asked asked, ulong owner, int number)
    {
        ImmutableArray<KnownServer> servers = [.. (await context.Servers()).Where(server => asked.Server.Length == 0 || server.Id.Value == asked.Server)];
        if (servers.IsEmpty)
            return new Refusal(RefusalCode.ServerUnknown);
        var query = new LogQuery(asked.Kind, Text: asked.Text, Since: RecordTimes.Since(asked.Until, asked.Hours), Until: asked.Until);
        var most = Math.Max(Least, RecordListing.Most / servers.Length);
        var searched = await Task.WhenAll(servers.Select(async server => (Server: server, Found: await RecordListing.Gather<LogEntry>(most, async page =>
            (await context.Grains.Logbook(server.Id).Find(query, page)).Map(found => (found.Entries, found.Next))))));
        var failed = searched.Where(one => one.Found.Refusal is not null).ToArray();
        if (failed.Length == servers.Length)
            return failed[0].Found.Refusal!;
        var good = searched.Where(one => one.Found.Refusal is null).ToArray();
        ImmutableArray<Hit> hits = [.. good.SelectMany(one => one.Found.Value!.Items.Select(entry => new Hit(one.Server, entry))).OrderByDescending(hit => hit.Entry.SeenAt)];
        var note = failed.Length == 0 ? null : string.Join('\n', failed.Select(one => $"❌ {PlayerText.Shown(one.Server.DisplayName)}: {context.Language.Say(one.Found.Refusal!)}"));
        return RecordListing.Of(
            context, context.Say("logs.search.title", PlayerText.Shown(asked.Text)), new RecordsFound<Hit>(hits, good.Any(one => one.Found.Value!.IsCut)),
            PageQuery.Of(Spec.PageKind, owner, asked.Server, LogLines.Mark(asked.Kind), $"{asked.Hours}", RecordTimes.Write(asked.Until), asked.Text), number, "found.txt",
            hit => (servers.Length > 1 ? $"`{hit.Server.Id.Value}` " : "") + LogLines.Shown(context, hit.Entry),
            hit => (servers.Length > 1 ? $"{hit.Server.Id.Value} " : "") + LogLines.Plain(context, hit.Entry), note);
    }

    /// <param name="Server">Its id; empty for all.</param>
    /// <param name="Hours">0 for everything.</param>
    private sealed record Asked(string Server, LineKind? Kind, int Hours, DateTimeOffset Until, string Text);

    private sealed record Hit(KnownServer Server, LogEntry Entry);
}
