using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Finds the account of a player for staff: by its id, else by a name that one player alone bears, online or in a save.</summary>
internal static class LinkedPlayerSearch
{
    private const int MostSuggested = 100;

    private static PageRequest Many { get; } = new(PageRequest.MaxSize);

    public static async Task<Outcome<KnownPlayer>> Find(CallContext context, string text)
    {
        text = text.Trim();
        var isId = EosId.TryParse(text, out var id);
        if (text.Length is 0 or > NameQuery.MaxText)
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        if (isId)
            return new KnownPlayer(id, (await context.Grains.Player(id).Profile().OrRefusal()).Value?.Name ?? "");
        var found = await Players(context, text, name => Folding.Fold(name) == Folding.Fold(text));
        return found.Select(player => player.Account).Distinct().Count() switch
        {
            0 => new Refusal(RefusalCode.NotFound, Refusal.Bounded(text)),
            1 => found[0],
            var several => new Refusal(RefusalCode.Ambiguous, Refusal.Bounded(text), several),
        };
    }

    /// <summary>For staff alone: what is suggested holds account ids.</summary>
    public static async Task<IEnumerable<Choice>> Suggest(CompletionContext context)
    {
        if (!await context.May(Capability.LinkPlayers))
            return [];
        var typed = context.Typed.Trim();
        var players = await Players(context, typed.Length is 0 or > NameQuery.MaxText ? null : typed, _ => true);
        return players.DistinctBy(player => player.Account).Take(MostSuggested)
            .Select(player => new Choice($"{PlayerText.Plain(player.Name)} · {player.Account.Value[^6..]}", player.Account.Value));
    }

    private static async Task<ImmutableArray<KnownPlayer>> Players(CallContext context, string? part, Func<string, bool> fits)
    {
        var servers = await context.Servers();
        var found = await Task.WhenAll(servers.Select(async server => (await Online(context, server)).Concat(await Saved(context, server, part))));
        return [.. found.SelectMany(players => players).Where(player => player.Names.Any(fits))];
    }

    private static async Task<IEnumerable<KnownPlayer>> Online(CallContext context, KnownServer server) =>
        server.IsLive && (await context.Grains.Sessions(server.Id).Online().OrRefusal()).Succeeded(out var online, out _)
            ? online.Select(session => new KnownPlayer(session.Player, session.Name))
            : [];

    private static async Task<IEnumerable<KnownPlayer>> Saved(CallContext context, KnownServer server, string? part) =>
        (await context.Grains.World(server.Id).Players(new(part), Many).OrRefusal()).Succeeded(out var page, out _)
            ? page.Items.Where(player => EosId.TryParse(player.EosId, out _)).Select(player => new KnownPlayer(EosId.Parse(player.EosId), player.PlayerName) { Character = player.CharacterName })
            : [];
}

/// <summary>An account and what it is called.</summary>
/// <param name="Name">On the platform; empty when not known. Untrusted.</param>
internal sealed record KnownPlayer(EosId Account, string Name)
{
    /// <summary>Of the character in a save; null when not known. Untrusted.</summary>
    public string? Character { get; init; }

    /// <summary>All it may be looked for by.</summary>
    public IEnumerable<string> Names => Character is null ? [Name] : [Name, Character];
}
