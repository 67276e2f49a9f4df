using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Ends what <c>/link start</c> began; staff may link without a code.</summary>
internal sealed class LinkConfirmCommand : ICommand
{
    public CommandSpec Spec { get; } = new("link confirm", "Link your player once you said your code in the game, or see how far it is")
    {
        Options =
        [
            new CommandOption(OptionKind.User, "member", "For staff: whose player it is"),
            CommandOption.Text("player", "For staff: the player's name or account id") with { Complete = LinkedPlayerSearch.Suggest },
        ],
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var (member, player) = (context.Values.Mention("member"), context.Values.Text("player"));
        if (member is null && player is null)
            return await Finish(context, context.Grains.Member(new(guild, context.Caller.User)));
        if (!await context.May(Capability.LinkPlayers))
        {
            await context.Audit(LinkWords.Arguments(member, player), AuditOutcome.Denied, null);
            return new Denied(Capability.LinkPlayers);
        }
        if (member is null)
            return new Declined(context.Say("link.confirm.whose"));
        var grain = context.Grains.Member(new(guild, member.Id));
        return player is not null ? await LinkByStaff(context, grain, member, player)
            : (await grain.Accounts().OrRefusal()).Succeeded(out var accounts, out var refusal)
                ? Look.Card(context.Say("link.title"), LinkWords.List(context, accounts, forStaff: true, $"<@{member.Id}>"))
                : refusal;
    }

    private static async Task<CommandAnswer> Finish(CommandContext context, IMemberGrain grain)
    {
        if (!(await grain.FinishLink().OrRefusal()).Succeeded(out var standing, out var refusal))
            return refusal;
        if (standing.Made is { } made)
            await context.Audit(LinkWords.Arguments(made), AuditOutcome.Done, "in-game");
        return Look.Card(
            context.Say("link.title"), LinkWords.Standing(context, standing) + "\n\n" + LinkWords.List(context, standing.Accounts, forStaff: false));
    }

    private static async Task<CommandAnswer> LinkByStaff(CommandContext context, IMemberGrain grain, Mentioned member, string text)
    {
        if (!(await LinkedPlayerSearch.Find(context, text)).Succeeded(out var player, out var refusal)
            || !(await grain.LinkByStaff(player.Account, player.Name, context.OperationId).OrRefusal()).Succeeded(out var made, out refusal))
        {
            await context.Audit(LinkWords.Arguments(member, text), AuditOutcome.Refused, refusal.Code.ToString());
            return refusal;
        }
        await context.Audit($"member={member.Id}, {LinkWords.Arguments(made)}", AuditOutcome.Done, "staff");
        return Look.Card(
            context.Say("link.title"),
            context.Say("link.staff.done", LinkWords.Name(made.Account), $"`{made.Account.Account}`", $"<@{member.Id}>")
            + (made.TakenFrom is { } other ? "\n" + context.Say("link.taken", $"<@{other}>") : ""));
    }
}
