using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>The pieces of bases.</summary>
internal sealed class StructureRows(Scene scene, ContainerRows containers)
{
    private static readonly string[] Kept =
        ["storagebox", "vault", "fridge", "refrigerator", "dedicatedstorage", "preservingbin", "tekreplicator"];

    // Health by material: thatch to tek.
    private static readonly float[] Health = [2_500, 5_000, 15_000, 25_000, 5_000, 40_000];

    private readonly Dictionary<string, bool> storageLike = [];

    /// <summary>Pieces 40 to 43 of an owner's first base can stand on the saddle of the owner's first tame.</summary>
    public static bool OnSaddle(PlannedBase home, int piece, ForgePlan plan) =>
        home.First && home.Owner.Number % 5 == 0 && plan.EffectiveTames > 0 && home.Size >= 100 && piece is >= 40 and < 44;

    public static long Key(PlannedBase home, int piece) => (long)home.Number << 14 | (uint)piece;

    /// <summary>A number no two structures of a world share.</summary>
    public static uint Id(PlannedBase home, int piece) => Id(home.Number * 8_192L + piece + 1);

    /// <summary>Scatters numbers over all ids; the factor is odd, so no two of 32 bits meet.</summary>
    public static uint Id(long number) => (uint)((ulong)number * 2_654_435_761UL);

    /// <summary>Class and actor name of a piece, as its row has them.</summary>
    public static (string Class, string Actor) Look(Scene scene, PlannedBase home, int piece)
    {
        var (_, _, path, actor, _) = Draw(scene, home, piece);
        return (path, actor);
    }

    public void Write(PlannedBase home, CancellationToken cancel)
    {
        var first = scene.Truth.StructureList.Count;
        var keeps = false;
        for (var piece = 0; piece < home.Size; piece++)
        {
            if ((piece & 255) == 0) cancel.ThrowIfCancellationRequested();
            keeps |= Write(home, piece);
        }
        scene.Truth.StructuresOwned += home.Size;
        scene.Truth.BaseList.Add(new ForgedBase(
            home.Number, home.Owner.Team, home.Owner.Name, first, home.Size, keeps, home.Fate, home.NeighbourOf));
    }

    private bool Write(PlannedBase home, int piece)
    {
        var key = Key(home, piece);
        var guid = scene.Guid(Lot.Piece, key);
        var (at, place) = home.Place(piece);
        var (role, material, path, actor, dice) = Draw(scene, home, piece);
        var saddle = role == Role.Platform;
        var contents = role is Role.Storage or Role.CryoFridge or Role.Generator
            ? containers.Plan(home.Owner, key, path, actor, ref dice)
            : null;

        var row = scene.Press.Open(path, RowFlags.Actor, actor);
        contents?.Describe(row);
        if (role <= Role.Door) Link(row, home, piece, place);
        Ownership(row, home, piece, role, key, saddle, ref dice);
        var (reference, source) = Times(row, home, role <= Role.Door ? Health[(int)material] : 2_400, ref dice);
        row.Int("TargetingTeam", home.Owner.Team);
        if (source != ForgedDecaySource.Unknown) row.Bool("bSavedWhenStasised", true);
        scene.Press.Close(guid);
        scene.Press.Place(guid, at, piece % 4 * Math.PI / 2);

        scene.Truth.StructureList.Add(new ForgedStructure(guid, path, home.Owner.Team, at, reference, source, saddle));
        if (contents is not null) containers.Write(contents);
        return StorageLike(path);
    }

    private static (Role Role, Material Material, string Class, string Actor, Dice Dice) Draw(Scene scene, PlannedBase home, int piece)
    {
        var dice = scene.Dice(Lot.Piece, Key(home, piece));
        var role = OnSaddle(home, piece, scene.Plan) ? Role.Platform : Furnish(home, piece, home.Place(piece).Role);
        var material = home.Mixed ? (Material)dice.Below(6) : home.Material;
        var path = PathOf(role, material, ref dice);
        return (role, material, path, Scene.Actor(path, ref dice), dice);
    }

    /// <summary>Every so many pieces of a building is furniture.</summary>
    private static Role Furnish(PlannedBase home, int piece, Role place) => (home.Shape, place) switch
    {
        (Shape.Hut, _) when piece % 6 == 5 => Role.Storage,
        (Shape.Shed or Shape.Ring, _) or (_, Role.Foundation) => place,
        _ when piece % 50 == 17 => Role.Storage,
        _ when piece % 131 == 40 => Role.CryoFridge,
        _ when piece % 173 == 99 => Role.Generator,
        _ when piece % 97 == 31 => Role.Bed,
        _ when piece % 211 == 77 => Role.Turret,
        _ when piece % 401 == 200 => Role.Teleporter,
        _ => place,
    };

