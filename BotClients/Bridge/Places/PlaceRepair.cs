using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>What was done about one place.</summary>
/// <param name="Now">Where the lines go now, if it was made anew.</param>
/// <param name="Missing">Rights the bot lacks: there, or to do what would help.</param>
/// <param name="Refusal">What the community's grain said.</param>
internal sealed record RepairStep(PlaceFinding Finding, PlaceCure Cure, DiscordPlace? Now = null, Rights Missing = Rights.None, Refusal? Refusal = null);

/// <summary>Puts the places of a server's bridge in order, as far as that is ours to do.</summary>
internal sealed class PlaceRepair(IChannels channels, PlaceMaker maker)
{
    private readonly PlaceInspector inspector = new(channels);

    /// <param name="made">What was made in the community.</param>
    /// <returns>Where the server's lines are to go, and what was done.</returns>
    /// <exception cref="DiscordUnavailableException">Discord did not take it.</exception>
    public async Task<(DiscordBinding Binding, ImmutableArray<RepairStep> Steps)> Repair(KnownServer server, DiscordBinding binding, GuildChannels made, CancellationToken cancellation)
    {
        var steps = ImmutableArray.CreateBuilder<RepairStep>();
        foreach (var place in binding.Places().ToArray())
        {
            var finding = await inspector.Look(place, isAfresh: true, cancellation);
            var ours = made.Find(server.Id, place);
            // A forum that is gone was somebody else's.
            var isOurs = ours is not null && (ours.Mode != PlaceMode.Post || finding.Health == PlaceHealth.ThreadGone);
            var cure = PlaceRules.Cure(finding, isOurs, place == binding.Default);
            var step = await Do(cure, finding, server, binding.Guild, ours?.Mode, cancellation);
            steps.Add(step);
            binding = Applied(binding, step);
        }
        return (binding, steps.ToImmutable());
    }

    /// <summary>The binding after a step: also one that was changed since the step was taken.</summary>
    public static DiscordBinding Applied(DiscordBinding binding, RepairStep step)
    {
        var place = step.Finding.Place;
        return step switch
        {
            { Now: { } now } => binding with
            {
                Default = binding.Default == place ? now : binding.Default,
                Routes = [.. binding.Routes.Select(route => route.Place == place ? route with { Place = now } : route)],
            },
            { Cure: PlaceCure.Unroute } => binding with { Routes = binding.Routes.RemoveAll(route => route.Place == place) },
            _ => binding,
        };
    }

    private async Task<RepairStep> Do(PlaceCure cure, PlaceFinding finding, KnownServer server, ulong guild, PlaceMode? mode, CancellationToken cancellation)
    {
        switch (cure)
        {
            case PlaceCure.Wake or PlaceCure.Unlock when finding.Place.Thread is { } thread:
                await channels.Wake(thread, cure == PlaceCure.Unlock, cancellation);
                return new(finding, cure, Missing: finding.Missing);
            case PlaceCure.Remake when mode is { } kind:
                var made = await maker.Make(new(server.Id, server.DisplayName, guild, kind, kind == PlaceMode.Post ? finding.Place.Channel : null), cancellation);
                return new(finding, made.Place is null ? PlaceCure.Tell : cure, made.Place, made.Missing, made.Refusal);
            default:
                return new(finding, cure, Missing: finding.Missing);
        }
    }
}
