using BlissBot.Grains.Interfaces.Faults;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace BlissBot.Grains.Placement;

/// <summary>Chooses among silos by the roles they publish, and says which role is missing when none fits.</summary>
internal sealed class RoleFilterDirector(ISiloMetadataCache metadata, ILocalSiloDetails local, LocalRoles own) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var role = ((RoleFilter)filterStrategy).Role;
        SiloAddress[] fitting = [.. silos.Where(silo => HasRole(silo, role))];
        return fitting.Length > 0 ? fitting : throw new NoSiloForRoleException(role);
    }

    /// <summary>A silo knows its own roles from the start; what others publish arrives a moment after they join.</summary>
    private bool HasRole(SiloAddress silo, string role) => silo.Equals(local.SiloAddress)
        ? own.Roles.Contains(role, StringComparer.Ordinal)
        : metadata.GetSiloMetadata(silo).Metadata.TryGetValue(SiloRoles.MetadataKey, out var roles)
        && roles.Split(',').Contains(role, StringComparer.Ordinal);
}
