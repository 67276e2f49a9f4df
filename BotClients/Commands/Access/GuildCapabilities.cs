using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Goes by what communities have given to their roles, and by the configuration, which holds even while nothing else can be asked.</summary>
internal sealed class GuildCapabilities(ConfiguredCapabilities configured, GuildBook guilds) : ICapabilities
{
    public ImmutableArray<CapabilityGrant> Fixed(ulong guild) => configured.Fixed(guild);

    public async ValueTask<bool> May(Caller caller, Capability capability, GrantScope where, CancellationToken cancellation)
    {
        if (await configured.May(caller, capability, where, cancellation))
            return true;
        if (caller.Guild is not { } guild)
            return false;
        var outcome = await guilds.Find(new GuildId(guild)).WaitAsync(cancellation);
        return outcome.Succeeded(out var community, out var refusal)
            ? community.Gives(caller.Roles, $"{capability}", capability.Within(where))
            : throw new OutsideFailureException(OutsideKind.Network, isTransient: true, $"The rights of guild {guild} cannot be looked up: {refusal.Code}.");
    }
}
