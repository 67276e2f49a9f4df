using System.Text;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Tables;

namespace BlissBot.SaveParser.Tests.Decay;

public sealed class DecayTableTests
{
    [Theory]
    [InlineData("/Game/PrimalEarth/Structures/Thatch/Thatch_Floor.Thatch_Floor_C", "thatch", 4, PieceRole.Floor)]
    [InlineData("Wall_Wood_C", "wood", 8, PieceRole.Other)]
    [InlineData("Ceiling_Adobe_C", "adobe", 8, PieceRole.Floor)]
    [InlineData("/Game/PrimalEarth/Structures/Stone/Stone_Floor/Floor_Stone.Floor_Stone_C", "stone", 12, PieceRole.Floor)]
    [InlineData("GreenhouseCeiling_C", "greenhouse", 15, PieceRole.Floor)]
    [InlineData("/Game/PrimalEarth/StructuresPlus/Structures/Foundations/Triangle/Metal/BP_TriFoundation_Metal.BP_TriFoundation_Metal_C", "metal", 16, PieceRole.Floor)]
    [InlineData("Pillar_Tek_C", "tek", 20, PieceRole.Pillar)]
    [InlineData("StorageBox_TekGenerator_C", "tek", 20, PieceRole.Other)]
    [InlineData("CeilingDoor_Metal_C", "metal", 16, PieceRole.Other)]
    public void A_class_is_placed_by_the_parts_of_its_name(string className, string tier, double days, PieceRole role) =>
        Assert.Equal((tier, days * 86_400, role, PeriodSource.Tier), Flat(DecayTable.Default.Resolve(className)));

    [Fact]
    public void A_class_the_table_names_is_exact_and_an_unknown_one_gets_the_long_fallback()
    {
        Assert.Equal(("metal", 16 * 86_400, PieceRole.Other, PeriodSource.Exact), Flat(DecayTable.Default.Resolve("storagebox_huge_c")));
        Assert.Equal((null, 40 * 86_400, PieceRole.Other, PeriodSource.Exact), Flat(DecayTable.Default.Resolve("/Game/Extinction/CryoFridge.CryoFridge_C")));
        Assert.Equal((null, 40 * 86_400, PieceRole.Other, PeriodSource.Fallback), Flat(DecayTable.Default.Resolve("/Game/Metal/SimpleBed.SimpleBed_C")));
        Assert.Equal((null, 40 * 86_400, PieceRole.Other, PeriodSource.Fallback), Flat(DecayTable.Default.Resolve("")));
        Assert.Equal(("creature", 12 * 86_400, PieceRole.Other, PeriodSource.Tier), Flat(DecayTable.Default.ResolveCreature("Rex_Character_BP_C")));
    }

    [Fact]
    public void Tiers_are_ordered_from_the_weakest() =>
        Assert.Equal(["thatch", "wood", "adobe", "stone", "creature", "greenhouse", "metal", "tek"], DecayTable.Default.Tiers.Select(tier => tier.Name));

    [Fact]
    public void An_override_replaces_what_it_names_and_leaves_the_rest()
    {
        var table = Override("""
            {
              "tiers": [ { "name": "Greenhouse", "days": 16 }, { "name": "bone", "days": 2 } ],
              "fallbackDays": 30,
              "classes": [ { "class": "/Game/X/SimpleBed.SimpleBed_C", "tier": "wood" }, { "class": "MyRaft", "days": 3, "role": "Floor" } ],
              "rules": [ { "contains": "StoneBone", "tier": "bone" }, ],
              "creatures": { "classes": [ { "class": "Dodo_Character_BP_C", "days": 5 } ] } // creatures of one kind
            }
            """);

        Assert.Equal(("greenhouse", 16 * 86_400, PieceRole.Other, PeriodSource.Tier), Flat(table.Resolve("GreenhouseWall_C")));
        Assert.Equal(("bone", 2 * 86_400, PieceRole.Other, PeriodSource.Tier), Flat(table.Resolve("Wall_StoneBone_C")));
        Assert.Equal(("wood", 8 * 86_400, PieceRole.Other, PeriodSource.Exact), Flat(table.Resolve("SimpleBed_C")));
        Assert.Equal((null, 3 * 86_400, PieceRole.Floor, PeriodSource.Exact), Flat(table.Resolve("MyRaft_C")));
        Assert.Equal(30 * 86_400, table.Resolve("Whatever_C").PeriodSeconds);
        Assert.Equal(5 * 86_400, table.ResolveCreature("Dodo_Character_BP_C").PeriodSeconds);
        Assert.Equal(12 * 86_400, table.ResolveCreature("Rex_Character_BP_C").PeriodSeconds);
        Assert.Equal(12 * 86_400, table.Resolve("Floor_Stone_C").PeriodSeconds);
        Assert.Equal("bone", table.Tiers[0].Name);
    }

    [Fact]
    public void All_faults_of_an_override_are_listed()
    {
        var refused = Assert.Throws<TableException>(() => Override("""
            {
              "tiers": [ { "name": "", "days": 4 }, { "name": "mud" }, { "name": "ice", "days": -1 }, null ],
              "fallbackDays": 0,
              "classes": [ { "class": "A_C" }, { "tier": "wood" }, { "class": "B_C", "tier": "chalk" } ],
              "rules": [ { "contains": " ", "tier": "wood" }, { "contains": "X" } ],
              "floors": { "contains": [ null ] },
              "creatures": { "tier": "unicorn", "classes": [ { "class": "Rex", "tier": "wood" } ] }
            }
            """));

        Assert.Equal(14, refused.Faults.Count);
        Assert.Contains(refused.Faults, fault => fault.Contains("chalk", StringComparison.Ordinal));
        Assert.All(refused.Faults, fault => Assert.Contains(fault, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "teirs": [] }""")]
    [InlineData("""{ "fallbackDays": "12" }""")]
    [InlineData("""{ "fallbackDays": 1e999 }""")]
    [InlineData("""{ "tiers": [[[[[[[[[[[[]]]]]]]]]]]] }""")]
    public void What_is_no_table_is_refused_with_the_place_of_the_fault(string json) =>
        Assert.Single(Assert.Throws<TableException>(() => Override(json)).Faults);

    [Fact]
    public void A_huge_override_is_refused_unread() =>
        Assert.Throws<TableException>(() => DecayTable.WithOverride(new byte[(1 << 20) + 1]));

    [Fact]
    public void A_thousand_faults_do_not_make_a_thousand_lines()
    {
        var json = $$"""{ "rules": [ {{string.Join(',', Enumerable.Repeat("""{ "contains": "x" }""", 1000))}} ] }""";

        Assert.Equal(51, Assert.Throws<TableException>(() => Override(json)).Faults.Count);
    }

    private static DecayTable Override(string json) => DecayTable.WithOverride(Encoding.UTF8.GetBytes(json));

    private static (string?, double, PieceRole, PeriodSource) Flat(ClassDecay kind) => (kind.Tier?.Name, kind.PeriodSeconds, kind.Role, kind.Source);
}
