using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Forge.Rows;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>
/// A player's profile. It carries the two private fields of a real one, with an address of a documentation network, so
/// that tests can prove that nothing of them ever surfaces.
/// </summary>
internal static class ProfileArchive
{
    public const string Address = "203.0.113.77";
    public const int Pin = 4711;

    /// <param name="tribeId">Stored tribe, null for none; it can be stale.</param>
    /// <param name="loginTime">Game seconds.</param>
    public static (byte[] Bytes, ForgedPlayer Truth) Build(ForgePlan plan, Survivor survivor, int? tribeId, double loginTime)
    {
        var guid = Dice.Guid(plan.Seed, Lot.Archive, survivor.DataId + 10_000_000_000L);
        const string Class = "/Game/PrimalEarth/CoreBlueprints/PrimalPlayerDataBP.PrimalPlayerDataBP_C";
        var names = ArchiveFile.Names($"PrimalPlayerDataBP_C_{2_144_000_000 + survivor.DataId % 1_000_000}", plan.Map);
        var bytes = ArchiveFile.Build(plan.Typed,
            new ArchiveObject(guid, Class, names, IsItem: false, row => Player(row, survivor, tribeId, loginTime)),
            new ArchiveObject(Dice.Guid(plan.Seed, Lot.Archive, survivor.DataId + 20_000_000_000L), "/Script/ShooterGame.PrimalBuffPersistentData",
                ["PrimalBuffPersistentData_1", .. names], IsItem: false, row => row.Double("BuffStartTime", loginTime)));
        return (bytes, new ForgedPlayer(
            survivor.DataId, survivor.EosId, survivor.PlatformName, survivor.Character, tribeId, survivor.Level, loginTime));
    }

    private static void Player(PropertyWriter row, Survivor survivor, int? tribeId, double loginTime)
    {
        row.Int("SavedPlayerDataVersion", 10);
        var data = row.OpenStruct("MyData", StructType.Game("PrimalPlayerDataStruct"));
        row.UInt64("PlayerDataID", survivor.DataId);
        PawnRows.NetId(row, "UniqueID", survivor.EosId);
        row.Text("SavedNetworkAddress", Address);
        row.Text("PlayerName", survivor.PlatformName);
        row.Bool("bFirstSpawned", true);
        var looks = row.OpenStruct("MyPlayerCharacterConfig", StructType.Game("PrimalPlayerCharacterConfigStruct"));
        var colour = row.OpenStruct("BodyColors", StructType.LinearColor);
        for (var channel = 0; channel < 4; channel++) row.Sink.F32(channel * 0.25f);
        row.Close(colour);
        row.Text("PlayerCharacterName", survivor.Character);
        if (survivor.DataId % 2 == 0) row.Bool("bIsFemale", true);
        for (var bone = 0; bone < 26; bone++) row.Float("RawBoneModifiers", 0.01f * bone, bone);
        row.End();
        row.Close(looks);
        Stats(row, survivor);
        if (tribeId is not null) row.Int("TribeID", tribeId.Value);
        row.Int("PlayerDataVersion", 3);
        row.Double("LoginTime", loginTime);
        row.Double("LastLoginTime", loginTime - 3_600);
        row.Float("NumOfDeaths", survivor.Level % 7);
        row.Int("SpawnDayNumber", 12);
        row.Int("LastPinCodeUsed", Pin);
        row.End();
        row.Close(data);
    }

    private static void Stats(PropertyWriter row, Survivor survivor)
    {
        var stats = row.OpenStruct("MyPersistentCharacterStats", StructType.Game("PrimalPersistentCharacterStatsStruct"));
        if (survivor.Level > 1) row.UInt16("CharacterStatusComponent_ExtraCharacterLevel", (ushort)(survivor.Level - 1));
        row.Float("CharacterStatusComponent_ExperiencePoints", 60 * survivor.Level);
        row.Int("PlayerState_TotalEngramPoints", survivor.Level * 8);
        var engrams = row.OpenArray("PlayerState_EngramBlueprints", "ObjectProperty", ClassPaths.Engrams.Length);
        foreach (var engram in ClassPaths.Engrams)
        {
            row.Sink.I32(1);
            row.Sink.Text("BlueprintGeneratedClass " + engram);
        }
        row.Close(engrams);
        row.End();
        row.Close(stats);
    }
}
