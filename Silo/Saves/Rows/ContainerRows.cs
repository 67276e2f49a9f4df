using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>What holds items as rows: every structure with an inventory, and the creatures and bodies that carry something.</summary>
internal static class ContainerRows
{
    public static void Write(RowContext context, IWorldStaging staging)
    {
        var batch = new RowBatch<ContainerRow>(staging.Add);
        foreach (var container in context.World.Containers) batch.Add(OfStructure(context, container.Structure));
        foreach (var holder in Carriers(context))
            batch.Add(holder.Kind == HolderKind.Creature ? OfCreature(context, holder.Index) : OfPawn(context, holder.Index));
        batch.Flush();
    }

    private static HashSet<Holder> Carriers(RowContext context)
    {
        var carriers = new HashSet<Holder>();
        foreach (var item in context.World.Items)
            if (context.Inventories.Find(item.Inventory) is { Kind: not HolderKind.Structure } holder)
                carriers.Add(holder);
        return carriers;
    }

    private static ContainerRow OfStructure(RowContext context, int index)
    {
        ref readonly var structure = ref context.World.Structures[index];
        return new ContainerRow(
            RowContext.Key(structure.Key), ContainerKind.Structure, context.ClassOf(structure.Class),
            context.World.Labels.GetValueOrDefault(index), structure.Team, context.BaseOf(index));
    }

    private static ContainerRow OfCreature(RowContext context, int index)
    {
        var creature = context.World.Creatures[index];
        return new ContainerRow(RowContext.Key(creature.Key), ContainerKind.Creature, context.ClassOf(creature.Class), RowContext.Text(creature.Name), creature.Team, Base: null);
    }

    private static ContainerRow OfPawn(RowContext context, int index)
    {
        var pawn = context.World.Pawns[index];
        return new ContainerRow(RowContext.Key(pawn.Key), ContainerKind.Player, "PlayerPawn", Name: null, pawn.Team, Base: null);
    }
}