    private static string PathOf(Role role, Material material, ref Dice dice) => role switch
    {
        Role.Storage => dice.Pick<string>(ClassPaths.Storages),
        Role.CryoFridge => ClassPaths.CryoFridge,
        Role.Generator => ClassPaths.Generator,
        Role.Bed => ClassPaths.Bed,
        Role.Turret => ClassPaths.Turret,
        Role.Teleporter => ClassPaths.Teleporter,
        Role.Platform => ClassPaths.PlatformFloor,
        _ => ClassPaths.Piece(material, role),
    };

    private void Link(PropertyWriter row, PlannedBase home, int piece, Role place)
    {
        Span<ActorGuid> links = stackalloc ActorGuid[2];
        var count = 0;
        if (piece > 0) links[count++] = scene.Guid(Lot.Piece, Key(home, piece - 1));
        if (piece + 1 < home.Size && place != Role.Wall) links[count++] = scene.Guid(Lot.Piece, Key(home, piece + 1));
        if (count > 0) row.References("LinkedStructures", links[..count]);
    }

    private void Ownership(PropertyWriter row, PlannedBase home, int piece, Role role, long key, bool saddle, ref Dice dice)
    {
        var owner = home.Owner;
        var placer = owner.Members[dice.Below(owner.Members.Count)];
        var named = !owner.IsTribe || dice.Chance(0.4);
        if (named) row.Text("OwningPlayerName", placer.Character);
        row.Text("OriginalPlacedTimeStamp", Clock.Stamp(home.Number * 977L + piece));
        row.Text("OwnerName", owner.Name);
        if (role > Role.Door && !saddle && piece > 0) row.Reference("PlacedOnFloorStructure", scene.Guid(Lot.Piece, Key(home, piece - 1)));
        if (saddle) row.Reference("SaddleDino", scene.Guid(Lot.Tame, TameRows.Key(owner, 0)));
        if (role is Role.Storage && piece % 4 == 1) row.Text("BoxName", $"Box {piece}");
        if (named) row.Int("OwningPlayerID", (int)placer.DataId);
        row.Int("OriginalPlacerPlayerID", (int)placer.DataId);
        if (role is Role.Bed) row.Int("BedID", (int)(key & 0x7FFFFFFF));
        // Only some containers are locked with a code, and no reader may ever show it.
        if (role is Role.Storage && piece % 8 == 1) row.Int("CurrentPinCode", Archives.ProfileArchive.Pin);
        row.UInt32("StructureID", Id(home, piece));
        if (saddle) row.UInt32("AttachedToDinoID1", TameRows.DinoId1(owner, 0));
        if (role is Role.Teleporter or Role.Generator) row.Bool("bIsPowered", true);
        row.Bool("bWasPlacementSnapped", true);
        row.Bool("bHasResetDecayTime", true);
    }

    private (double Reference, ForgedDecaySource Source) Times(PropertyWriter row, PlannedBase home, float health, ref Dice dice)
    {
        row.Float("MaxHealth", health);
        if (dice.Chance(0.1)) row.Float("Health", health * (float)dice.Unit());
        var reference = scene.Plan.Now - home.Age - dice.Unit() * 50;
        var roll = dice.Unit();
        // Only where somebody was about when the world was saved do pieces lack a stamp: nobody has left them yet.
        var unstamped = double.IsNaN(reference) || home.Fate == ForgedFate.Fresh && roll >= 0.92;
        var source = unstamped ? ForgedDecaySource.Unknown
            : roll < 0.77 ? ForgedDecaySource.LastInAllyRangeTime
            : ForgedDecaySource.LastEnterStasisTime;
        if (source == ForgedDecaySource.LastInAllyRangeTime) row.Double("LastInAllyRangeTimeSerialized", reference);
        if (source != ForgedDecaySource.Unknown)
            row.Double("LastEnterStasisTime", source == ForgedDecaySource.LastEnterStasisTime ? reference : Math.Min(scene.Plan.Now, reference + 45));
        row.Double("OriginalCreationTime", scene.Founded(ref dice));
        return source == ForgedDecaySource.Unknown ? (double.NaN, source) : (reference, source);
    }

    private bool StorageLike(string path)
    {
        if (!storageLike.TryGetValue(path, out var like))
            storageLike[path] = like = Kept.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase));
        return like;
    }
}
