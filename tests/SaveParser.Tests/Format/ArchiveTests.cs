using BlissBot.Fuzz;
using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>Profiles and tribes, whole and cut at every byte.</summary>
public sealed class ArchiveTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void A_profile_is_read_and_any_cut_within_its_player_is_an_error(int version)
    {
        var (bytes, truth) = ForgedFiles.Profile(SeedWorlds.Plan(version), 1);
        var player = ProfileReader.Read(bytes);

        Assert.Equal(
            (truth.PlayerDataId, truth.EosId, truth.PlayerName, truth.CharacterName, truth.TribeId, truth.Level, truth.LoginTime),
            (player.PlayerDataId, player.EosId, player.PlayerName, player.CharacterName, player.TribeId, player.Level, player.LoginTime));
        for (var cut = 0; cut < bytes.AsSpan().IndexOf("LastPinCodeUsed"u8); cut++)
            Assert.Throws<RowFormatException>(() => ProfileReader.Read(bytes.AsSpan(0, cut)));
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void A_tribe_is_read_and_any_cut_within_it_is_an_error(int version)
    {
        var (bytes, truth) = ForgedFiles.Tribe(SeedWorlds.Plan(version), 1);
        var tribe = TribeReader.Read(bytes);

        Assert.Equal((truth.TribeId, truth.Name, truth.OwnerPlayerDataId, truth.LogIndex), (tribe.TribeId, tribe.Name, tribe.OwnerPlayerDataId, tribe.LogIndex));
        Assert.Equal(truth.Members, tribe.Members.Select(member => member.PlayerDataId));
        Assert.Equal(truth.LogLines, tribe.Log.Count);
        for (var cut = 0; cut < bytes.AsSpan().IndexOf("NumTribeDinos"u8); cut += 3)
            Assert.Throws<RowFormatException>(() => TribeReader.Read(bytes.AsSpan(0, cut)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Objects_that_share_one_list_are_refused_in_time_that_does_not_multiply(bool typed)
    {
        var hostile = ArchiveHazards.Overlapping(typed, objects: 20_000, properties: 50_000);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Throws<RowFormatException>(() => ProfileReader.Read(hostile));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
