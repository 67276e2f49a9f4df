using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Properties that creatures have alike in world rows, cryopods and uploads.</summary>
internal static class CreatureProperties
{
    public static void Identity(PropertyWriter row, CreatureSheet sheet)
    {
        row.UInt32("DinoID1", sheet.Id1);
        row.UInt32("DinoID2", sheet.Id2);
        // A colour of 0 is the default and therefore absent.
        for (var region = 0; region < sheet.Colours.Length; region++)
            if (sheet.Colours[region] != 0)
                row.Byte("ColorSetIndices", sheet.Colours[region], region);
        if (sheet.Female) row.Bool("bIsFemale", true);
        row.Bool("bServerInitializedDino", true);
    }

    public static void Status(PropertyWriter row, CreatureSheet sheet, bool tamed)
    {
        Points(row, "NumberOfLevelUpPointsApplied", sheet.Wild);
        Points(row, "NumberOfLevelUpPointsAppliedTamed", sheet.Tamed);
        Points(row, "NumberOfMutationsAppliedTamed", sheet.Mutations);
        row.Bool("bServerFirstInitialized", true);
        row.Int("BaseCharacterLevel", sheet.BaseLevel);
        if (sheet.ExtraLevel > 0) row.UInt16("ExtraCharacterLevel", (ushort)sheet.ExtraLevel);
        if (tamed)
        {
            row.Float("ExperiencePoints", 120.5f * sheet.ExtraLevel);
            row.Float("DinoImprintingQuality", sheet.Id2 % 4 == 0 ? 1 : 0);
            row.Float("TamedIneffectivenessModifier", 0.02f);
        }
        for (var status = 0; status < 12; status++)
            row.Float("CurrentStatusValues", 100 + sheet.Wild[status] * 20, status);
    }

    private static void Points(PropertyWriter row, string name, byte[] points)
    {
        for (var status = 0; status < points.Length; status++)
            if (points[status] != 0)
                row.Byte(name, points[status], status);
    }
}
