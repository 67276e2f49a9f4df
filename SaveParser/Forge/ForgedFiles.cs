using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge;

/// <summary>
/// Single files as servers keep them beside a world, and a cryopod's payload, for tests and fuzzing. The number picks
/// one of the things a world of that plan holds; the same plan and number give the same bytes.
/// </summary>
public static class ForgedFiles
{
    /// <summary>A profile with two private fields that must never surface: this address and <see cref="PrivatePin"/>.</summary>
    public const string PrivateAddress = ProfileArchive.Address;

    /// <summary>The last PIN in every profile, and the code of the containers that have one.</summary>
    public const int PrivatePin = ProfileArchive.Pin;

    /// <summary>A <c>.arkprofile</c>.</summary>
    public static (byte[] Bytes, ForgedPlayer Truth) Profile(ForgePlan plan, int number)
    {
        var owners = Owners(plan);
        var owner = owners[number / plan.PlayersPerTribe % owners.Count];
        var survivor = owner.Members[number % owner.Members.Count];
        return ProfileArchive.Build(plan, survivor, owner.IsTribe ? owner.Team : null, plan.Now - 3_600);
    }

    /// <summary>A <c>.arktribe</c>.</summary>
    public static (byte[] Bytes, ForgedTribe Truth) Tribe(ForgePlan plan, int number)
    {
        var tribes = Owners(plan).Where(owner => owner.IsTribe).ToList();
        var tribe = tribes[number % tribes.Count];
        return TribeArchive.Build(plan, tribe, tribes.Count > 1 ? tribes[(number + 1) % tribes.Count] : null);
    }

    /// <summary>A cluster (upload) file with one item, which is a filled cryopod, and one creature.</summary>
    public static (byte[] Bytes, ForgedUpload Truth) Cluster(ForgePlan plan, int number) =>
        ClusterFile.Build(plan, Owners(plan)[0], number);

    /// <summary>The compressed first byte array of a filled cryopod.</summary>
    public static (byte[] Bytes, ForgedCreature Truth) Cryopod(ForgePlan plan, int number)
    {
        var creature = Frozen(plan, Owners(plan)[0], number);
        var sheet = creature.Sheet;
        return (CryopodBlob.Build(creature, plan.Typed),
            new ForgedCreature(creature.Guid, creature.Team, sheet.Id1, sheet.Id2, sheet.Level, InCryopod: true));
    }

    internal static FrozenCreature Frozen(ForgePlan plan, Owner owner, int number)
    {
        var dice = Dice.For(plan.Seed, Lot.Upload, number);
        var sheet = CreatureSheet.Draw(ref dice, 950_000_001 + (uint)number, tamed: true);
        return new FrozenCreature(sheet, owner.Team, owner.Name, owner.Members[0].DataId, plan.Map, Dice.Guid(plan.Seed, Lot.Upload, number));
    }

    private static IReadOnlyList<Owner> Owners(ForgePlan plan)
    {
        var faults = ForgePlanFaults.Find(plan, "lone file");
        if (plan.Owners == 0) faults = [.. faults, "A file needs at least one tribe or loner it belongs to."];
        return faults.Count == 0 ? OwnerDraw.Draw(plan, 0) : throw new ForgePlanException(faults);
    }
}

/// <param name="UploadTime">Unix seconds.</param>
public sealed record ForgedUpload(string DinoName, uint DinoId1, uint DinoId2, string ItemClass, int UploadTime);
