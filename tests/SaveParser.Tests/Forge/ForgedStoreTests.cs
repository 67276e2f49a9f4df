using System.Text;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>Players, tribes, uploads and cryopods: in the store, as files, and one by one.</summary>
public sealed class ForgedStoreTests
{
    private static readonly ForgePlan World = new() { Structures = 600, Tribes = 10, Seed = 5, Cryopods = 9 };

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void The_store_holds_every_tribe_and_player_once_more_an_old_copy_and_a_deleted_entry(int version)
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(World with { SaveVersion = version });
        using var save = new WalkedSave(path);
        var (tribes, players) = Store(save.Custom("GameModeCustomBytes"), out var flag);

        Assert.Equal(1, flag);
        Assert.Equal(truth.Tribes.Select(tribe => (ulong)tribe.TribeId), tribes.Select(tribe => tribe.Id));
        Assert.Equal(truth.Players.Count + 2, players.Count);
        Assert.Single(players, player => player.Blob.Length == 0);
        var typed = version == 14;
        var logins = players.Where(player => player.Blob.Length > 0).Select(player => (player.Id, Login: Login(player.Blob, typed))).ToLookup(player => player.Id);
        Assert.All(truth.Players, player => Assert.Equal(player.LoginTime, logins[player.PlayerDataId].Max(copy => copy.Login)));
        Assert.Equal(2, logins[truth.Players[0].PlayerDataId].Count());

