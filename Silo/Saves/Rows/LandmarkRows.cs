using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Landmarks as rows.</summary>
internal static class LandmarkRows
{
    public static void Write(RowContext context, IWorldStaging staging)
    {
        var batch = new RowBatch<LandmarkRow>(staging.Add);
        foreach (var index in Landmarks.Find(context.World))
        {
            ref readonly var structure = ref context.World.Structures[index];
            batch.Add(new LandmarkRow(
                RowContext.Key(structure.Key),
                context.ClassOf(structure.Class),
                context.World.Labels.GetValueOrDefault(index),
                structure.IsOwned ? structure.Team : null,
                RowContext.PlaceOf(structure.Location)!.Value,
                context.GpsOf(structure.Location)));
        }
        batch.Flush();
    }
}
