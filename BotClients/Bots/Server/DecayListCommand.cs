using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class DecayListCommand : ICommand
{
    private const long DefaultHours = 72;
    private const long MaxHours = 60 * 24;

    public CommandSpec Spec { get; } = new("decay list", "The bases of a server that decay next")
    {
        Options = [ServerOptions.Server.Required(), CommandOption.Whole("within", "Hours from now, 72 when left empty", 0, MaxHours)],
        Needs = Capability.ViewWorlds,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var hours = context.Values.Whole("within") ?? DefaultHours;
        return (await context.Grains.World(context.Chosen!.Id).Bases(new(DecaysWithinHours: hours), Listing.Page).OrRefusal()).Succeeded(out var page, out var refusal)
            ? BaseWords.List(context, context.Say("decay.list.title", PlayerText.Shown(context.Chosen.DisplayName), hours), page)
            : refusal;
    }
}
