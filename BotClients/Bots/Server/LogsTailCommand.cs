using System.Globalization;
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

internal sealed class LogsTailCommand : IHasPages
{
    private const int Usual = 20;
    private const int Longest = 50;

    public CommandSpec Spec { get; } = new("logs tail", "The last things that happened on a server")
    {
        Options =
        [
            ServerOptions.Server,
            LogLines.KindOption("kind", "Only lines of this kind"),
            CommandOption.Whole("lines", "How many, 20 when left empty", 1, Longest),
        ],
        Needs = Capability.ReadLogs,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) => (await context.OneServer()).Succeeded(out var server, out var refusal)
        ? await Show(context, server, LogLines.Kind(context.Values.Text("kind")), (int)(context.Values.Whole("lines") ?? Usual), RecordTimes.From(context.Now), context.Caller.User, 0)
        : refusal;

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var kind, var lines, var until] && await context.FindServer(id) is { } server
        && int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && RecordTimes.TryRead(until, out var anchor)
            ? await Show(context, server, LogLines.ReadMark(kind), Math.Clamp(count, 1, Longest), anchor, context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, LineKind? kind, int lines, DateTimeOffset until, ulong owner, int number)
    {
        var query = new LogQuery(kind, Until: until);
        if (!(await RecordListing.Gather<LogEntry>(lines, async page =>
                (await context.Grains.Logbook(server.Id).Find(query, page)).Map(found => (found.Entries, found.Next)))).Succeeded(out var found, out var refusal))
            return refusal;
        return RecordListing.Of(
            context, context.Say("logs.tail.title", PlayerText.Shown(server.DisplayName)), found with { IsCut = false },
            PageQuery.Of(Spec.PageKind, owner, server.Id.Value, LogLines.Mark(kind), $"{lines}", RecordTimes.Write(until)), number, "log.txt",
            entry => LogLines.Shown(context, entry), entry => LogLines.Plain(context, entry));
    }
}
