using System.Text.Json;
using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.RealSaves;

/// <summary>Players and tribes of real profile and tribe files against an independent reader's findings.</summary>
public sealed class RealPeopleTests
{
    [Fact]
    public void Profile_and_tribe_files_are_read()
    {
        var expected = RealSave.Expected("Ragnarok_WP");
        var report = new ReadReport();
        var people = new PeopleReader(report);
        people.AddFolder(Path.Combine(RealSave.Folder, "profiles"), CancellationToken.None);

        Assert.Empty(report.Reasons);
        AssertPlayers(expected.GetProperty("profile_files"), people.Players);
        AssertTribes(expected.GetProperty("tribe_files"), people.Tribes);
    }

    internal static void AssertPlayers(JsonElement expected, IReadOnlyList<Player> actual)
    {
        // Of several copies of one player the one with the later login counts.
        var wanted = expected.EnumerateArray().GroupBy(player => player.GetProperty("player_data_id").GetUInt64())
            .Select(copies => copies.MaxBy(copy => copy.GetProperty("login_time").GetDouble())).ToList();
        Assert.Equal(wanted.Count, actual.Count);
        foreach (var one in wanted)
        {
            var player = Assert.Single(actual, player => player.PlayerDataId == one.GetProperty("player_data_id").GetUInt64());
            Assert.Equal(one.GetProperty("eos_id_sha").GetString(), RealSave.Sha(player.EosId)[..16]);
            Assert.Equal(one.GetProperty("player_name_sha").GetString(), RealSave.Sha(player.PlayerName)[..16]);
            Assert.Equal(one.GetProperty("character_name_sha").GetString(), RealSave.Sha(player.CharacterName)[..16]);
            Assert.Equal(one.GetProperty("tribe_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt32() : null, player.TribeId);
            Assert.Equal(one.GetProperty("level").GetInt32(), player.Level);
            Assert.Equal(one.GetProperty("login_time").GetDouble(), player.LoginTime);
            Assert.Equal(one.GetProperty("last_login_time") is { ValueKind: JsonValueKind.Number } last ? last.GetDouble() : double.NaN, player.LastLoginTime);
        }
    }

    internal static void AssertTribes(JsonElement expected, IReadOnlyList<Tribe> actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        foreach (var one in expected.EnumerateArray())
        {
            var tribe = Assert.Single(actual, tribe => tribe.TribeId == one.GetProperty("tribe_id").GetInt32());
            Assert.Equal(one.GetProperty("name_sha").GetString(), RealSave.Sha(tribe.Name)[..16]);
            Assert.Equal(one.GetProperty("owner_player_data_id").GetUInt32(), tribe.OwnerPlayerDataId);
            Assert.Equal(one.GetProperty("members").EnumerateArray().Select(id => id.GetUInt32()), tribe.Members.Select(member => member.PlayerDataId));
            Assert.Equal(one.GetProperty("member_names_sha").EnumerateArray().Select(sha => sha.GetString()), tribe.Members.Select(member => RealSave.Sha(member.Name)[..16]));
            Assert.Equal(one.GetProperty("dinos").GetInt32(), tribe.Tames);
            Assert.Equal(one.GetProperty("log_lines").GetInt32(), tribe.Log.Count);
            Assert.Equal(one.GetProperty("log_sha").GetString(), RealSave.Sha(string.Join('\n', tribe.Log))[..16]);
            Assert.Equal(one.GetProperty("log_index").GetInt32(), tribe.LogIndex);
        }
    }
}
