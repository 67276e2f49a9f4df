using System.Globalization;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Worlds;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots;

/// <summary>
/// Something in a world as an option holds it: <c>server:id</c>. That is what suggestions fill in; who types by hand may
/// give a name instead.
/// </summary>
internal readonly record struct WorldThing(ServerId Server, string Id)
{
    public override string ToString() => $"{Server}:{Id}";

    public static bool TryParse(string? text, out WorldThing thing)
    {
        thing = default;
        var end = text?.IndexOf(':') ?? -1;
        if (end < 0 || !ServerId.TryParse(text![..end], out var server))
            return false;
        thing = new(server, text[(end + 1)..]);
        return true;
    }

    /// <summary>The tribe that an option names, on a server the caller may see: by id, else the only one of that name.</summary>
    public static async Task<Outcome<(KnownServer Server, long Tribe)>> FindTribe(CallContext context, string text)
    {
        var servers = await context.Servers();
        if (TryParse(text, out var thing) && long.TryParse(thing.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return servers.FirstOrDefault(server => server.Id == thing.Server) is { } known
                ? (known, id)
                : new Refusal(RefusalCode.ServerUnknown, thing.Server.Value);
        if (text.Length > NameQuery.MaxText)
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        var tribes = await Tribes(text);
        if (tribes.Length == 0)
            tribes = [.. (await Tribes(Part(text))).Where(each => Folding.Fold(each.Tribe.Name) == Folding.Fold(text))];
        var same = tribes.Where(each => Folding.Fold(each.Tribe.Name) == Folding.Fold(text)).ToArray();
        return (same.Length > 0 ? same : tribes) is [var only] ? (only.Server, only.Tribe.TribeId) : new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));

        async Task<(KnownServer Server, TribeView Tribe)[]> Tribes(string? part)
        {
            var found = await Task.WhenAll(servers.Select(async server => (server, page: await context.World(server.Id).Tribes(new(part), Many))));
            return [.. found.SelectMany(each => each.page.Succeeded(out var page, out _) ? page.Items.Select(tribe => (each.server, tribe)) : [])];
        }
    }

    /// <summary>Suggests tribes of the servers the caller may see.</summary>
    public static async Task<IEnumerable<Choice>> SuggestTribes(CompletionContext context) =>
        await Suggest(context, async (server, world) =>
            (await world.Tribes(new(Part(context.Typed)), Many)).Succeeded(out var page, out _)
                ? page.Items.Select(tribe => new Choice($"{tribe.Name} · {server.DisplayName}", $"{server.Id}:{tribe.TribeId}"))
                : []);

    /// <summary>Suggests bases of the servers the caller may see, by their owners.</summary>
    public static async Task<IEnumerable<Choice>> SuggestBases(CompletionContext context) =>
        await Suggest(context, async (server, world) =>
            (await world.Bases(new(OwnerText: Part(context.Typed), Order: BaseOrder.Pieces), Many)).Succeeded(out var page, out _)
                ? page.Items.Select(@base => new Choice(
                    string.Create(CultureInfo.InvariantCulture, $"{@base.OwnerName} · {@base.Pieces} · {Gps(@base.Gps)} · {server.DisplayName}"), $"{server.Id}:{@base.Id}"))
                : []);

    /// <summary>Suggests tamed creatures of the servers the caller may see, by name or, where that finds none, by species.</summary>
    public static async Task<IEnumerable<Choice>> SuggestCreatures(CompletionContext context) =>
        await Suggest(context, async (server, world) =>
        {
            var part = Part(context.Typed);
            var named = await world.Creatures(new(Name: part), Many);
            if (part is not null && named is { Refusal: null, Value.Total: 0 })
                named = await world.Creatures(new(Species: part), Many);
            return named.Succeeded(out var page, out _)
                ? page.Items.Select(creature => new Choice(
                    string.Create(CultureInfo.InvariantCulture, $"{creature.Name ?? creature.Class} · {creature.Level} · {creature.OwnerName} · {server.DisplayName}"), $"{server.Id}:{creature.Key}"))
                : [];
        });

    public static string Gps(Gps? gps) => gps is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Latitude:F1}, {at.Longitude:F1}") : "–";

    private static PageRequest Many { get; } = new(PageRequest.MaxSize);

    /// <summary>The world's filter knows case but no accents: where they could matter, it gets the letters before.</summary>
    private static string? Part(string typed)
    {
        var plain = string.Concat(typed.Trim().ToLowerInvariant().TakeWhile(letter => letter < 128 && letter is not ('a' or 'e' or 'i' or 'o' or 'u' or 'n' or 'c' or 's')));
        return plain.Length is 0 or > NameQuery.MaxText ? null : plain;
    }

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context, Func<KnownServer, SightedWorld, Task<IEnumerable<Choice>>> suggest)
    {
        var servers = await context.Servers();
        // Where another option already says which server it is, only that one is meant.
        if (context.Spec.ServerOption is { } option && context.Values.Text(option.Name) is { } chosen && servers.Any(server => server.Id.Value == chosen))
            servers = [.. servers.Where(server => server.Id.Value == chosen)];
        return (await Task.WhenAll(servers.Select(server => suggest(server, context.World(server.Id))))).SelectMany(choices => choices);
    }
}
