using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>The bodies of players, asleep in their bases or dead, with what they carry and know.</summary>
internal sealed class PawnRows(Scene scene, ContainerRows containers, ItemRows items, CryopodRows cryopods)
{
    public void Write(Owner owner, int member, Location home)
    {
        var survivor = owner.Members[member];
        var key = owner.Number * 10L + member;
        var dice = scene.Dice(Lot.Pawn, key);
        ActorGuid guid = scene.Guid(Lot.Pawn, key), status = scene.Guid(Lot.Status, key | 1L << 52), inventory = scene.Guid(Lot.Inventory, key | 1L << 52);
        var actor = Scene.Actor(ClassPaths.PlayerPawn, ref dice);
        var dead = key % 25 == 13;
        var at = Scene.Near(new Location(home.X + 200, home.Y + 200, home.Z + 60), 150, ref dice);

        var row = scene.Press.Open(ClassPaths.PlayerPawn, RowFlags.Actor, actor);
        row.Text("PlayerName", survivor.Character);
        row.Text("PlatformProfileName", survivor.PlatformName);
        NetId(row, "PlatformProfileID", survivor.EosId);
        row.Double("SavedLastTimeHadController", scene.Plan.Now - dice.Below(400_000));
        row.UInt64("LinkedPlayerDataID", survivor.DataId);
        for (var bone = 0; bone < 26; bone++) row.Float("RawBoneModifiers", (float)dice.Unit() - 0.5f, bone);
        for (var material = 0; material < 50; material++) row.Byte("DynamicMaterialBytes", 127, material);
        row.Bool("bGaveInitialItems", true);
        TameRows.Body(row, guid, status, at);
        if (owner.IsTribe) row.Text("TribeName", owner.Name);
        row.Reference("MyInventoryComponent", inventory);
        if (dead)
        {
            row.SoftReference("SavedDeathAnim", "/Game/PrimalEarth/Human/Male/Animation/Death_Anim.Death_Anim");
            row.Bool("bIsDead", true);
        }
        row.Double("OriginalCreationTime", scene.Founded(ref dice));
        row.Int("TargetingTeam", owner.Team);
        scene.Press.Close(guid, dead ? new byte[12] : [1, 0, 0, 0]);
        scene.Press.Place(guid, at, 0);
        scene.Truth.Pawns++;

        WriteStatus(status, survivor, actor);
        WriteInventory(owner, key, inventory, actor, cryopods.Take(owner, wanted: member == 0 ? int.MaxValue : 0));
    }

    public static void NetId(PropertyWriter row, string name, string eosId)
    {
        var mark = row.OpenStruct(name, StructType.UniqueNetId);
        row.Sink.U8(0xF9);
        row.Sink.Text("RedpointEOS");
        row.Sink.U8(16);
        row.Sink.Raw(Convert.FromHexString(eosId));
        row.Close(mark);
    }

    private void WriteStatus(ActorGuid guid, Survivor survivor, string actor)
    {
        var row = scene.Press.Open(ClassPaths.PlayerStatus, RowFlags.Component, "PlayerStatus1", actor);
        row.Bool("bServerFirstInitialized", true);
        row.Int("BaseCharacterLevel", 1);
        row.UInt16("ExtraCharacterLevel", (ushort)(survivor.Level - 1));
        row.Float("ExperiencePoints", 60 * survivor.Level);
        for (var value = 0; value < 12; value++) row.Float("CurrentStatusValues", 100, value);
        scene.Press.Close(guid, ContainerRows.NoAttachments);
    }

    private void WriteInventory(Owner owner, long key, ActorGuid inventory, string actor, int pods)
    {
        const int Carried = 4;
        var engrams = scene.Plan.EngramsPerPlayer;
        var guids = new ActorGuid[Carried + pods + engrams];
        for (var number = 0; number < guids.Length; number++)
            guids[number] = scene.Guid(Lot.Item, ItemKey(number));
        containers.WriteInventory(inventory, ClassPaths.PlayerInventory, actor, guids, [], emptySlots: 10);
        for (var number = 0; number < guids.Length; number++)
        {
            if (number < Carried) items.Write(guids[number], inventory, owner, ItemKey(number));
            else if (number < Carried + pods) cryopods.Write(guids[number], inventory, owner);
            else items.WriteEngram(guids[number], inventory, ItemKey(number));
        }

        long ItemKey(int number) => key << 20 | (uint)number | 1L << 59;
    }
}
