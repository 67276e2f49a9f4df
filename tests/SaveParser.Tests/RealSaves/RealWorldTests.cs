using System.Text.Json;

namespace BlissBot.SaveParser.Tests.RealSaves;

/// <summary>Every real save against what an independent reader found in it.</summary>
public sealed class RealWorldTests
{
    public static TheoryData<string> Saves { get; } = ["Ragnarok_WP", "LostColony_WP", "GreenflatMap", "Aberration_v13", "Scaled10k_WP"];

    [Theory]
    [MemberData(nameof(Saves))]
    public void The_header_is_read(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));

        Assert.Equal(expected.GetProperty("save_version").GetInt32(), world.SaveVersion);
        Assert.Equal(expected.GetProperty("map").GetString(), world.Map);
        Assert.Equal(expected.GetProperty("game_time").GetDouble(), world.GameTime);
        Assert.Equal(expected.GetProperty("save_count").GetInt32(), world.SaveCount);
        Assert.Equal(expected.GetProperty("objects").GetInt32(), world.Report.Rows);
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Every_row_is_understood(string name)
    {
        var report = RealSave.Read(name).Report;

        Assert.Empty(report.Reasons);
        Assert.Equal(0, report.RowErrors);
        Assert.Equal(0, report.ArchiveErrors);
        Assert.Equal(0, report.PodErrors);
        Assert.Empty(report.UnknownTypes);
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Rows_are_of_the_kinds_they_are(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));
        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();

        Assert.Equal(Kind("item") - expected.GetProperty("item_engrams").GetInt32(), world.Items.Count);
        Assert.Equal(expected.GetProperty("item_engrams").GetInt32(), world.Report.Engrams);
        Assert.Equal(Kind("wild"), awake.Count(creature => !creature.IsTamed && !creature.IsUnclaimed));
        Assert.Equal(Kind("tamed"), awake.Count(creature => creature.IsTamed));
        Assert.Equal(Kind("player_pawn"), world.Pawns.Count);
        Assert.Equal(Kind("status_component"), world.Report.StatusRows);
        Assert.Equal(Kind("inventory_component"), world.Report.InventoryRows);

        int Kind(string kind) => expected.GetProperty("kinds").TryGetProperty(kind, out var count) ? count.GetInt32() : 0;
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Structures_are_those_of_the_save_without_ghosts(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));

        Assert.Equal(expected.GetProperty("structures_without_ghosts").GetInt32(), world.Structures.Count);
        Assert.Equal(expected.GetProperty("structures_owned_without_ghosts").GetInt32(), world.Structures.Count(structure => structure.IsOwned));
        Assert.Equal(expected.GetProperty("ghost_rows").GetArrayLength(), world.Report.Ghosts);
        Assert.Equal(expected.GetProperty("structures_without_ghosts_sha256").GetString(), RealSave.Digest(world.Structures.Select(structure => structure.Key)));
        Assert.Equal(
            expected.GetProperty("structures_owned_without_ghosts_sha256").GetString(),
            RealSave.Digest(world.Structures.Where(structure => structure.IsOwned).Select(structure => structure.Key)));
        Assert.All(world.Structures, structure => Assert.True(structure.Location.IsFinite));
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Creatures_are_those_of_the_save(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));
        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();

        Assert.Equal(expected.GetProperty("tamed_uuids_sha256").GetString(), RealSave.Digest(awake.Where(creature => creature.IsTamed).Select(creature => creature.Key)));
        Assert.Equal(expected.GetProperty("wild_uuids_sha256").GetString(), RealSave.Digest(awake.Where(creature => !creature.IsTamed).Select(creature => creature.Key)));
        Assert.Equal(Counts(expected.GetProperty("tamed_classes")), Count(awake.Where(creature => creature.IsTamed).Select(creature => world.Classes[creature.Class].Name)));

        var levels = expected.GetProperty("dino_levels");
        var statuses = awake.Where(creature => creature.Status is not null).Select(creature => creature.Status!.Value).ToList();
        Assert.Equal(levels.GetProperty("count").GetInt32(), statuses.Count);
        Assert.Equal(levels.GetProperty("sum").GetInt32(), statuses.Sum(status => status.Level));
        Assert.Equal(levels.GetProperty("without_status").GetInt32(), awake.Count - statuses.Count);
        Assert.All(statuses, status => Assert.Equal(1 + status.WildPoints.Sum + status.TamedPoints.Sum + status.MutationPoints.Sum, status.Level));
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Classes_and_owners_of_structures_are_counted_alike(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));
        var classes = Counts(expected.GetProperty("structure_classes"));
        foreach (var ghost in expected.GetProperty("ghost_rows").EnumerateArray()) classes[ghost[3].GetString()!]--;

        Assert.Equal(classes, Count(world.Structures.Select(structure => world.Classes[structure.Class].Name)));
        foreach (var tribe in expected.GetProperty("tribes_from_objects").EnumerateObject())
        {
            var team = int.Parse(tribe.Name);
            var names = world.Structures.Where(structure => structure.Team == team).Select(structure => world.OwnerNames[structure.OwnerName])
                .Concat(world.Creatures.Where(creature => creature.Team == team && creature.Pod is null).Select(creature => creature.TribeName))
                .Where(owner => owner.Length > 0).Distinct().Select(owner => RealSave.Sha(owner)[..16]).Order(StringComparer.Ordinal);
            Assert.Equal(tribe.Value.GetProperty("names_sha").EnumerateArray().Select(sha => sha.GetString()), names);
        }
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void Cryopods_are_opened(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name));
        var pods = world.Creatures.Where(creature => creature.Pod is not null).ToList();

        Assert.Equal(expected.GetProperty("cryopods").TryGetProperty("total", out var total) ? total.GetInt32() : 0, pods.Count);
        Assert.All(pods, pod =>
        {
            Assert.NotNull(pod.Status);
            Assert.Equal(1 + pod.Status.Value.WildPoints.Sum + pod.Status.Value.TamedPoints.Sum + pod.Status.Value.MutationPoints.Sum, pod.Status.Value.Level);
        });
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public void The_store_is_read(string name)
    {
        var (world, expected) = (RealSave.Read(name), RealSave.Expected(name).GetProperty("store"));

        RealPeopleTests.AssertPlayers(expected.GetProperty("players"), world.Players);
        RealPeopleTests.AssertTribes(expected.GetProperty("tribes"), world.Tribes);
    }

    private static SortedDictionary<string, int> Counts(JsonElement element) =>
        new(element.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32()), StringComparer.Ordinal);

    private static SortedDictionary<string, int> Count(IEnumerable<string> names) =>
        new(names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}
