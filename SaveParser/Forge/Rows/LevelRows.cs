using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>What the level brings along: spawn zones, obelisks and other ownerless structures, foliage, assets.</summary>
internal sealed class LevelRows(Scene scene, ContainerRows containers, int halfWidth)
{
    /// <summary>Structures of the level among a plan's structures.</summary>
    public static int Structures(ForgePlan plan) => plan.Structures < 30 ? 0 : Math.Min(60, 3 + plan.Structures / 500);

    public void WriteZone(int number)
    {
        var guid = scene.Guid(Lot.Zone, number);
        var dice = scene.Dice(Lot.Zone, number);
        if (number % 2 == 0)
        {
            scene.Press.Open(ClassPaths.NpcZoneManager, RowFlags.FromLevel, $"NPCZoneManager_{number}");
            scene.Press.Close(guid);
            return;
        }
        scene.Press.Open(ClassPaths.NpcZoneVolume, RowFlags.FromLevel | RowFlags.Actor, $"NPCZoneVolume_{number}");
        scene.Press.Close(guid);
        scene.Press.Place(guid, Scene.Near(default, halfWidth, ref dice), 0);
    }

    public void WriteStructure(int number)
    {
        var dice = scene.Dice(Lot.Level, number);
        var guid = scene.Guid(Lot.Level, number);
        var terminal = number < ClassPaths.Terminals.Length;
        var path = terminal ? ClassPaths.Terminals[number] : dice.Pick<string>(ClassPaths.LevelStructures);
        var actor = terminal ? $"Obelisk{number + 1}Terminal" : Scene.Actor(path, ref dice);
        var inventory = scene.Guid(Lot.Inventory, (uint)number | 1L << 53);
        var at = Scene.Near(new Location(0, 0, 15_000), halfWidth * 0.9, ref dice);

        var row = scene.Press.Open(path, RowFlags.FromLevel | RowFlags.Actor, actor);
        if (terminal)
        {
            row.Reference("MyInventoryComponent", inventory);
            row.Bool("bContainerActivated", true);
            row.Int("MaxItemCount", 50);
            row.Double("LastActivatedTime", ForgePlan.WorldStart);
        }
        row.UInt32("StructureID", StructureRows.Id(4_294_900_000 + number));
        row.Bool("bHasResetDecayTime", true);
        row.Float("MaxHealth", 100);
        scene.Press.Close(guid);
        scene.Press.Place(guid, at, 0);
        if (terminal) containers.WriteInventory(inventory, ClassPaths.TributeInventory, actor, [], []);
        scene.Truth.StructureList.Add(new ForgedStructure(guid, path, 0, at, double.NaN, ForgedDecaySource.Unknown, OnSaddle: false));
    }

    /// <summary>Foliage belongs to a level part and carries a large native table behind its guid.</summary>
    public void WriteFoliage(int number, int parts)
    {
        var guid = scene.Guid(Lot.Foliage, number);
        var dice = scene.Dice(Lot.Foliage, number);
        var native = new byte[100 + dice.Below(6_000)];
        for (var at = 0; at < native.Length; at++) native[at] = (byte)dice.Next();
        scene.Press.Open(ClassPaths.Foliage, RowFlags.FromLevel | RowFlags.Actor, $"InstancedFoliageActor_51200_{number}_0_2", part: 1 + number % (parts - 1));
        scene.Press.Close(guid, native);
        scene.Press.Place(guid, Scene.Near(default, halfWidth, ref dice), 0);
    }

    /// <summary>A bare asset: its row ends right after the flag byte, without properties or guid.</summary>
    public void WriteAsset()
    {
        var sink = scene.Press.Sink;
        scene.Press.Open(ClassPaths.Animation, RowFlags.Item, "Death_Anim");
        if (scene.Plan.Typed) sink.Truncate(sink.Length - 1);
        scene.Press.Break(scene.Guid(Lot.Asset, 0));
    }
}
