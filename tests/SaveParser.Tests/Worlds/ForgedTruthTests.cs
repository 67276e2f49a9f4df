using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Tests.Forge;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.ForgedWorlds;

/// <summary>What the reader finds in a forged world is what SaveForge says it put there.</summary>
public sealed class ForgedTruthTests : IDisposable
{
    private readonly Folder folder = new();

    public static MatrixTheoryData<int, bool> Worlds { get; } = new([13, 14], [true, false]);

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Everything_is_counted_as_it_was_written(int version, bool useStore)
    {
        var (world, truth) = Read(version, useStore);
        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();

        Assert.Empty(world.Report.Reasons);
        Assert.Equal((truth.Rows, truth.Ghosts), (world.Report.Rows, world.Report.Ghosts));
        Assert.Equal(truth.GameTime, world.GameTime);
        Assert.Equal(truth.StructuresOwned, world.Structures.Count(structure => structure.IsOwned));
        Assert.Equal(truth.Tamed, awake.Count(creature => creature.IsTamed));
        Assert.Equal(truth.UnclaimedBabies, awake.Count(creature => creature.IsUnclaimed));
        Assert.Equal(truth.Wild, awake.Count(creature => creature.Team < Teams.FirstOwned));
        Assert.Equal((truth.Items, truth.Engrams, truth.Pawns), (world.Items.Count, world.Report.Engrams, world.Pawns.Count));
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Structures_have_their_keys_owners_places_and_stamps(int version, bool useStore)
    {
        var (world, truth) = Read(version, useStore);
        var found = world.Structures.ToDictionary(structure => structure.Key);

        Assert.Equal(truth.Structures.Count, found.Count);
        Assert.All(truth.Structures, expected =>
        {
            var structure = found[expected.Guid];
            Assert.Equal((expected.Team, expected.Location), (structure.Team, structure.Location));
            Assert.Equal(expected.OnSaddle, (structure.Traits & StructureTraits.OnSaddle) != 0);
            var (reference, source) = double.IsNaN(structure.LastInAllyRange)
                ? (structure.LastEnterStasis, double.IsNaN(structure.LastEnterStasis) ? ForgedDecaySource.Unknown : ForgedDecaySource.LastEnterStasisTime)
                : (structure.LastInAllyRange, ForgedDecaySource.LastInAllyRangeTime);
            Assert.Equal((expected.DecayReference, expected.Source), (reference, source));
        });
        foreach (var home in truth.Bases)
            Assert.All(truth.MembersOf(home), member => Assert.Equal(home.OwnerName, world.OwnerNames[found[member].OwnerName]));
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Bases_are_the_ones_that_were_built(int version, bool useStore)
    {
        var (world, truth) = Read(version, useStore);
        var survey = BaseSurvey.Of(world, new SurveyOptions(), TestContext.Current.CancellationToken);
        var labels = survey.Clusters.Labels;
        var found = new Dictionary<int, List<ActorGuid>>();
        for (var index = 0; index < labels.Length; index++)
            if (labels[index] >= 0)
                (found.TryGetValue(labels[index], out var members) ? members : found[labels[index]] = []).Add(world.Structures[index].Key);

        Assert.Equal(truth.Bases.Select(home => Sorted(truth.MembersOf(home))).Order(), found.Values.Select(Sorted).Order());
        Assert.Equal(truth.Bases.Select(home => (home.Team, home.Count)).Order(), survey.Bases.Select(home => (home.Cluster.Owner, home.Cluster.Size)).Order());

        static string Sorted(IEnumerable<ActorGuid> members) => string.Join(' ', members.Order());
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Creatures_awake_and_in_pods_are_who_they_are(int version, bool useStore)
    {
        var (world, truth) = Read(version, useStore);

        Assert.Equal(
            truth.Creatures.Select(creature => (creature.Guid, creature.Team, creature.DinoId1, creature.DinoId2, creature.Level, creature.InCryopod)).Order(),
            world.Creatures.Select(creature => (creature.Key, creature.Team, creature.Id1, creature.Id2, creature.Status?.Level ?? 0, creature.Pod is not null)).Order());
        Assert.All(world.Creatures.Where(creature => creature.Pod is not null), creature =>
        {
            Assert.Contains("Cryopod", world.Classes[world.Items[creature.Pod!.Item].Class].Name, StringComparison.Ordinal);
            Assert.True(creature.Location.IsFinite);
        });
        Assert.Contains(world.Creatures, creature => creature.Pod?.Saddle is not null);
        Assert.Contains(world.Creatures, creature => creature.Pod?.Costume is not null);
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Items_lie_in_inventories_that_somebody_has(int version, bool useStore)
    {
        var (world, _) = Read(version, useStore);
        var holders = new InventoryMap(world.Containers, world.Creatures, world.Pawns);
        var held = world.Items.GroupBy(item => item.Inventory).ToDictionary(items => items.Key, items => items.Count());

        Assert.All(held.Keys, inventory => Assert.NotNull(holders.Find(inventory)));
        Assert.All(world.Containers, container => Assert.Equal(container.Items, held.GetValueOrDefault(container.Inventory)));
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Players_and_tribes_are_the_newest_copies(int version, bool useStore)
    {
        var (world, truth) = Read(version, useStore);

        Assert.Equal(
            truth.Players.OrderBy(player => player.PlayerDataId).Select(player => (player.PlayerDataId, player.EosId, player.PlayerName, player.CharacterName, player.TribeId, player.Level, player.LoginTime)),
            world.Players.Select(player => (player.PlayerDataId, player.EosId, player.PlayerName, player.CharacterName, player.TribeId, player.Level, player.LoginTime)));
        Assert.Equal(
            truth.Tribes.OrderBy(tribe => tribe.TribeId).Select(tribe => (tribe.TribeId, tribe.Name, tribe.OwnerPlayerDataId, string.Join(',', tribe.Members), tribe.LogLines, tribe.LogIndex)),
            world.Tribes.Select(tribe => (tribe.TribeId, tribe.Name, tribe.OwnerPlayerDataId, string.Join(',', tribe.Members.Select(member => member.PlayerDataId)), tribe.Log.Count, tribe.LogIndex)));
    }

    public void Dispose() => folder.Dispose();

    private (World World, ForgeTruth Truth) Read(int version, bool useStore)
    {
        var plan = new ForgePlan { Structures = 1_200, Tribes = 9, Cryopods = 12, NpcZones = 20, Seed = 11, SaveVersion = version, UseStore = useStore };
        var (path, truth) = folder.Forge(plan);
        return (WorldReader.Read(path, new WorldReadOptions { ProfileFolder = useStore ? null : Path.GetDirectoryName(path) }, null, TestContext.Current.CancellationToken), truth);
    }
}
