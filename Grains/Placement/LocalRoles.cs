namespace BlissBot.Grains.Placement;

/// <summary>The roles of this silo.</summary>
internal sealed record LocalRoles(IReadOnlyList<string> Roles);
