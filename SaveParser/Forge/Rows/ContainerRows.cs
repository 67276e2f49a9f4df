using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>What will lie in one container; the structure's row counts it before it is written.</summary>
internal sealed record Contents(ActorGuid Inventory, string Class, string Actor, long Key, int Items, int Pods, Owner Owner)
{
    public void Describe(PropertyWriter row)
    {
        row.Reference("MyInventoryComponent", Inventory);
        row.Bool("bContainerActivated", true);
        row.Int("CurrentItemCount", Items + Pods);
        row.Int("MaxItemCount", Math.Max(45, Items + Pods));
        if (!Class.Contains("DedicatedStorage", StringComparison.Ordinal)) return;
        row.ClassReference("SelectedResourceClass", "BlueprintGeneratedClass " + ClassPaths.Items[0]);
        row.Int64("ResourceCount", 100 + Key % 90_000);
    }
}

/// <summary>Inventory components and the items in them.</summary>
internal sealed class ContainerRows(Scene scene, ItemRows items, CryopodRows cryopods)
{
    public Contents Plan(Owner owner, long key, string path, string actor, ref Dice dice)
    {
        var full = scene.Plan.ItemsPerContainer;
        var count = full == 0 ? 0 : (int)(full * (0.5 + dice.Unit()));
        return new Contents(
            scene.Guid(Lot.Inventory, key), path, actor, key, count, cryopods.Take(owner, wanted: 6), owner);
    }

    public void Write(Contents contents)
    {
        var total = contents.Items + contents.Pods;
        var guids = new ActorGuid[total];
        for (var number = 0; number < total; number++)
            guids[number] = scene.Guid(Lot.Item, contents.Key << 10 | (uint)number);

        WriteInventory(contents.Inventory, InventoryClass(contents.Class), contents.Actor, guids, []);
        for (var number = 0; number < contents.Items; number++)
            items.Write(guids[number], contents.Inventory, contents.Owner, contents.Key << 10 | (uint)number);
        for (var number = contents.Items; number < total; number++)
            cryopods.Write(guids[number], contents.Inventory, contents.Owner);
    }

    public void WriteInventory(
        ActorGuid guid, string path, string actor, ReadOnlySpan<ActorGuid> contents, ReadOnlySpan<ActorGuid> equipped, int emptySlots = 0)
    {
        var row = scene.Press.Open(path, RowFlags.Component, $"{ClassPaths.ShortName(path)}1", actor);
        if (contents.Length > 0) row.References("InventoryItems", contents);
        if (equipped.Length > 0) row.References("EquippedItems", equipped);
        if (emptySlots > 0) row.References("ItemSlots", new ActorGuid[emptySlots]);
        row.Bool("bInitializedMe", true);
        row.Double("LastInventoryRefreshTime", scene.Plan.Now - 120);
        scene.Press.Close(guid, NoAttachments);
    }

    /// <summary>Components carry a count of attachments as native bytes; 0 is what nearly all have.</summary>
    public static ReadOnlySpan<byte> NoAttachments => [0, 0, 0, 0];

    private static string InventoryClass(string container)
    {
        var asset = "PrimalInventoryBP_" + ClassPaths.ShortName(container)[..^2];
        return $"/Game/PrimalEarth/CoreBlueprints/Inventories/{asset}.{asset}_C";
    }
}