        foreach (var (tribe, expected) in tribes.Zip(truth.Tribes))
        {
            var data = WalkedArchive.Inside(WalkedArchive.Read(tribe.Blob).Find("TribeData")!, typed);
            Assert.Equal(expected.Name, new Cursor(data.Find(property => property.Name == "TribeName")!.Value).Text());
            Assert.Equal(expected.LogLines, BitConverter.ToInt32(data.Find(property => property.Name == "TribeLog")!.Value));
            Assert.Equal(expected.LogIndex, BitConverter.ToInt32(data.Find(property => property.Name == "LogIndex")!.Value));
            Assert.InRange(expected.LogLines, 1, 400);
        }
    }

    [Fact]
    public void Without_a_store_players_and_tribes_are_files_beside_the_save()
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(World with { UseStore = false });
        using var save = new WalkedSave(path);
        var (tribes, players) = Store(save.Custom("GameModeCustomBytes"), out var flag);

        Assert.Equal((0, 0, 0), (flag, tribes.Count, players.Count));
        Assert.Equal(
            [.. truth.Players.Select(player => player.EosId + ".arkprofile").Concat(truth.Tribes.Select(tribe => tribe.TribeId + ".arktribe")).Append("world.ark").Order(StringComparer.Ordinal)],
            folder.Files);
        foreach (var name in folder.Files.Where(name => name != "world.ark"))
            Assert.NotEmpty(WalkedArchive.Read(File.ReadAllBytes(folder.File(name))).Classes);
    }

    [Fact]
    public void A_removed_player_still_carries_the_id_of_a_tribe_that_does_not_list_him()
    {
        using var folder = new Folder();
        var truth = folder.Forge(World).Truth;
        var stale = truth.Players.Where(player => player.TribeId is { } id && !truth.Tribes.Single(tribe => tribe.TribeId == id).Members.Contains((uint)player.PlayerDataId));
        Assert.Single(stale);
    }

    [Fact]
    public void Private_values_are_planted_where_real_saves_have_them()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World).Path);

        Assert.Contains(save.Rows(), row => row.Row.Find("CurrentPinCode") is { } pin && BitConverter.ToInt32(pin.Value) == ForgedFiles.PrivatePin);
        var (_, players) = Store(save.Custom("GameModeCustomBytes"), out _);
        Assert.All(players.Where(player => player.Blob.Length > 0), player =>
        {
            var data = WalkedArchive.Inside(WalkedArchive.Read(player.Blob).Find("MyData")!, typed: true);
            Assert.Equal(ForgedFiles.PrivateAddress, new Cursor(data.Find(property => property.Name == "SavedNetworkAddress")!.Value).Text());
            Assert.Equal(ForgedFiles.PrivatePin, BitConverter.ToInt32(data.Find(property => property.Name == "LastPinCodeUsed")!.Value));
        });
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void Lone_files_are_walked_to_their_last_byte(int version)
    {
        var plan = World with { SaveVersion = version };
        for (var number = 0; number < 40; number++)
        {
            var (profile, player) = ForgedFiles.Profile(plan, number);
            var data = WalkedArchive.Inside(WalkedArchive.Read(profile).Find("MyData")!, version == 14);
            Assert.Equal(player.PlayerDataId, BitConverter.ToUInt64(data.Find(property => property.Name == "PlayerDataID")!.Value));
            Assert.Contains(ForgedFiles.PrivateAddress, Encoding.ASCII.GetString(profile), StringComparison.Ordinal);

            var (upload, expected) = ForgedFiles.Cluster(plan, number);
            Assert.Contains(BitConverter.GetBytes(expected.UploadTime), upload);
            var cluster = WalkedArchive.Inside(WalkedArchive.Read(upload).Find("MyArkData")!, version == 14);
            Assert.Equal(["ArkItems", "ArkTamedDinosData"], cluster.Select(property => property.Name));

            var (pod, creature) = ForgedFiles.Cryopod(plan, number);
            var frozen = WalkedArchive.Cryopod(pod);
            Assert.Equal(creature.DinoId1, BitConverter.ToUInt32(frozen.Find("DinoID1")!.Value));
            Assert.Equal(creature.Level, Level(frozen.Objects[1]));
            Assert.NotEmpty(WalkedArchive.Read(ForgedFiles.Tribe(plan, number).Bytes).Classes);
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void Cryopods_of_a_world_unpack_to_the_creatures_of_the_truth(int version)
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(World with { SaveVersion = version });
        using var save = new WalkedSave(path);

        var levels = new List<(uint, int)>();
        foreach (var (_, row) in save.Rows().Where(row => row.Row.Find("CustomItemDatas") is not null))
        {
            var value = row.Find("CustomItemDatas")!.Value;
            // The first zlib header behind a pod's version is the creature's.
            var start = value.AsSpan().IndexOf(version == 14 ? [0x07, 0x04, 0, 0] : (ReadOnlySpan<byte>)[0x06, 0x04, 0, 0]);
            var length = BitConverter.ToInt32(value, start - 4);
            var pod = WalkedArchive.Cryopod(value[start..(start + length)]);
            levels.Add((BitConverter.ToUInt32(pod.Find("DinoID1")!.Value), Level(pod.Objects[1])));
        }
        Assert.Equal(truth.Creatures.Where(creature => creature.InCryopod).Select(creature => (creature.DinoId1, creature.Level)).Order(), levels.Order());
    }

    private static int Level(List<WalkedProperty> status)
    {
        var extra = status.Find(property => property.Name == "ExtraCharacterLevel");
        return BitConverter.ToInt32(status.Find(property => property.Name == "BaseCharacterLevel")!.Value)
            + (extra is null ? 0 : BitConverter.ToUInt16(extra.Value));
    }

    private static double Login(byte[] blob, bool typed) => BitConverter.ToDouble(
        WalkedArchive.Inside(WalkedArchive.Read(blob).Find("MyData")!, typed).Find(property => property.Name == "LoginTime")!.Value);

    internal static (List<(ulong Id, byte[] Blob)> Tribes, List<(ulong Id, byte[] Blob)> Players) Store(byte[] blob, out int flag)
    {
        var at = new Cursor(blob);
        flag = at.I32();
        var tribes = Index(at, 12 + at.I32(), at.I32(), 12, tribe: true);
        var indexOffset = at.I32();
        var count = at.I32();
        var players = Index(at, at.At + indexOffset, count, at.At, tribe: false);
        if ((at.I32(), at.U32()) != (10, 0xCCAA1122)) throw new InvalidDataException("No hibernation table behind the players.");
        for (var classes = at.I32(); classes > 0; classes--) at.Text();
        return (tribes, players);
    }

    private static List<(ulong, byte[])> Index(Cursor at, int index, int count, int origin, bool tribe)
    {
        var entries = new List<(ulong, byte[])>();
        at.At = index;
        for (; count > 0; count--)
        {
            var id = tribe ? at.U32() : at.U64();
            if (tribe) at.I32();
            var offset = at.I32();
            var size = at.I32();
            entries.Add((id, new Cursor(at.Bytes, origin + offset).Take(size).ToArray()));
        }
        return entries;
    }
}
