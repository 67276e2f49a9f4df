using System.Collections.Immutable;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Creatures as rows, those in cryopods with what holds their pod.</summary>
internal static class CreatureRows
{
    public static void Write(RowContext context, IWorldStaging staging)
    {
        var batch = new RowBatch<CreatureRow>(staging.Add);
        foreach (var creature in context.World.Creatures) batch.Add(RowOf(context, creature));
        batch.Flush();
    }

    private static CreatureRow RowOf(RowContext context, Creature creature)
    {
        var status = creature.Status;
        return new CreatureRow(
            RowContext.Key(creature.Key),
            creature.Id1,
            creature.Id2,
            context.ClassOf(creature.Class),
            RowContext.Text(creature.Name),
            creature.IsTamed,
            creature.Team,
            RowContext.Text(creature.TribeName),
            status?.Level ?? 0,
            status is { } wild ? Points(wild.WildPoints) : [],
            status is { } tamed ? Points(tamed.TamedPoints) : [],
            status is { } mutated ? Points(mutated.MutationPoints) : [],
            creature.IsFemale,
            creature.IsBaby,
            status is { Imprint: > 0 and <= 1 } imprinted ? imprinted.Imprint : null,
            RowContext.PlaceOf(creature.Location),
            context.GpsOf(creature.Location),
            creature.Pod is not null,
            creature.Pod is { } pod ? context.HolderKey(context.World.Items[pod.Item].Inventory) : null,
            context.WallClock(creature.LastInAllyRange),
            creature.MutationsFemale,
            creature.MutationsMale,
            Colours(creature.Colors));
    }

    private static ImmutableArray<byte> Colours(ColorRegions colors) => ImmutableArray.Create<byte>(colors);

    private static ImmutableArray<ushort> Points(StatPoints points)
    {
        var numbers = new ushort[StatPoints.Count];
        for (var stat = 0; stat < numbers.Length; stat++) numbers[stat] = points[stat];
        return ImmutableArray.Create(numbers);
    }
}
