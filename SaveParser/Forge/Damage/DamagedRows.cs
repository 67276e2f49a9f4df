using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Forge.Rows;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Damage;

/// <summary>Adds rows that are broken, hostile or stale, each of a kind of its own.</summary>
internal static class DamagedRows
{
    private const int Depth = 10_000;

    public static void Write(Scene scene, IReadOnlyList<PlannedBase> bases)
    {
        var damage = scene.Plan.Damage;
        if (damage.HasFlag(ForgeDamage.HugeArrayCount)) HugeArray(scene, scene.Guid(Lot.Damage, 1));
        if (damage.HasFlag(ForgeDamage.DeepNesting)) DeepNesting(scene, scene.Guid(Lot.Damage, 2));
        if (damage.HasFlag(ForgeDamage.DeepType)) DeepType(scene, scene.Guid(Lot.Damage, 3));
        if (damage.HasFlag(ForgeDamage.HugeString)) HugeString(scene, scene.Guid(Lot.Damage, 4));
        if (damage.HasFlag(ForgeDamage.GhostRows)) Ghosts(scene, bases);
    }

    private static PropertyWriter Open(Scene scene, string actor)
    {
        var row = scene.Press.Open(ClassPaths.Piece(Material.Stone, Role.Foundation), RowFlags.Actor, actor);
        row.UInt32("StructureID", 4_100_000_000);
        return row;
    }

    private static void HugeArray(Scene scene, ActorGuid guid)
    {
        var row = Open(scene, "Floor_Stone_C_1");
        var mark = row.OpenArray("LinkedStructures", "ObjectProperty", int.MaxValue);
        row.Sink.Zeros(18);
        row.Close(mark);
        scene.Press.Close(guid);
    }

    private static void HugeString(Scene scene, ActorGuid guid)
    {
        var row = Open(scene, "Floor_Stone_C_4");
        row.Text("OwnerName", "x");
        row.Sink.SetI32(row.Sink.Length - 6, int.MaxValue);
        row.Int("TargetingTeam", 1_000_000_007);
        scene.Press.Close(guid);
    }

    private static void DeepNesting(Scene scene, ActorGuid guid)
    {
        var row = Open(scene, "Floor_Stone_C_2");
        var marks = new Stack<PropertyWriter.Mark>();
        for (var level = 0; level < Depth; level++) marks.Push(row.OpenStruct("TribeGovernment", StructType.Game("TribeGovernment")));
        while (marks.TryPop(out var mark))
        {
            row.End();
            row.Close(mark);
        }
        scene.Press.Close(guid);
    }

    /// <summary>In the old layout a type has no parameters; there the array of arrays is nested in values instead.</summary>
    private static void DeepType(Scene scene, ActorGuid guid)
    {
        var row = Open(scene, "Floor_Stone_C_3");
        if (row.Typed) row.OpenNestedType("LinkedStructures", Depth);
        else for (var level = 0; level < Depth; level++) row.OpenArray("LinkedStructures", "ArrayProperty", 1);
        scene.Press.Close(guid);
    }

    /// <summary>
    /// Real worlds hold them for containers: same class, name and StructureID, an older item count, stored under the key
    /// its own inventory reference names, without a place, with the real row's key in the guid list.
    /// </summary>
    private static void Ghosts(Scene scene, IReadOnlyList<PlannedBase> bases)
    {
        foreach (var home in bases.Where(home => home.Size >= 6).Take(3))
        {
            var key = StructureRows.Key(home, 5);
            var real = scene.Guid(Lot.Piece, key);
            var ghost = scene.Guid(Lot.Ghost, home.Number);
            var (path, actor) = StructureRows.Look(scene, home, 5);
            var row = scene.Press.Open(path, RowFlags.Actor, actor);
            row.Reference("MyInventoryComponent", ghost);
            row.Int("CurrentItemCount", 3);
            row.Text("OwnerName", home.Owner.Name);
            row.UInt32("StructureID", StructureRows.Id(home, 5));
            row.Bool("bHasResetDecayTime", true);
            row.Float("MaxHealth", 15_000);
            row.Int("TargetingTeam", home.Owner.Team);
            scene.Press.CloseAs(ghost, real);
            scene.Truth.Ghosts++;
        }
    }
}
