using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace BlissBot.Grains.Placement;

/// <summary>
/// Puts what reads a server's saves on the silo that has them before its eyes, when that silo asks for it, as each does
/// for its own at its start and from time to time. Saves that must be fetched anyway are spread evenly over all.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class BesideSavesAttribute() : PlacementAttribute(new BesideSaves());

/// <summary>See <see cref="BesideSavesAttribute"/>.</summary>
internal sealed class BesideSaves : PlacementStrategy;

/// <param name="near">None, or one.</param>
internal sealed class BesideSavesDirector(IEnumerable<ILocalSaves> near) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var key = target.GrainIdentity.Key.ToString() ?? "";
        var isHere = silos.Contains(context.LocalSilo) && ServerId.TryParse(key, out var server) && near.Any(saves => saves.Has(server));
        return Task.FromResult(isHere ? context.LocalSilo : Rendezvous.Choose(key, silos));
    }
}
