using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Items as rows.</summary>
internal static class ItemRows
{
    public static void Write(RowContext context, IWorldStaging staging)
    {
        var batch = new RowBatch<ItemRow>(staging.Add);
        foreach (var item in context.World.Items)
            batch.Add(new ItemRow(
                RowContext.Key(item.Key),
                context.ClassOf(item.Class),
                context.HolderKey(item.Inventory),
                item.Quantity,
                item.Quality > 0 ? item.Quality : null,
                item.IsBlueprint,
                RowContext.Text(item.CustomName),
                RowContext.Text(item.Crafter)));
        batch.Flush();
    }
}
