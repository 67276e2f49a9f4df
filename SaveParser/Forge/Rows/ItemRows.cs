using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Items in inventories and the engram blueprints of players.</summary>
internal sealed class ItemRows(Scene scene)
{
    public void Write(ActorGuid guid, ActorGuid inventory, Owner owner, long key, string? path = null, bool equipped = false)
    {
        var dice = scene.Dice(Lot.Item, key);
        var choice = dice.Below(ClassPaths.Items.Length);
        var gear = path is not null || choice >= ClassPaths.FirstGear;
        var row = Open(path ?? ClassPaths.Items[choice], inventory, ref dice);
        if (gear)
        {
            row.Float("SavedDurability", (float)dice.Unit());
            row.Byte("ItemQualityIndex", (byte)dice.Below(6));
            row.Float("ItemRating", 1 + 9 * (float)dice.Unit());
            for (var stat = 1; stat < 4; stat++) row.UInt16("ItemStatValues", (ushort)dice.Below(10_000), stat);
            if (dice.Chance(0.3)) row.Bool("bIsBlueprint", true);
            if (dice.Chance(0.3))
            {
                row.Text("CrafterCharacterName", owner.Members[0].Character);
                row.Text("CrafterTribeName", owner.Name);
            }
            if (dice.Chance(0.1)) row.Text("CustomItemName", "Keep this one");
        }
        else if (dice.Below(200) is > 0 and var quantity)
        {
            row.Int("ItemQuantity", quantity + 1);
        }
        if (equipped) row.Bool("bEquippedItem", true);
        row.Byte("ItemVersion", 2);
        scene.Press.Close(guid);
        scene.Truth.Items++;
    }

    public void WriteEngram(ActorGuid guid, ActorGuid inventory, long key)
    {
        var dice = scene.Dice(Lot.Item, key);
        var row = Open(dice.Pick<string>(ClassPaths.Engrams), inventory, ref dice);
        row.Byte("ItemVersion", 2);
        row.Bool("bCanSlot", false);
        row.Bool("bIsBlueprint", true);
        row.Bool("bIsEngram", true);
        row.Bool("bAllowRemovalFromInventory", false);
        row.Bool("bHideFromRemoteInventoryDisplay", true);
        row.Bool("bIsInitialItem", true);
        scene.Press.Close(guid);
        scene.Truth.Engrams++;
    }

    /// <summary>Opens an item row up to and including the properties every item has.</summary>
    public PropertyWriter Open(string path, ActorGuid inventory, ref Dice dice)
    {
        var row = scene.Press.Open(path, RowFlags.Item, Scene.Actor(path, ref dice));
        var id = row.OpenStruct("ItemID", StructType.ItemNetId);
        row.UInt32("ItemID1", (uint)dice.Next());
        row.UInt32("ItemID2", (uint)dice.Next());
        row.End();
        row.Close(id);
        row.Reference("OwnerInventory", inventory);
        row.Double("LastAutoDurabilityDecreaseTime", scene.Plan.GameTime - dice.Below(100_000));
        return row;
    }
}
