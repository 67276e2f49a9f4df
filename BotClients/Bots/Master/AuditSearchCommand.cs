using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Records;

namespace BlissBot.BotClients.Bots.Master;

internal sealed class AuditSearchCommand : IHasPages
{
    private const int MostHours = 24 * 400;

    public CommandSpec Spec { get; } = new("audit search", "Who did what with a permission")
    {
        Options =
        [
            new CommandOption(OptionKind.User, "user", "Only what this user did"),
            CommandOption.Text("command", "Only commands that contain this", AuditQuery.MaxText),
            CommandOption.Whole("since", "Only of the last so many hours", 1, MostHours),
        ],
        Needs = Capability.ReadAudit,
        IsHidden = true,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Show(
        context,
        new(context.Values.Mention("user")?.Id ?? 0, (int)(context.Values.Whole("since") ?? 0), RecordTimes.From(context.Now), context.Values.Text("command")?.Trim().TrimStart('/') ?? ""),
        context.Caller.User, 0);

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var user, var from, var to, var command] && ulong.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && RecordTimes.TryReadHours(from, MostHours, out var hours) && RecordTimes.TryRead(to, out var until)
            ? await Show(context, new(id, hours, until, command), context.Owner, context.Number)
            : new Refusal(RefusalCode.InvalidQuery);

    private async Task<CommandAnswer> Show(CallContext context, Asked asked, ulong owner, int number)
    {
        // Always the caller's own community, whatever an id says.
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var query = new AuditQuery(
            asked.User == 0 ? null : asked.User, asked.Command.Length == 0 ? null : asked.Command,
            RecordTimes.Since(asked.Until, asked.Hours), asked.Until);
        if (!(await RecordListing.Gather<AuditedAct>(RecordListing.Most, async page =>
                (await context.Grains.Audit(guild).Find(query, page)).Map(found => (found.Acts, found.Next)))).Succeeded(out var found, out var refusal))
            return refusal;
        return RecordListing.Of(
            context, context.Say("audit.title"), found,
            PageQuery.Of(Spec.PageKind, owner, $"{asked.User}", $"{asked.Hours}", RecordTimes.Write(asked.Until), asked.Command), number, "acts.txt",
            act => Shown(context, act), Plain);
    }

    private static string Shown(CallContext context, AuditedAct act) => string.Join(" · ", new[]
    {
        $"{Sign(act.Outcome)} {Stamps.Of(act.At)} **/{PlayerText.Shown(act.Command)}**",
        $"{Names.Shown(act.ActorName, null, "?")} `{act.Actor}`",
        PlayerText.Shown(act.Target),
        PlayerText.Shown(act.Arguments, 120),
        act.Outcome == AuditOutcome.Done ? "" : context.Say($"audit.outcome.{act.Outcome}"),
        PlayerText.Shown(act.Reason, 40),
    }.Where(part => part.Length > 0));

    private static string Plain(AuditedAct act) => string.Create(
        CultureInfo.InvariantCulture,
        $"{act.At:yyyy-MM-dd HH:mm:ss}Z {act.Outcome} /{PlayerText.Plain(act.Command)} by {act.Actor} {PlayerText.Plain(act.ActorName)}, server {PlayerText.Plain(act.Target)}, {PlayerText.Plain(act.Arguments, 1_000)}, {PlayerText.Plain(act.Reason)}");

    private static string Sign(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => "✅",
        AuditOutcome.Denied => "⛔",
        AuditOutcome.Asked => "❔",
        AuditOutcome.TimedOut => "⏳",
        _ => "❌",
    };

    /// <param name="User">0 for everybody.</param>
    /// <param name="Hours">0 for everything.</param>
    private sealed record Asked(ulong User, int Hours, DateTimeOffset Until, string Command);
}
