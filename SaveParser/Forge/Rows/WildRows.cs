using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Creatures nobody owns: wild ones and, one in forty, an unclaimed baby.</summary>
internal sealed class WildRows(Scene scene, TameRows tames)
{
    public const int UnclaimedTeam = 2_000_000_000;

    public void Write(int number, int halfWidth)
    {
        var dice = scene.Dice(Lot.Wild, number);
        var sheet = CreatureSheet.Draw(ref dice, 20_000_001 + (uint)number, tamed: false);
        var unclaimed = number % 40 == 39;
        var guid = scene.Guid(Lot.Wild, number);
        var status = scene.Guid(Lot.Status, (uint)number | 1L << 51);
        var actor = Scene.Actor(sheet.Species.Character, ref dice);
        var at = Scene.Near(new Location(0, 0, -9_000), halfWidth, ref dice);
        var team = unclaimed ? UnclaimedTeam : 1 + dice.Below(5);

        var row = scene.Press.Open(sheet.Species.Character, RowFlags.Actor, actor);
        if (!unclaimed) row.Name("OriginalNPCVolumeName", "NPCZoneVolume", number: 1 + dice.Below(1_000));
        row.Double("LastTameConsumedFoodTime", scene.Plan.Now - 100);
        row.Double("LastEggSpawnChanceTime", scene.Plan.Now - 100);
        row.Double("LastInAllyRangeSerialized", scene.Plan.Now - 100);
        if (unclaimed) row.Float("BabyAge", 0.02f);
        row.Float("UntamedPoopTimeCache", 141.6f);
        row.Float("RequiredTameAffinity", 2_562.5f);
        CreatureProperties.Identity(row, sheet);
        if (unclaimed)
        {
            row.Bool("bIsBaby", true);
            row.Bool("bBabyInitiallyUnclaimed", true);
        }
        TameRows.Body(row, guid, status, at);
        row.Double("LastEnterStasisTime", scene.Plan.Now - 30);
        row.Double("OriginalCreationTime", scene.Plan.Now - 10_000);
        row.Int("TargetingTeam", team);
        row.Bool("bSavedWhenStasised", true);
        scene.Press.Close(guid, [1, 0, 0, 0]);
        scene.Press.Place(guid, at, dice.Unit() * Math.PI);
        tames.WriteStatus(status, sheet, actor, tamed: false);

        if (unclaimed) scene.Truth.UnclaimedBabies++;
        else scene.Truth.Wild++;
        scene.Truth.CreatureList.Add(new ForgedCreature(guid, team, sheet.Id1, sheet.Id2, sheet.Level, InCryopod: false));
    }
}
