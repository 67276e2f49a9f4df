using System.Collections.Immutable;
using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeRepairCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge repair", "Check a bridge, put in order what can be, and say what is missing")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.ManageBridges,
        TimeLimit = TimeSpan.FromMinutes(3),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var server = context.Chosen!;
        var bridge = context.Grains.DiscordBridge(server.Id);
        if (!(await bridge.Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        if (BridgeWords.Binding(context, view) is not { } binding)
            return Look.No(context.Say("bridge.none"));
        if (!(await context.Grains.GuildChannels(binding.Guild).Status().OrRefusal()).Succeeded(out var made, out refusal))
            return refusal;
        try
        {
            var maker = new PlaceMaker(context.Channels, context.Grains.GuildChannels, context.OperationId, context.Time);
            var (_, steps) = await new PlaceRepair(context.Channels, maker).Repair(server, binding, made, context.Cancellation);
            return await BridgeChange.OfNewest(bridge, newest => Put(context, bridge, newest, steps));
        }
        catch (DiscordUnavailableException failure)
        {
            return new Declined(BridgeWords.Trouble(context, failure));
        }
    }

    /// <summary>Making places takes its time: what was done is put into the bridge as it is now.</summary>
    private static async Task<CommandAnswer> Put(CommandContext context, IDiscordBridgeGrain bridge, DiscordBridgeView view, ImmutableArray<RepairStep> steps)
    {
        if (BridgeWords.Binding(context, view) is not { } binding)
            return Look.No(context.Say("bridge.none"));
        var now = steps.Aggregate(binding, PlaceRepair.Applied);
        var isMoved = steps.Any(step => step.Now is not null || step.Cure == PlaceCure.Unroute);
        var repaired = isMoved ? bridge.Rebind(view.Revision, now, context.Actor) : bridge.Repair(binding.Guild, context.Actor);
        if ((await repaired.OrRefusal()).Refusal is { } no)
            return no;
        return Look.Card(PlayerText.Shown(context.Chosen!.DisplayName), string.Join("\n\n", steps.Select(step => Words(context, step)).Append(context.Say("bridge.repaired"))));
    }

    private static string Words(CommandContext context, RepairStep step)
    {
        var finding = BridgeWords.Finding(context, step.Finding);
        if (step.Cure is PlaceCure.None)
            return finding;
        var done = step.Cure is PlaceCure.Tell
            ? BridgeWords.NotMade(context, new(null, step.Missing == step.Finding.Missing ? Rights.None : step.Missing, step.Refusal)) ?? context.Say("bridge.cure.Tell")
            : context.Say($"bridge.cure.{step.Cure}", step.Now is { } now ? BridgeWords.Place(now) : BridgeWords.Place(step.Finding.Place));
        return $"{finding}\n{done}";
    }
}
