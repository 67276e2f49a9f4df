using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Commands.Worlds;

/// <summary>Which players are somebody's, and what in a world is theirs.</summary>
internal static class LinkedPlayers
{
    /// <summary>The accounts of a caller; none in a direct message, because links are a community's.</summary>
    public static async Task<Outcome<ImmutableArray<LinkedAccount>>> Of(IGrainFactory grains, Caller caller) => caller.Guild is { } guild
        ? await grains.Member(new(guild, caller.User)).Accounts().OrRefusal()
        : ImmutableArray<LinkedAccount>.Empty;

    /// <summary>What the players of these accounts may see of a world as their own.</summary>
    public static async Task<Outcome<WorldSight>> Sight(IWorldGrain world, ImmutableArray<LinkedAccount> accounts)
    {
        if (accounts.IsEmpty)
            return new Refusal(RefusalCode.NotFound);
        var players = await Task.WhenAll(accounts.Select(linked => world.PlayersByAccount(linked.Account).OrRefusal()));
        return players.FirstOrDefault(found => found.Refusal is not null) is { } failed
            ? failed.Refusal!
            : WorldSight.Of(players.SelectMany(found => found.Value!.Value), players[0].Value!.AsOf);
    }
}
