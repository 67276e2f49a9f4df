using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Goes by the configuration. Who runs the community on Discord may do everything in it.</summary>
internal sealed class ConfiguredCapabilities(CapabilityOptions options) : ICapabilities
{
    public ValueTask<bool> May(Caller caller, Capability capability, GrantScope where, CancellationToken cancellation) =>
        new(capability == Capability.Everyone || caller.Guild is { } guild && (caller.IsAdmin || options.Grants.Any(grant => Covers(grant, guild, caller, capability, capability.Within(where)))));

    public ImmutableArray<CapabilityGrant> Fixed(ulong guild) =>
    [
        .. options.Grants.Where(grant => grant.Guild == guild)
            .Select(grant => new CapabilityGrant(grant.Role, $"{grant.Capability}", ServerId.TryParse(grant.Server, out var server) ? server : null)),
    ];

    private static bool Covers(RoleGrant grant, ulong guild, Caller caller, Capability capability, GrantScope where) =>
        grant.Guild == guild
        && grant.Capability == capability
        && (grant.Role == guild || caller.Roles.Contains(grant.Role))
        && (grant.Server is null || ServerId.TryParse(grant.Server, out var server) && where.IsMetBy(server));
}
