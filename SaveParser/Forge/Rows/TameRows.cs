using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Tamed creatures: actor, status component, inventory with a saddle. Some are babies.</summary>
internal sealed class TameRows(Scene scene, ContainerRows containers, ItemRows items)
{
    private static readonly string[] Colours = ["Dino Light Red", "Dino Dark Orange", "DarkCement", "DarkBlue", "LightWarmGray", "WyvernPurple1"];
    private static readonly string[] Traits = ["Warm[1]", "MeatCarrier[0]", "Cowardly[0]", "Swimmer[0]", "PlantCarrier[0]"];

    public static long Key(Owner owner, int number) => owner.Number * 10_000_000L + number;

    public static uint DinoId1(Owner owner, int number) => unchecked(200_000_001u + (uint)owner.Number * 100_003u + (uint)number);

    public void Write(Owner owner, int number, Location home)
    {
        var key = Key(owner, number);
        var dice = scene.Dice(Lot.Tame, key);
        var sheet = CreatureSheet.Draw(ref dice, DinoId1(owner, number), tamed: true);
        var baby = number % 20 == 7;
        var guid = scene.Guid(Lot.Tame, key);
        var status = scene.Guid(Lot.Status, key);
        var inventory = scene.Guid(Lot.Inventory, key | 1L << 50);
        var actor = Scene.Actor(sheet.Species.Character, ref dice);
        // Everything within the ground plan of the base, so that a platform's pieces stand where their bearer does.
        var at = Scene.Near(new Location(home.X + 300, home.Y + 300, home.Z), 300, ref dice);

        var row = scene.Press.Open(sheet.Species.Character, RowFlags.Actor, actor);
        Biography(row, owner, sheet, baby, ref dice);
        CreatureProperties.Identity(row, sheet);
        if (baby)
        {
            row.EnumByte("BabyCuddleType", "EBabyCuddleType", "EBabyCuddleType::FOOD");
            row.Bool("bIsBaby", true);
        }
        if (!baby && number % 6 == 2) row.Bool("bNeutered", true);
        Body(row, guid, status, at);
        row.Text("TribeName", owner.Name);
        row.Reference("MyInventoryComponent", inventory);
        row.Double("OriginalCreationTime", scene.Founded(ref dice));
        row.Int("TargetingTeam", owner.Team);
        scene.Press.Close(guid, [1, 0, 0, 0]);
        scene.Press.Place(guid, at, dice.Unit() * Math.PI);

        WriteStatus(status, sheet, actor, tamed: true);
        var saddle = scene.Guid(Lot.Item, key << 10 | 1L << 60);
        containers.WriteInventory(inventory, sheet.Species.Inventory, actor, [], baby ? [] : [saddle]);
        if (!baby) items.Write(saddle, inventory, owner, key << 10 | 1L << 60, ClassPaths.Saddle, equipped: true);

        scene.Truth.Tamed++;
        scene.Truth.CreatureList.Add(new ForgedCreature(guid, owner.Team, sheet.Id1, sheet.Id2, sheet.Level, InCryopod: false));
    }

    public void WriteStatus(ActorGuid guid, CreatureSheet sheet, string actor, bool tamed)
    {
        var row = scene.Press.Open(sheet.Species.Status, RowFlags.Component, $"{ClassPaths.ShortName(sheet.Species.Status)}1", actor);
        CreatureProperties.Status(row, sheet, tamed);
        scene.Press.Close(guid, ContainerRows.NoAttachments);
    }

    public static void Body(PropertyWriter row, ActorGuid self, ActorGuid status, Location at)
    {
        var turn = row.OpenStruct("CharacterSavedDynamicBaseRelativeRotation", StructType.Quat);
        row.Sink.Zeros(24);
        row.Sink.F64(1);
        row.Close(turn);
        row.Vector("SavedBaseWorldLocation", at);
        row.Reference("MyCharacterStatusComponent", status);
        row.Reference("Instigator", self);
    }

    private void Biography(PropertyWriter row, Owner owner, CreatureSheet sheet, bool baby, ref Dice dice)
    {
        var now = scene.Plan.Now;
        if (dice.Chance(0.35))
        {
            Ancestors(row, "DinoAncestors", ref dice);
            Ancestors(row, "DinoAncestorsMale", ref dice);
            row.Int("RandomMutationsFemale", dice.Below(20));
            row.Int("RandomMutationsMale", dice.Below(20));
        }
        row.NameList("GeneTraits", dice.Pick<string>(Traits));
        row.Text("TamerString", owner.IsTribe ? owner.Name : owner.Members[0].Character);
        row.Text("TamedName", sheet.Name);
        row.Text("OwningPlayerName", owner.Members[0].Character);
        if (dice.Chance(0.3))
        {
            row.Text("ImprinterName", owner.Members[0].Character);
            row.Text("ImprinterPlayerUniqueNetId", owner.Members[0].EosId);
        }
        row.Text("TamedTimeStamp", Clock.Stamp(sheet.Id2 % 5_000_000));
        if (dice.Chance(0.2)) row.Text("UploadedFromServerName", "\nSister Shard 2");
        row.Text("TamedOnServerName", "Forged Shard 1");
        for (var region = 0; region < 6; region++)
            if (sheet.Colours[region] != 0)
                row.Name("ColorSetNames", Colours[region], index: region);
        row.Double("LastTameConsumedFoodTime", now - 600);
        row.Double("NextAllowedMatingTime", now + 3_600);
        row.Double("LastInAllyRangeSerialized", now - dice.Below(900_000));
        if (baby) row.Float("BabyAge", 0.1f + 0.8f * (float)dice.Unit());
        row.Float("UntamedPoopTimeCache", 51);
        row.Float("RequiredTameAffinity", 12_750);
        row.Double("TamedAtTime", scene.Founded(ref dice));
        row.Int("TamingTeamID", owner.Team);
        row.Int("OwningPlayerID", (int)owner.Members[0].DataId);
    }

    private static void Ancestors(PropertyWriter row, string name, ref Dice dice)
    {
        var mark = row.OpenStructArray(name, StructType.Game("DinoAncestorsEntry"), 1);
        row.Text("MaleName", $"Rex - Lvl {100 + dice.Below(200)}");
        row.UInt32("MaleDinoID1", (uint)dice.Below(int.MaxValue));
        row.UInt32("MaleDinoID2", (uint)dice.Below(int.MaxValue));
        row.Text("FemaleName", $"Rex - Lvl {100 + dice.Below(200)}");
        row.UInt32("FemaleDinoID1", (uint)dice.Below(int.MaxValue));
        row.UInt32("FemaleDinoID2", (uint)dice.Below(int.MaxValue));
        row.End();
        row.Close(mark);
    }
}
