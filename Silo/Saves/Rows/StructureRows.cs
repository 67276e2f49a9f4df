using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Structures as rows.</summary>
internal static class StructureRows
{
    private const int ProgressEvery = 1 << 14;

    public static void Write(RowContext context, IWorldStaging staging, Action<long> progress)
    {
        var world = context.World;
        var items = new Dictionary<int, int>(world.Containers.Count);
        foreach (var container in world.Containers) items[container.Structure] = container.Items;
        var batch = new RowBatch<StructureRow>(staging.Add);
        for (var index = 0; index < world.Structures.Count; index++)
        {
            ref readonly var structure = ref world.Structures[index];
            var (reference, field) = Reference(structure);
            batch.Add(new StructureRow(
                RowContext.Key(structure.Key),
                structure.StructureId,
                context.ClassOf(structure.Class),
                structure.Team,
                RowContext.PlaceOf(structure.Location),
                context.BaseOf(index),
                float.IsFinite(structure.Health) ? structure.Health : null,
                structure.MaxHealth > 0 && float.IsFinite(structure.MaxHealth) ? structure.MaxHealth : null,
                reference,
                field,
                double.IsFinite(structure.Created) ? structure.Created : null,
                world.Labels.GetValueOrDefault(index),
                items.GetValueOrDefault(index)));
            if (index % ProgressEvery == 0) progress(index);
        }
        batch.Flush();
    }

    private static (double?, string?) Reference(in Structure structure)
    {
        if (double.IsFinite(structure.LastInAllyRange)) return (structure.LastInAllyRange, nameof(StampSource.LastInAllyRange));
        return double.IsFinite(structure.LastEnterStasis) ? (structure.LastEnterStasis, nameof(StampSource.LastEnterStasisTime)) : (null, null);
    }
}
