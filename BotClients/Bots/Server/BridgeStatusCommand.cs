using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeStatusCommand : ICommand
{
    private const int MutesShown = 10;
    private const int PlacesShown = 5;

    public CommandSpec Spec { get; } = new("bridge status", "Where the chat of a server goes, and whether it arrives")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.Grains.DiscordBridge(context.Chosen!.Id).Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        if (BridgeWords.Binding(context, view) is not { } binding)
            return Look.No(context.Say("bridge.none"));
        var fields = new List<CardField>
        {
            new(context.Say("bridge.status.state"), context.Say(view.IsOn ? $"bridge.condition.{view.Condition}" : "bridge.off"), true),
            new(context.Say("bridge.status.channel"), BridgeWords.Place(binding.Default), true),
        };
        if (view.PostedAt is { } posted)
            fields.Add(new(context.Say("bridge.status.posted"), Stamps.Relative(posted), true));
        if (view.Trouble is { } trouble)
            fields.Add(new(context.Say("bridge.status.trouble"), PlayerText.Shown(trouble, 300)));
        if (await Places(context, binding) is { Length: > 0 } places)
            fields.Add(new(context.Say("bridge.status.places"), places));
        if (binding.Manners.Mentions is { Length: > 0 } roles)
            fields.Add(new(context.Say("bridge.status.mentions"), string.Join(", ", roles.Select(role => $"<@&{role.Role}>"))));
        if (!view.Muted.IsEmpty)
        {
            var mutes = view.Muted.Take(MutesShown).Select(mute => BridgeWords.Mute(context, mute));
            fields.Add(new(context.Say("bridge.status.muted", view.Muted.Length), string.Join('\n', mutes)));
        }
        return Look.Card(PlayerText.Shown(context.Chosen.DisplayName), null, [.. fields]);
    }

    /// <summary>What is wrong with its places; empty when nothing is.</summary>
    private static async Task<string> Places(CommandContext context, DiscordBinding binding)
    {
        try
        {
            var inspector = new PlaceInspector(context.Channels);
            var troubles = new List<string>();
            foreach (var place in binding.Places().Take(PlacesShown))
                if (await inspector.Look(place, isAfresh: false, context.Cancellation) is { Health: not (PlaceHealth.Fine or PlaceHealth.Archived) } finding)
                    troubles.Add(BridgeWords.Finding(context, finding));
            return string.Join('\n', troubles);
        }
        catch (DiscordUnavailableException failure)
        {
            return BridgeWords.Trouble(context, failure);
        }
    }
}
