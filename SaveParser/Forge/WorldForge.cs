using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Container;
using BlissBot.SaveParser.Forge.Damage;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Forge.Rows;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge;

/// <summary>A finished world and the files that belong beside it.</summary>
internal sealed record ForgedWorld(ForgeTruth Truth, IReadOnlyList<(string Name, byte[] Bytes)> SideFiles);

/// <summary>Writes one world from front to back: level, bases, creatures, bodies, then the four custom rows.</summary>
internal sealed class WorldForge(ForgePlan plan, GameFile file, IProgress<ForgeProgress>? progress, CancellationToken cancel)
{
    private const int Parts = 24, FoliageRows = 6;

    private readonly ForgeTruth truth = new(plan);
    private readonly NameBook names = new();
    private readonly TransformTable places = new();

    public static ForgedWorld Write(ForgePlan plan, string path, IProgress<ForgeProgress>? progress, CancellationToken cancel)
    {
        using var file = new GameFile(path, plan.Damage);
        var world = new WorldForge(plan, file, progress, cancel).Write();
        file.Complete();
        return world;
    }

    private ForgedWorld Write()
    {
        var levelStructures = LevelRows.Structures(plan);
        var owners = OwnerDraw.Draw(plan, plan.Structures - levelStructures);
        var bases = new BaseDraw(plan).Draw(owners);
        var halfWidth = new SiteGrid(plan.Map, plan.Seed).HalfWidth;
        truth.StructureList.Capacity = bases.Sum(home => home.Size) + levelStructures;

        var outlet = new DamagingOutlet(plan, file, places);
        var scene = new Scene(plan, new RowPress(names, plan.Typed, outlet), truth);
        var items = new ItemRows(scene);
        var cryopods = new CryopodRows(scene, items);
        var containers = new ContainerRows(scene, items, cryopods);
        var structures = new StructureRows(scene, containers);
        var tames = new TameRows(scene, containers, items);
        var pawns = new PawnRows(scene, containers, items, cryopods);
        var wild = new WildRows(scene, tames);
        var level = new LevelRows(scene, containers, halfWidth);

        Each(plan.EffectiveZones, level.WriteZone);
        Each(FoliageRows, number => level.WriteFoliage(number, Parts));
        level.WriteAsset();
        foreach (var home in bases)
        {
            structures.Write(home, cancel);
            progress?.Report(new ForgeProgress(file.Rows, truth.StructureList.Count, plan.Structures));
        }
        Each(levelStructures, level.WriteStructure);
        var homes = bases.Where(home => home.First).ToDictionary(home => home.Owner.Number, home => home.Origin);
        foreach (var owner in owners)
        {
            cancel.ThrowIfCancellationRequested();
            var home = homes.GetValueOrDefault(owner.Number, new Location(0, 0, -5_000));
            for (var tame = 0; tame < plan.EffectiveTames; tame++) tames.Write(owner, tame, home);
            for (var member = 0; member < owner.Members.Count; member++) pawns.Write(owner, member, home);
        }
        Each(plan.EffectiveWild, number => wild.Write(number, halfWidth));
        truth.Rows = file.Rows;
        DamagedRows.Write(scene, bases);

        var side = WriteCustom(owners);
        return new ForgedWorld(truth, side);
    }

    private IReadOnlyList<(string, byte[])> WriteCustom(IReadOnlyList<Owner> owners)
    {
        var store = new StoreDraw(plan, truth).Draw(owners);
        if (!plan.Damage.HasFlag(ForgeDamage.NoHeader))
            file.Custom("SaveHeader", HeaderBlob.Build(plan, names, [plan.Map, .. Enumerable.Range(0, Parts - 1).Select(PartName)]));
        file.Custom("GameModeCustomBytes", store.Blob.Build(plan, [.. ClassPaths.Species.Select(species => species.Character)]));
        places.WriteTo(file, plan.Damage);
        return store.SideFiles;
    }

    private string PartName(int number) =>
        $"{plan.Map}_MainGrid_L{number % 8}_X{number % 5 - 2}_Y{number / 5 - 2}_DL{Dice.For(plan.Seed, Lot.Level, number + 1_000).Next() >> 32:X8}";

    private void Each(int count, Action<int> write)
    {
        for (var number = 0; number < count; number++)
        {
            if ((number & 1023) == 0) cancel.ThrowIfCancellationRequested();
            write(number);
        }
    }
}
