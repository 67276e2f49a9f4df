using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Commands.Worlds;

/// <summary>
/// A server's world as far as somebody may see it. What he may not see is answered like what does not exist, whatever
/// id, filter or page was asked for. Commands that show own things ask here, never the world itself.
/// </summary>
/// <param name="look">Finds out what he may see; asked once for each question.</param>
internal sealed class SightedWorld(IWorldGrain world, Func<Task<Outcome<WorldSight>>> look)
{
    /// <summary>Of several owners together the first page alone, with the whole number.</summary>
    public Task<Outcome<Page<BaseView>>> Bases(BaseQuery query, PageRequest page) =>
        Owners(query.OwnerTeam, page, team => world.Bases(query with { OwnerTeam = team }, page), bases => query.Order switch
        {
            BaseOrder.Pieces => bases.OrderByDescending(home => home.Pieces),
            BaseOrder.Owner => bases.OrderBy(home => home.OwnerName, StringComparer.Ordinal),
            _ => bases.OrderBy(home => home.Decay is { Certainty: not DecayCertainty.Unknown, Never: false } decay ? decay.ExpiresAt ?? DateTimeOffset.MaxValue : DateTimeOffset.MaxValue),
        });

    public async Task<Outcome<Answer<BaseDetail>>> Base(BaseId id) =>
        await Seen(world.Base(id), $"{id}", (sight, found) => sight.Sees(found.Base.OwnerTeam));

    public async Task<Outcome<Page<TribeView>>> Tribes(NameQuery query, PageRequest page)
    {
        if (!(await look()).Succeeded(out var sight, out var refusal))
            return refusal;
        if (sight.SeesAll)
            return await world.Tribes(query, page).OrRefusal();
        var own = await Task.WhenAll(sight.Teams.Select(team => world.Tribe(team).OrRefusal()));
        // A player without a tribe is no tribe.
        if (own.FirstOrDefault(tribe => tribe.Refusal is { Code: not RefusalCode.NotFound }) is { } failed)
            return failed.Refusal!;
        TribeView[] found = [.. own.Where(tribe => tribe.Refusal is null).Select(tribe => tribe.Value!.Value.Tribe)
            .Where(tribe => query.Text is null || tribe.Name.Contains(query.Text, StringComparison.OrdinalIgnoreCase)).OrderBy(tribe => tribe.Name, StringComparer.Ordinal)];
        return new Page<TribeView>([.. found.Take(page.Size)], found.Length, null, sight.AsOf!);
    }

    public async Task<Outcome<Answer<TribeDetail>>> Tribe(long tribe) =>
        await Seen(world.Tribe(tribe), $"{tribe}", (sight, found) => sight.Sees(found.Tribe.TribeId));

    public async Task<Outcome<Page<TribeLogEntry>>> TribeEvents(long tribe, TribeLogQuery query) =>
        !(await look()).Succeeded(out var sight, out var refusal) ? refusal
        : sight.Sees(tribe) ? await world.TribeEvents(tribe, query).OrRefusal()
        : new Refusal(RefusalCode.NotFound, $"{tribe}");

    public Task<Outcome<Page<CreatureView>>> Creatures(CreatureQuery query, PageRequest page) =>
        Owners(query.OwnerTeam, page, team => world.Creatures(query with { OwnerTeam = team }, page), creatures => creatures.OrderBy(creature => creature.Class, StringComparer.Ordinal));

    public async Task<Outcome<Answer<CreatureView>>> Creature(ObjectKey key) =>
        await Seen(world.Creature(key), $"{key}", (sight, found) => sight.SeesAll || found.Tamed && sight.Sees(found.OwnerTeam));

    /// <summary>What lies in all containers of a base, with whatever the base answers when it may not be seen.</summary>
    public async Task<Outcome<Page<ItemView>>> Inventory(BaseId home, PageRequest page) =>
        (await Base(home)).Succeeded(out _, out var refusal) ? await world.Inventory(InventoryTarget.Of(home), page).OrRefusal() : refusal;

    /// <summary>What a creature carries, with whatever it answers when it may not be seen.</summary>
    public async Task<Outcome<Page<ItemView>>> InventoryOfCreature(ObjectKey creature, PageRequest page) =>
        (await Creature(creature)).Succeeded(out _, out var refusal) ? await world.Inventory(InventoryTarget.Of(creature), page).OrRefusal() : refusal;

    private async Task<Outcome<Answer<T>>> Seen<T>(Task<Outcome<Answer<T>>> asked, string id, Func<WorldSight, T, bool> sees)
    {
        var answer = await asked.OrRefusal();
        if (!(await look()).Succeeded(out var sight, out var refusal))
            return refusal;
        return answer.Succeeded(out var found, out _) && !sees(sight, found.Value) ? new Refusal(RefusalCode.NotFound, id) : answer;
    }

    private async Task<Outcome<Page<T>>> Owners<T>(
        long? asked, PageRequest page, Func<long?, Task<Outcome<Page<T>>>> ask, Func<IEnumerable<T>, IEnumerable<T>> sort)
    {
        if (!(await look()).Succeeded(out var sight, out var refusal))
            return refusal;
        if (sight.SeesAll)
            return await ask(asked).OrRefusal();
        var teams = sight.Teams.Where(team => asked is null || asked == team).ToImmutableArray();
        if (teams is [var only])
            return await ask(only).OrRefusal();
        var parts = await Task.WhenAll(teams.Select(team => ask(team).OrRefusal()));
        if (parts.FirstOrDefault(part => part.Refusal is not null) is { } failed)
            return failed.Refusal!;
        return new Page<T>(
            [.. sort(parts.SelectMany(part => part.Value!.Items)).Take(page.Size)], parts.Sum(part => part.Value!.Total), null, parts is [var first, ..] ? first.Value!.AsOf : sight.AsOf!);
    }
}
