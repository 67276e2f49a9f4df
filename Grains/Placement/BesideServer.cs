using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace BlissBot.Grains.Placement;

/// <summary>
/// Puts the grains of one game server on one silo: their keys are the same, their types differ. They talk to each
/// other many times a second, and when a silo dies they die together instead of waiting for each other.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class BesideServerAttribute() : PlacementAttribute(new BesideServer());

/// <summary>See <see cref="BesideServerAttribute"/>.</summary>
internal sealed class BesideServer : PlacementStrategy;

/// <summary>Chooses by the key alone, see <see cref="Rendezvous"/>.</summary>
internal sealed class BesideServerDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Rendezvous.Choose(target.GrainIdentity.Key.ToString() ?? "", context.GetCompatibleSilos(target)));
}
