using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Items that hold a creature. Each owner gets a share, placed where there is room.</summary>
internal sealed class CryopodRows(Scene scene, ItemRows items)
{
    private readonly int[] left = Shares(scene.Plan);
    private int written;

    /// <summary>Takes up to <paramref name="wanted"/> of the owner's pods that have no place yet.</summary>
    public int Take(Owner owner, int wanted)
    {
        var taken = Math.Min(left[owner.Number], wanted);
        left[owner.Number] -= taken;
        return taken;
    }

    public void Write(ActorGuid guid, ActorGuid inventory, Owner owner)
    {
        var number = written++;
        var dice = scene.Dice(Lot.Cryopod, number);
        var sheet = CreatureSheet.Draw(ref dice, 900_000_001 + (uint)number, tamed: true);
        var creature = new FrozenCreature(sheet, owner.Team, owner.Name, owner.Members[0].DataId, scene.Plan.Map, scene.Guid(Lot.Cryopod, number));

        var row = items.Open(ClassPaths.Cryopod, inventory, ref dice);
        WriteContents(row, creature, number);
        row.Float("SavedDurability", (float)dice.Unit());
        row.UInt32("AssociatedDinoID1", sheet.Id1);
        row.UInt32("AssociatedDinoID2", sheet.Id2);
        row.Byte("ItemVersion", 2);
        scene.Press.Close(guid);
        scene.Truth.Items++;
        scene.Truth.Cryopods++;
        scene.Truth.CreatureList.Add(new ForgedCreature(creature.Guid, owner.Team, sheet.Id1, sheet.Id2, sheet.Level, InCryopod: true));
    }

    private void WriteContents(PropertyWriter row, FrozenCreature creature, int number)
    {
        var typed = scene.Plan.Typed;
        var array = row.OpenStructArray("CustomItemDatas", StructType.CustomItemData, 1);
        var bytes = row.OpenStruct("CustomDataBytes", StructType.Game("CustomItemByteArrays"));
        var slots = row.OpenStructArray("ByteArrays", StructType.Game("CustomItemByteArray"), 6);
        Slot(CryopodBlob.Build(creature, typed));
        Slot(number % 2 == 0 ? CryopodBlob.Item(ClassPaths.Saddle, typed, marked: false) : [0]);
        Slot(number % 3 == 0 ? CryopodBlob.Item(ClassPaths.Costume, typed, marked: true) : [0]);
        for (var empty = 0; empty < 3; empty++) Slot([0]);
        row.Close(slots);
        row.End();
        row.Close(bytes);

        var doubles = row.OpenStruct("CustomDataDoubles", StructType.Game("CustomItemDoubles"));
        row.Doubles("Doubles", scene.Plan.Now - 500, -scene.Plan.Now, 0, 0, 0, 0, Clock.Unix(scene.Plan.GameTime - 500), 1);
        row.End();
        row.Close(doubles);
        var sheet = creature.Sheet;
        row.Texts("CustomDataStrings",
        [
            creature.Actor, $"{sheet.Name} - Lvl {sheet.Level}", string.Concat(sheet.Colours.Select(colour => $"{colour},")), "",
            sheet.Female ? "FEMALE" : "MALE", "", "0", "0", "", sheet.Species.Name, "111111",
        ]);
        row.Floats("CustomDataFloats", 330, 260, 0, 150, 1_200);
        row.NameList("CustomDataNames", "None", "None", "None", "None", "None", "None");
        row.Name("CustomDataName", "Dino");
        row.End();
        row.Close(array);

        void Slot(ReadOnlySpan<byte> value)
        {
            row.Bytes("Bytes", value);
            row.End();
        }
    }

    private static int[] Shares(ForgePlan plan)
    {
        var shares = new int[plan.Owners];
        for (var pod = 0; pod < plan.EffectiveCryopods && shares.Length > 0; pod++)
            shares[(int)((uint)pod * 7_919UL % (ulong)shares.Length)]++;
        return shares;
    }
}
