using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>A tribe: members, government, log, and now and then an alliance.</summary>
internal static class TribeArchive
{
    private const int LogLimit = 400;

    /// <param name="ally">Another tribe it is allied with.</param>
    public static (byte[] Bytes, ForgedTribe Truth) Build(ForgePlan plan, Owner tribe, Owner? ally)
    {
        var dice = Dice.For(plan.Seed, Lot.Archive, tribe.Number);
        // A tribe's log grows with every save; the game keeps the newest 400 lines and goes on counting.
        var written = 20 + dice.Below(80) + plan.Generation * (5 + dice.Below(30));
        if (tribe.Number % 11 == 3) written += 1_200;
        var first = Math.Max(0, written - LogLimit);
        var log = Enumerable.Range(first, written - first).Select(line => TribeLogLines.Line(plan.Seed, tribe, line)).ToArray();
        uint[] members = [.. tribe.Members.Select(member => member.DataId)];
        var guid = Dice.Guid(plan.Seed, Lot.Archive, tribe.Number);

        var bytes = ArchiveFile.Build(plan.Typed, new ArchiveObject(
            guid, "/Script/ShooterGame.PrimalTribeData", ArchiveFile.Names($"PrimalTribeData_{2_145_000_000 + tribe.Number % 1_000_000}", plan.Map),
            IsItem: false, row =>
            {
                var data = row.OpenStruct("TribeData", StructType.Game("TribeData"));
                row.Text("TribeName", tribe.Name);
                row.UInt32("OwnerPlayerDataId", members[0]);
                row.Int("TribeID", tribe.Team);
                row.Texts("MembersPlayerName", [.. tribe.Members.Select(member => member.Character)]);
                row.UInt32s("MembersPlayerDataID", members);
                row.UInt32s("TribeAdmins", members.Length > 1 ? [members[1]] : []);
                if (ally is not null) Alliance(row, tribe, ally);
                if (tribe.Number % 2 == 0) Government(row);
                row.Texts("TribeLog", log);
                row.Int("LogIndex", written);
                row.Int("NumTribeDinos", plan.EffectiveTames);
                row.End();
                row.Close(data);
            }));
        return (bytes, new ForgedTribe(tribe.Team, tribe.Name, members[0], members, log.Length, written));
    }

    private static void Government(PropertyWriter row)
    {
        row.Bool("bSetGovernment", true);
        var government = row.OpenStruct("TribeGovernment", StructType.Game("TribeGovernment"));
        row.Int("TribeGovern_PINCode", 2);
        row.Int("TribeGovern_DinoOwnership", 1);
        row.Int("TribeGovern_StructureOwnership", 1);
        row.End();
        row.Close(government);
    }

    private static void Alliance(PropertyWriter row, Owner tribe, Owner ally)
    {
        var array = row.OpenStructArray("TribeAlliances", StructType.Game("TribeAlliance"), 1);
        row.Text("AllianceName", $"{tribe.Name} & {ally.Name}");
        row.UInt32("AllianceID", (uint)(tribe.Team ^ ally.Team));
        row.Texts("MembersTribeName", [tribe.Name, ally.Name]);
        row.UInt32s("MembersTribeID", [(uint)tribe.Team, (uint)ally.Team]);
        row.UInt32s("AdminsTribeID", [(uint)tribe.Team]);
        row.End();
        row.Close(array);
    }
}
