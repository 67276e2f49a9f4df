using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>What a capability can be about.</summary>
internal static class CapabilityRules
{
    /// <summary>
    /// Whether it is about the community as a whole, and never about one server: it cannot be given for one, and where
    /// it was all the same it counts nowhere.
    /// </summary>
    public static bool IsOfCommunity(this Capability capability) =>
        capability is Capability.ManageCommunity or Capability.LinkPlayers or Capability.ReadAudit or Capability.ManageMaps;

    /// <summary>Where it has to be given to count where it is asked for.</summary>
    public static GrantScope Within(this Capability capability, GrantScope asked) => capability.IsOfCommunity() ? GrantScope.Everywhere : asked;
}
