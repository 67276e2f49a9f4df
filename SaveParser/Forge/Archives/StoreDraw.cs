using System.Globalization;
using BlissBot.SaveParser.Forge.Container;
using BlissBot.SaveParser.Forge.Layout;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>
/// Players and tribes, in the save's store or as files beside it, with what is awkward about real ones: an older copy
/// of a player, a deleted entry, a tribe id that is stale because the player was thrown out while offline.
/// </summary>
internal sealed class StoreDraw(ForgePlan plan, ForgeTruth truth)
{
    private readonly GameModeBlob blob = new();
    private readonly List<(string, byte[])> files = [];

    public (GameModeBlob Blob, IReadOnlyList<(string Name, byte[] Bytes)> SideFiles) Draw(IReadOnlyList<Owner> owners)
    {
        foreach (var owner in owners.Where(owner => owner.IsTribe))
        {
            var ally = owner.Number % 7 == 2 && owner.Number > 0 ? owners[owner.Number - 1] : null;
            var (bytes, tribe) = TribeArchive.Build(plan, owner, ally);
            truth.TribeList.Add(tribe);
            if (plan.UseStore) blob.Tribe((uint)owner.Team, bytes);
            else files.Add((string.Create(CultureInfo.InvariantCulture, $"{owner.Team}.arktribe"), bytes));
        }
        foreach (var owner in owners)
            foreach (var survivor in owner.Members)
                Player(owners, owner, survivor);
        if (plan.UseStore && owners.Count > 0) blob.Player(77, []);
        return (blob, files);
    }

    private void Player(IReadOnlyList<Owner> owners, Owner owner, Survivor survivor)
    {
        var dice = Dice.For(plan.Seed, Lot.Archive, survivor.DataId);
        var login = plan.Now - 60 - dice.Below(500_000);
        int? tribe = owner.IsTribe ? owner.Team : null;
        // The first loner still carries the id of the tribe that removed him.
        if (!owner.IsTribe && owner.Number == plan.Tribes && plan.Tribes > 0) tribe = owners[0].Team;
        var (bytes, player) = ProfileArchive.Build(plan, survivor, tribe, login);
        truth.PlayerList.Add(player);
        if (!plan.UseStore)
        {
            files.Add(($"{survivor.EosId}.arkprofile", bytes));
            return;
        }
        // An older copy of the first player stands in front of the newer one.
        if (truth.PlayerList.Count == 1)
            blob.Player(survivor.DataId, ProfileArchive.Build(plan, survivor with { Level = 1 }, tribe, login - 900_000).Bytes);
        blob.Player(survivor.DataId, bytes);
    }
}
