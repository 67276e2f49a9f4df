using System.Security.Cryptography;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>One plan is one world, and its later generations are the same world later.</summary>
public sealed class ForgedHistoryTests
{
    private static readonly ForgePlan World = new() { Structures = 3_000, Tribes = 16, Seed = 3, Cryopods = 5 };

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void The_same_plan_gives_the_same_rows_byte_for_byte(int version)
    {
        using var folder = new Folder();
        Assert.Equal(
            Digest(folder.Forge(World with { SaveVersion = version }, "a.ark").Path),
            Digest(folder.Forge(World with { SaveVersion = version }, "b.ark").Path));
    }

    [Fact]
    public void Another_seed_gives_another_world()
    {
        using var folder = new Folder();
        var one = folder.Forge(World, "a.ark").Truth;
        var other = folder.Forge(World with { Seed = 4 }, "b.ark").Truth;
        Assert.Empty(one.Structures.Select(structure => structure.Guid).Intersect(other.Structures.Select(structure => structure.Guid)));
    }

    [Fact]
    public void Later_saves_keep_keys_and_places_while_bases_grow_shrink_fall_and_rise()
    {
        using var folder = new Folder();
        var before = folder.Forge(World, "a.ark").Truth;
        var after = folder.Forge(World.Later(3), "b.ark").Truth;

        Assert.Equal(before.GameTime + 3 * 86_400, after.GameTime);
        var places = before.Structures.ToDictionary(structure => structure.Guid, structure => structure.Location);
        var kept = after.Structures.Where(structure => places.ContainsKey(structure.Guid)).ToList();
        Assert.InRange(kept.Count, World.Structures / 2, World.Structures - 1);
        Assert.All(kept, structure => Assert.Equal(places[structure.Guid], structure.Location));

        var sizes = before.Bases.ToDictionary(home => home.Number, home => home.Count);
        Assert.Contains(after.Bases, home => sizes.TryGetValue(home.Number, out var size) && home.Count > size);
        Assert.Contains(after.Bases, home => !sizes.ContainsKey(home.Number));
        Assert.NotEmpty(sizes.Keys.Except(after.Bases.Select(home => home.Number)));
        Assert.Contains(after.Bases, home => home.Fate == ForgedFate.Abandoned);
        Assert.All(before.Tribes.Zip(after.Tribes), pair => Assert.True(pair.Second.LogIndex > pair.First.LogIndex));
    }

    [Fact]
    public void Nobody_refreshes_an_abandoned_base()
    {
        using var folder = new Folder();
        var before = folder.Forge(World, "a.ark").Truth;
        var after = folder.Forge(World.Later(2), "b.ark").Truth;
        var stamps = before.Structures.ToDictionary(structure => structure.Guid, structure => structure.DecayReference);

        foreach (var home in after.Bases.Where(home => home.Fate == ForgedFate.Abandoned))
            foreach (var structure in after.Structures.Skip(home.First).Take(home.Count).Where(structure => !double.IsNaN(stamps[structure.Guid])))
                Assert.Equal(stamps[structure.Guid], structure.DecayReference, 1e-3);
    }

    [Fact]
    public void Decay_references_stand_in_the_rows_under_the_field_the_truth_names()
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(World);
        using var save = new WalkedSave(path);
        var expected = truth.Structures.ToDictionary(structure => structure.Guid);
        foreach (var (key, row) in save.Rows().Where(row => expected.ContainsKey(row.Key)))
        {
            var ally = row.Find("LastInAllyRangeTimeSerialized");
            var stasis = row.Find("LastEnterStasisTime");
            var (source, stamp) = ally is not null ? (ForgedDecaySource.LastInAllyRangeTime, ally)
                : stasis is not null ? (ForgedDecaySource.LastEnterStasisTime, stasis)
                : (ForgedDecaySource.Unknown, null);
            Assert.Equal(expected[key].Source, source);
            Assert.Equal(expected[key].DecayReference, stamp is null ? double.NaN : BitConverter.ToDouble(stamp.Value));
        }
    }

    private static string Digest(string path)
    {
        using var save = new WalkedSave(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in save.Raw())
        {
            hash.AppendData(System.Text.Encoding.ASCII.GetBytes(key.ToString()));
            hash.AppendData(value);
        }
        foreach (var name in new[] { "SaveHeader", "ActorTransforms", "GameModeCustomBytes" }) hash.AppendData(save.Custom(name));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
