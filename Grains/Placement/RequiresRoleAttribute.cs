using Orleans.Metadata;
using Orleans.Placement;

namespace BlissBot.Grains.Placement;

/// <summary>Keeps a grain on silos with a role. Orleans' own filters compare with the calling silo, which is not what is meant.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class RequiresRoleAttribute(string role) : PlacementFilterAttribute(new RoleFilter(role))
{
    public string Role { get; } = role;
}

/// <summary>The role a grain type needs, carried in the manifest that all silos share.</summary>
internal sealed class RoleFilter(string role) : PlacementFilterStrategy(order: 0)
{
    private const string Property = "role";

    public RoleFilter() : this("")
    {
    }

    public string Role { get; private set; } = role;

    public override void AdditionalInitialize(GrainProperties properties) => Role = GetPlacementFilterGrainProperty(Property, properties) ?? "";

    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) =>
        [new(Property, Role)];
}
