using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Records;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class LinkRemoveCommand : ICommand
{
    public CommandSpec Spec { get; } = new("link remove", "Take the link with your player back")
    {
        Options =
        [
            new CommandOption(OptionKind.User, "member", "For staff: whose"),
            CommandOption.Text("player", "Which one, else all of them") with { Complete = SuggestOwn },
        ],
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var (member, player) = (context.Values.Mention("member"), context.Values.Text("player"));
        var isOther = member is not null && member.Id != context.Caller.User;
        if (isOther && !await context.May(Capability.LinkPlayers))
        {
            await context.Audit(LinkWords.Arguments(member, player), AuditOutcome.Denied, null);
            return new Denied(Capability.LinkPlayers);
        }
        var grain = context.Grains.Member(new(guild, member?.Id ?? context.Caller.User));
        if (!(await Number(context, grain, player)).Succeeded(out var number, out var refusal) || !(await grain.Unlink(number).OrRefusal()).Succeeded(out var gone, out refusal))
            return refusal.Code == RefusalCode.NotFound && player is null ? new Declined(context.Say("link.none")) : refusal;
        await context.Audit(
            LinkWords.Arguments(member, player) + string.Concat(gone.Select(linked => $", account={LinkWords.Masked(linked.Account.Value)}")), AuditOutcome.Done, isOther ? "staff" : "own");
        return Look.Card(context.Say("link.title"), context.Say("link.removed", string.Join(", ", gone.Select(LinkWords.Name))));
    }

    /// <summary>Which of the member's accounts is meant: <c>#2</c>, as suggestions fill in, or the only one of a name; null for all.</summary>
    private static async Task<Outcome<int?>> Number(CallContext context, IMemberGrain grain, string? player)
    {
        if (player is null)
            return (int?)null;
        if (!(await grain.Accounts().OrRefusal()).Succeeded(out var accounts, out var refusal))
            return refusal;
        var meant = accounts.Where(linked => player == Key(linked)).ToArray();
        if (meant.Length == 0)
            meant = [.. accounts.Where(linked => linked.Name == player.Trim())];
        return meant is [var only] ? only.Number : new Refusal(RefusalCode.NotFound, Refusal.Bounded(player));
    }

    private static async Task<IEnumerable<Choice>> SuggestOwn(CompletionContext context) =>
        context.Values.Mention("member") is { } member && member.Id != context.Caller.User ? []
        : (await context.Linked()).Succeeded(out var accounts, out _) ? accounts.Select(linked => new Choice(LinkWords.Plain(linked), Key(linked)))
        : [];

    private static string Key(LinkedAccount linked) => string.Create(CultureInfo.InvariantCulture, $"#{linked.Number}");
}
