using BlissBot.SaveParser.Bases;

namespace BlissBot.SaveParser.Tests.Bases;

public sealed class BaseRulesTests
{
    [Theory]
    [InlineData(51, false, true)]
    [InlineData(50, false, false)]
    [InlineData(50, true, true)]
    [InlineData(21, true, true)]
    [InlineData(20, true, false)]
    public void A_cluster_is_a_base_above_50_pieces_or_above_20_with_storage(int pieces, bool storage, bool kept) =>
        Assert.Equal(kept, BaseRules.Default.Keeps(pieces, storage));

    [Theory]
    [InlineData("/Game/PrimalEarth/Structures/StorageBox_Large.StorageBox_Large_C", true)]
    [InlineData("STORAGEBOX_HUGE_C", true)]
    [InlineData("BP_DedicatedStorage_C", true)]
    [InlineData("CryoFridge_C", true)]
    [InlineData("IceBox_Refrigerator_C", true)]
    [InlineData("BP_TekReplicator_C", true)]
    [InlineData("PreservingBin_C", true)]
    [InlineData("/Game/Mods/Vault/Wall_Stone.Wall_Stone_C", false)]
    [InlineData("Floor_Stone_C", false)]
    [InlineData("", false)]
    public void Storage_is_told_by_the_class_name_whatever_its_case_or_folder(string className, bool storage) =>
        Assert.Equal(storage, BaseRules.Default.IsStorageLike(className));

    [Fact]
    public void All_faults_of_the_rules_are_listed()
    {
        var rules = new BaseRules { Radius = double.NaN, KeepAbove = -2, KeepAboveWithStorage = -1, StorageLike = ["", "box"] };

        Assert.Equal(5, rules.Validate().Count);
        Assert.Empty(BaseRules.Default.Validate());
    }
}
