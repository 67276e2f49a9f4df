using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class LinkStartCommand : ICommand
{
    public CommandSpec Spec { get; } = new("link start", "Link your player with you: get a code to say in the game")
    {
        IsHidden = true,
        CoolDown = TimeSpan.FromSeconds(5),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) =>
        context.Caller.Guild is not { } guild ? new Refusal(RefusalCode.InvalidQuery)
        : (await context.Grains.Member(new(guild, context.Caller.User)).StartLink().OrRefusal()).Succeeded(out var start, out var refusal)
            ? Look.Card(context.Say("link.start.title"), context.Say("link.start.how", start.Code, Stamps.Relative(start.ExpiresAt)))
            : refusal;
}
