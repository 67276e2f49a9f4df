using BlissBot.Fuzz;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>Saves whose blobs are broken: one bad row costs one row, a bad header costs the save, and both say so.</summary>
public sealed class ContentTests
{
    [Theory]
    [InlineData(ForgeDamage.HugeArrayCount, 13)]
    [InlineData(ForgeDamage.HugeArrayCount, 14)]
    [InlineData(ForgeDamage.DeepNesting, 13)]
    [InlineData(ForgeDamage.DeepNesting, 14)]
    [InlineData(ForgeDamage.DeepType, 13)]
    [InlineData(ForgeDamage.DeepType, 14)]
    [InlineData(ForgeDamage.HugeString, 13)]
    [InlineData(ForgeDamage.HugeString, 14)]
    public void One_hostile_row_leaves_all_others_as_they_are(ForgeDamage damage, int version)
    {
        using var save = HostileSave.Forge(damage, plan: HostileSave.Plan with { SaveVersion = version });
        var world = save.Read();

        Assert.Equal(save.Truth.Rows + 1, world.Report.Rows);
        Assert.Superset(save.Truth.Structures.Select(structure => structure.Guid).ToHashSet(), world.Structures.Select(structure => structure.Key).ToHashSet());
        Assert.InRange(world.Structures.Count - save.Truth.Structures.Count, 0, 1);
        if (damage != ForgeDamage.DeepNesting) Assert.Equal(1, world.Report.RowErrors + world.Report.PropertyErrors);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void Rows_cut_short_are_counted_and_the_rest_is_read(int version)
    {
        using var save = HostileSave.Forge(ForgeDamage.RowsCutShort, plan: HostileSave.Plan with { SaveVersion = version });
        var world = save.Read();

        Assert.Equal(save.Truth.Rows, world.Report.Rows);
        Assert.InRange(world.Report.RowErrors, 1, save.Truth.Rows / 97 + 1);
        Assert.Equal(world.Report.RowErrors, world.Report.Reasons.Values.Sum());
        Assert.InRange(world.Structures.Count, save.Truth.Structures.Count - world.Report.RowErrors, save.Truth.Structures.Count);
    }

    [Fact]
    public void Names_missing_from_the_table_fail_the_rows_that_use_them()
    {
        using var save = HostileSave.Forge(ForgeDamage.NameTableGaps);
        var world = save.Read();

        Assert.InRange(world.Report.RowErrors, 1, save.Truth.Rows - 1);
        Assert.True(world.Report.Rows - world.Report.RowErrors == world.Report.UnderstoodRows);
        Assert.NotEmpty(world.Creatures);
        Assert.Contains(world.Report.Reasons.Keys, reason => reason.Contains("name table", StringComparison.Ordinal));
    }

    [Fact]
    public void A_property_type_nobody_knows_is_named_and_skipped()
    {
        using var save = HostileSave.Forge();
        AddNames(save);
        save.Sql("insert into game (key, value) values (x'00112233445566778899AABBCCDDEEFF', $0)", RowHazards.Structure(typed: true, row =>
        {
            foreach (var name in new[] { "MaxHealth", "BrandNewProperty" }) new NameBook().Write(row.Sink, name);
            row.Sink.Zeros(4);
            row.Sink.I32(3);
            row.Sink.Zeros(4);
            row.Int("TargetingTeam", 1_000_000_007);
        }));
        var world = save.Read();

        Assert.Equal(["BrandNewProperty"], world.Report.UnknownTypes.Keys);
        Assert.Equal(1_000_000_007, world.Structures[^1].Team);
        Assert.Equal(0, world.Report.RowErrors);
    }

    [Theory]
    [InlineData(ForgeDamage.NameTableOutOfRange, SaveFault.BadHeader)]
    [InlineData(ForgeDamage.NoHeader, SaveFault.Damaged)]
    [InlineData(ForgeDamage.TransformsCutShort, SaveFault.Damaged)]
    public void Without_header_or_places_there_is_no_world(ForgeDamage damage, SaveFault fault)
    {
        using var save = HostileSave.Forge(damage);
        Assert.Equal(fault, save.Refused());
    }

    [Fact]
    public void A_save_without_places_says_so()
    {
        using var save = HostileSave.Forge();
        Assert.Equal(SaveFault.Damaged, save.Sql("delete from custom where key = 'ActorTransforms'").Refused());
    }

    [Theory]
    [InlineData(1, SaveFault.UnsupportedVersion)]
    [InlineData(11, SaveFault.UnsupportedVersion)]
    [InlineData(99, SaveFault.UnsupportedVersion)]
    [InlineData(0, SaveFault.BadHeader)]
    [InlineData(-3, SaveFault.BadHeader)]
    public void A_version_without_a_known_layout_is_named_as_such(short version, SaveFault fault)
    {
        using var save = HostileSave.Forge(plan: HostileSave.Plan with { SaveVersion = 13 });
        var header = save.Custom("SaveHeader");
        BitConverter.TryWriteBytes(header, version);

        Assert.Equal(fault, save.Sql("update custom set value = $0 where key = 'SaveHeader'", header).Refused());
    }

    [Fact]
    public void A_newer_version_of_the_same_layout_is_read()
    {
        using var save = HostileSave.Forge();
        var header = save.Custom("SaveHeader");
        BitConverter.TryWriteBytes(header, (short)15);

        Assert.Equal(save.Truth.Structures.Count, save.Sql("update custom set value = $0 where key = 'SaveHeader'", header).Read().Structures.Count);
    }

    [Fact]
    public void Places_that_are_not_finite_leave_their_actors_without_one()
    {
        using var save = HostileSave.Forge(ForgeDamage.UnplacedTransforms);
        var world = save.Read();

        Assert.InRange(world.Report.BadTransforms, 1, save.Truth.Rows);
        Assert.All(world.Structures, structure => Assert.True(structure.Location.IsFinite || double.IsNaN(structure.Location.X)));
        Assert.Equal(save.Truth.Structures.Count, world.Structures.Count);
        _ = BaseSurvey.Of(world, new SurveyOptions(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_first_of_two_places_of_one_actor_counts()
    {
        using var save = HostileSave.Forge(ForgeDamage.DuplicateTransforms);
        var world = save.Read();
        var places = save.Truth.Structures.ToDictionary(structure => structure.Guid, structure => structure.Location);

        Assert.All(world.Structures, structure => Assert.Equal(places[structure.Key], structure.Location));
        Assert.InRange(world.Report.BadTransforms, 1, save.Truth.Rows);
    }

    [Fact]
    public void Rows_that_stand_in_a_save_twice_change_no_base()
    {
        using var save = HostileSave.Forge(ForgeDamage.DuplicateKeys);
        using var intact = HostileSave.Forge();

        Assert.Equal(
            BaseSurvey.Of(intact.Read(), new SurveyOptions(), TestContext.Current.CancellationToken).Bases.Select(home => (home.Id, home.Cluster.Size)),
            BaseSurvey.Of(save.Read(), new SurveyOptions(), TestContext.Current.CancellationToken).Bases.Select(home => (home.Id, home.Cluster.Size)));
    }

    [Fact]
    public void A_key_that_stands_there_a_hundred_thousand_times_costs_no_more_than_other_keys()
    {
        using var save = HostileSave.Forge(ForgeDamage.DuplicateKeys, plan: HostileSave.Plan with { Structures = 50 });
        save.Sql("insert into game (key, value) with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000) "
            + "select key, value from n, (select key, value from game order by rowid limit 1 offset 40)");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.InRange(save.Read().Report.Rows, 100_000, 110_000);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_store_that_points_outside_itself_costs_its_entries_only()
    {
        using var save = HostileSave.Forge(ForgeDamage.StoreIndexOutOfRange);
        var world = save.Read();

        Assert.Equal(2, world.Report.ArchiveErrors);
        Assert.Equal(save.Truth.Tribes.Count - 1, world.Tribes.Count);
        Assert.Equal(save.Truth.Structures.Count, world.Structures.Count);
    }

    [Fact]
    public void Stale_copies_of_rows_are_left_out_and_counted()
    {
        using var save = HostileSave.Forge(ForgeDamage.GhostRows);
        var world = save.Read();

        Assert.Equal(save.Truth.Ghosts, world.Report.Ghosts);
        Assert.Equal(save.Truth.Structures.Count, world.Structures.Count);
    }

    [Fact]
    public void A_profile_folder_that_is_not_there_is_counted()
    {
        using var save = HostileSave.Forge();
        var world = save.Read(profiles: Path.Combine(save.Temporary, "absent"));
        Assert.Equal(1, world.Report.ArchiveErrors);
    }

    /// <summary>Gives the save's name table the names that made-up rows use.</summary>
    private static void AddNames(HostileSave save) =>
        save.Sql("update custom set value = $0 where key = 'SaveHeader'", RowHazards.WithAllNames(save.Custom("SaveHeader")));
}
