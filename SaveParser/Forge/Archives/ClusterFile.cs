using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>What a player has uploaded to the cluster: items and creatures.</summary>
internal static class ClusterFile
{
    private static readonly string[] Statuses =
    [
        "Health", "Stamina", "Torpidity", "Oxygen", "Food", "Water", "Temperature", "Weight", "Melee Damage",
        "Movement Speed", "Fortitude", "Crafting Skill",
    ];

    private static readonly StructType TributeItem = new("ArkTributeInventoryItem", "/Script/ShooterGame", Native: true);

    public static (byte[] Bytes, ForgedUpload Truth) Build(ForgePlan plan, Owner owner, int number)
    {
        var dino = ForgedFiles.Frozen(plan, owner, number * 2);
        var pod = ForgedFiles.Frozen(plan, owner, number * 2 + 1);
        var uploaded = 1_770_000_000 + number;
        var name = $"{dino.Sheet.Name} - Lvl {dino.Sheet.Level} ({dino.Sheet.Species.Name})";

        var bytes = ArchiveFile.Build(plan.Typed, new ArchiveObject(
            Dice.Guid(plan.Seed, Lot.Upload, number + 1_000_000L), "/Script/ShooterGame.ArkCloudInventoryData",
            [$"ArkCloudInventoryData_{2_146_000_000 + number}"], IsItem: true, row =>
            {
                var data = row.OpenStruct("MyArkData", StructType.Game("ArkInventoryData"));
                Items(row, pod, plan.Typed, uploaded);
                Dinos(row, dino, plan.Typed, name, uploaded);
                row.End();
                row.Close(data);
            }));
        return (bytes, new ForgedUpload(name, dino.Sheet.Id1, dino.Sheet.Id2, ClassPaths.Cryopod, uploaded));
    }

    private static void Items(PropertyWriter row, FrozenCreature pod, bool typed, int uploaded)
    {
        var items = row.OpenStructArray("ArkItems", TributeItem, 1);
        var item = row.OpenStruct("ArkTributeItem", StructType.Game("ItemNetInfo"));
        var datas = row.OpenStructArray("CustomItemDatas", StructType.CustomItemData, 1);
        var bytes = row.OpenStruct("CustomDataBytes", StructType.Game("CustomItemByteArrays"));
        var slots = row.OpenStructArray("ByteArrays", StructType.Game("CustomItemByteArray"), 2);
        row.Bytes("Bytes", CryopodBlob.Build(pod, typed));
        row.End();
        row.Bytes("Bytes", []);
        row.End();
        row.Close(slots);
        row.End();
        row.Close(bytes);
        row.Name("CustomDataName", "Dino");
        row.End();
        row.Close(datas);
        row.ArchiveShortNull("LastOwnerPlayer");
        row.ArchivePath("ItemArchetype", "BlueprintGeneratedClass " + ClassPaths.Cryopod);
        row.UInt32("ItemQuantity", 1);
        row.End();
        row.Close(item);
        row.Float("Version", 7);
        row.Int("UploadTime", uploaded);
        row.End();
        // The struct is native: one word follows its property list.
        row.Sink.I32(0);
        row.Close(items);
    }

    private static void Dinos(PropertyWriter row, FrozenCreature dino, bool typed, string name, int uploaded)
    {
        var dinos = row.OpenStructArray("ArkTamedDinosData", StructType.Game("ARKTributeDino"), 1);
        var path = dino.Sheet.Species.Character;
        row.ArchiveSoftReference("DinoClassPtr", path[..path.LastIndexOf('.')], ClassPaths.ShortName(path));
        var payload = new ByteSink();
        dino.Write(payload, InlineNames.Instance, typed);
        row.Bytes("DinoData", payload.Written);
        row.Text("DinoName", name);
        row.Text("DinoNameInMap", dino.Actor);
        for (var status = 0; status < Statuses.Length; status++)
            row.Text("DinoStats", $"{Statuses[status]}: {100 + dino.Sheet.Wild[status]}.0 / 300.0", status);
        row.Float("DinoExperiencePoints", 11_408);
        row.Float("Version", 7);
        row.UInt32("DinoID1", dino.Sheet.Id1);
        row.UInt32("DinoID2", dino.Sheet.Id2);
        row.Int("UploadTime", uploaded);
        row.End();
        row.Close(dinos);
    }
}
