using System.IO.Compression;
using BlissBot.SaveParser.Forge;
using Microsoft.Data.Sqlite;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>Every kind of damage damages, in the way its name says.</summary>
public sealed class ForgeDamageTests
{
    private static readonly ForgePlan World = new() { Structures = 800, Tribes = 6, Seed = 9, Cryopods = 3, NpcZones = 50 };

    [Fact]
    public void A_truncated_file_is_shorter_than_its_header_says()
    {
        using var folder = new Folder();
        var whole = folder.Forge(World, "whole.ark").Path;
        var cut = folder.Forge(World with { Damage = ForgeDamage.TruncatedFile }, "cut.ark").Path;
        Assert.Equal((long)(new FileInfo(whole).Length * 0.6), new FileInfo(cut).Length);
    }

    [Fact]
    public void Flipped_bits_differ_from_the_whole_file_in_at_most_64_bytes()
    {
        using var folder = new Folder();
        var whole = File.ReadAllBytes(folder.Forge(World, "whole.ark").Path);
        var flipped = File.ReadAllBytes(folder.Forge(World with { Damage = ForgeDamage.FlippedBits }, "flipped.ark").Path);
        Assert.InRange(whole.Zip(flipped).Count(pair => pair.First != pair.Second), 30, 64);
        Assert.Equal(whole[..8_192], flipped[..8_192]);
    }

    [Theory]
    [InlineData(ForgeDamage.WrongMagic)]
    [InlineData(ForgeDamage.ForeignTables)]
    [InlineData(ForgeDamage.NoHeader)]
    [InlineData(ForgeDamage.NameTableOutOfRange)]
    public void A_world_with_broken_foundations_cannot_be_opened(ForgeDamage damage)
    {
        using var folder = new Folder();
        var path = folder.Forge(World with { Damage = damage }).Path;
        var failure = Record.Exception(() => new WalkedSave(path).Dispose());
        Assert.True(failure is SqliteException or InvalidDataException or NullReferenceException or ArgumentNullException, $"{damage}: {failure}");
    }

    [Theory]
    [InlineData(ForgeDamage.HugeArrayCount, 1)]
    [InlineData(ForgeDamage.DeepNesting, 1)]
    [InlineData(ForgeDamage.DeepType, 1)]
    [InlineData(ForgeDamage.HugeString, 1)]
    [InlineData(ForgeDamage.RowsCutShort, 10)]
    [InlineData(ForgeDamage.NameTableGaps, 500)]
    public void Some_rows_cannot_be_walked_and_all_others_can(ForgeDamage damage, int atLeast)
    {
        foreach (var version in new[] { 13, 14 })
        {
            using var folder = new Folder();
            using var save = new WalkedSave(folder.Forge(World with { Damage = damage, SaveVersion = version }).Path);
            int broken = 0, whole = 0;
            foreach (var (_, value) in save.Raw())
            {
                try
                {
                    save.Walk(value);
                    whole++;
                }
                catch (Exception failure) when (failure is InvalidDataException or OverflowException)
                {
                    broken++;
                }
            }
            Assert.True(broken >= atLeast, $"{broken} rows of version {version} broke.");
            Assert.True(whole > 50, $"{whole} rows of version {version} are whole.");
        }
    }

    [Fact]
    public void Some_places_are_not_finite()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World with { Damage = ForgeDamage.UnplacedTransforms }).Path);
        var places = save.Places(out _).Values;
        Assert.Contains(places, place => double.IsNaN(place.X));
        Assert.Contains(places, place => double.IsInfinity(place.Z));
    }

    [Fact]
    public void Some_keys_stand_twice_among_the_transforms()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World with { Damage = ForgeDamage.DuplicateTransforms }).Path);
        var entries = (save.Custom("ActorTransforms").Length - 16) / 72;
        Assert.True(entries > save.Places(out _).Count);
    }

    [Fact]
    public void Transforms_can_end_in_half_an_entry()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World with { Damage = ForgeDamage.TransformsCutShort }).Path);
        Assert.Throws<InvalidDataException>(() => save.Places(out _));
    }

    [Fact]
    public void Some_rows_stand_twice()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World with { Damage = ForgeDamage.DuplicateKeys }).Path);
        var keys = save.Raw().Select(row => row.Key).ToList();
        Assert.True(keys.Count > keys.Distinct().Count());
    }

    [Fact]
    public void Ghosts_name_a_real_row_repeat_its_structure_id_and_have_no_place()
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(World with { Damage = ForgeDamage.GhostRows });
        using var save = new WalkedSave(path);
        var rows = save.Rows().ToDictionary(row => row.Key, row => row.Row);
        var places = save.Places(out _);

        var ghosts = rows.Where(row => row.Value.Named is not null && Format.ActorGuid.Read(row.Value.Named) != row.Key).ToList();
        Assert.Equal(truth.Ghosts, ghosts.Count);
        Assert.Equal(World.Structures, truth.Structures.Count);
        foreach (var (key, ghost) in ghosts)
        {
            var real = rows[Format.ActorGuid.Read(ghost.Named)];
            Assert.Equal(real.Find("StructureID")!.Value, ghost.Find("StructureID")!.Value);
            Assert.Equal((real.Class, real.Names[0]), (ghost.Class, ghost.Names[0]));
            Assert.DoesNotContain(key, places.Keys);
            Assert.Equal(key, Format.ActorGuid.Read(ghost.Find("MyInventoryComponent")!.Value.AsSpan(2)));
        }
    }

    [Fact]
    public void Store_entries_point_outside_the_store()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(World with { Damage = ForgeDamage.StoreIndexOutOfRange }).Path);
        Assert.ThrowsAny<Exception>(() => ForgedStoreTests.Store(save.Custom("GameModeCustomBytes"), out _));
    }

    [Fact]
    public void A_truncated_gzip_does_not_inflate_to_the_whole_save()
    {
        using var folder = new Folder();
        var whole = folder.Forge(World, "whole.ark").Path;
        using var gzip = new GZipStream(File.OpenRead(folder.Forge(World with { Damage = ForgeDamage.TruncatedGzip }, "cut.ark.gz").Path), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        Record.Exception(() => gzip.CopyTo(plain));
        Assert.True(plain.Length < new FileInfo(whole).Length);
    }

    [Fact]
    public void A_bomb_is_small_and_inflates_far_beyond_a_save()
    {
        using var folder = new Folder();
        var whole = folder.Forge(World, "whole.ark").Path;
        var bomb = folder.Forge(World with { Damage = ForgeDamage.GzipBomb }, "bomb.ark.gz").Path;
        Assert.True(new FileInfo(bomb).Length < 40_000_000);
        using var gzip = new GZipStream(File.OpenRead(bomb), CompressionMode.Decompress);
        var buffer = new byte[1 << 20];
        long inflated = 0;
        var limit = new FileInfo(whole).Length + (256L << 20);
        for (int read; inflated < limit && (read = gzip.Read(buffer)) > 0;) inflated += read;
        Assert.True(inflated >= limit);
    }
}
