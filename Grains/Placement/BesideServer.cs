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

/// <summary>
/// Every silo draws a number for the key, the highest wins: when a silo comes or goes, only the servers it wins or
/// held move.
/// </summary>
internal sealed class BesideServerDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var key = target.GrainIdentity.Key.ToString() ?? "";
        return Task.FromResult(silos.MaxBy(silo => (Draw(key, silo), silo.GetConsistentHashCode()))
            ?? throw new OrleansException("No silo can hold this grain."));
    }

    /// <summary>The same on every silo and in every process, hence no hash of the runtime's.</summary>
    private static uint Draw(string key, SiloAddress silo)
    {
        var hash = 2166136261u ^ (uint)silo.GetConsistentHashCode();
        foreach (var letter in key)
            hash = (hash ^ letter) * 16777619u;
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6du;
        hash ^= hash >> 12;
        hash *= 0x297a2d39u;
        return hash ^ hash >> 15;
    }
}
