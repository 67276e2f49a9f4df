namespace BlissBot.BotClients.Commands.Access;

/// <summary>Which roles may do what.</summary>
internal sealed class CapabilityOptions
{
    /// <summary>What is given to roles; empty by default, so that only those who run the community on Discord may do more than everybody.</summary>
    public IList<RoleGrant> Grants { get; } = [];
}

/// <summary>Something a role is allowed.</summary>
internal sealed class RoleGrant
{
    /// <summary>Discord's id of the community.</summary>
    public ulong Guild { get; set; }

    /// <summary>Discord's id of the role; that of the community itself means every member.</summary>
    public ulong Role { get; set; }

    public Capability Capability { get; set; }

    /// <summary>The one server it is for; null for all.</summary>
    public string? Server { get; set; }
}
