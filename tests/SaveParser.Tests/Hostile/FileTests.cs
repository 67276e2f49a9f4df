using System.Diagnostics;
using System.IO.Compression;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>Files that are no saves, or saves no longer: each gets a reason a person can act on.</summary>
public sealed class FileTests
{
    public static TheoryData<SaveAccess> Accesses { get; } = [SaveAccess.InPlace, SaveAccess.PrivateCopy];

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(4_096)]
    [InlineData(8_192)]
    [InlineData(40_000)]
    public void A_file_cut_short_anywhere_is_refused(int length)
    {
        using var save = HostileSave.Forge();
        using (var file = File.OpenWrite(save.Path)) file.SetLength(length);
        foreach (var access in new[] { SaveAccess.InPlace, SaveAccess.PrivateCopy })
            Assert.Equal(length < 16 ? SaveFault.NotASave : SaveFault.Truncated, save.Refused(access));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void A_copy_that_did_not_finish_is_refused(double share)
    {
        using var save = HostileSave.Forge();
        using (var file = File.OpenWrite(save.Path)) file.SetLength((long)(file.Length * share));

        Assert.Equal(SaveFault.Truncated, save.Refused());
    }

    [Fact]
    public void An_empty_file_and_a_wrong_magic_are_no_saves()
    {
        using var empty = HostileSave.Forge();
        File.WriteAllBytes(empty.Path, []);
        using var wrong = HostileSave.Forge(ForgeDamage.WrongMagic);

        Assert.Equal(SaveFault.NotASave, empty.Refused());
        Assert.Equal(SaveFault.NotASave, wrong.Refused(SaveAccess.PrivateCopy));
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_not_found()
    {
        using var save = HostileSave.Forge();
        File.Delete(save.Path);
        Assert.Equal(SaveFault.NotFound, save.Refused());
        Directory.CreateDirectory(save.Path);
        Assert.Equal(SaveFault.NotFound, save.Refused());
    }

    [Fact]
    public void Flipped_bits_are_a_refusal_or_rows_that_are_counted()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            using var save = HostileSave.Forge(ForgeDamage.FlippedBits, plan: HostileSave.Plan with { Seed = seed });
            var world = Record.Exception(() => save.Read()) is { } refused ? null : save.Read();
            if (world is not null) Assert.InRange(world.Structures.Count, 1, save.Truth.Rows);
            else Assert.IsType<SaveFault>(save.Refused());
        }
    }

    [Fact]
    public void A_gzip_bomb_stops_at_the_configured_size()
    {
        using var save = HostileSave.Forge(name: "world.ark.gz");
        using (var gzip = new GZipStream(File.Create(save.Path), CompressionLevel.Fastest))
        {
            gzip.Write("SQLite format 3\0"u8);
            var zeros = new byte[1 << 20];
            for (var written = 0; written < 256; written++) gzip.Write(zeros);
        }
        var clock = Stopwatch.StartNew();

        Assert.Equal(SaveFault.TooLarge, save.Refused());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_gzip_file_that_is_cut_off_damaged_or_of_something_else_is_refused()
    {
        using var cut = HostileSave.Forge(ForgeDamage.TruncatedGzip, "world.ark.gz");
        using var torn = HostileSave.Forge(name: "world.ark.gz");
        torn.Edit(bytes => bytes.AsSpan(bytes.Length / 2, 64).Fill(0xFF));
        using var other = HostileSave.Forge(name: "world.ark.gz");
        using (var gzip = new GZipStream(File.Create(other.Path), CompressionLevel.Fastest)) gzip.Write(new byte[500]);

        Assert.Equal(SaveFault.Truncated, cut.Refused());
        Assert.Contains(torn.Refused(), new[] { SaveFault.Truncated, SaveFault.Damaged });
        Assert.Equal(SaveFault.NotASave, other.Refused());
    }

    [Fact]
    public void A_save_whose_journal_lies_beside_it_is_being_written()
    {
        using var save = HostileSave.Forge();
        File.WriteAllBytes(save.Path + "-journal", [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, .. new byte[504]]);

        Assert.Equal(SaveFault.BeingWritten, save.Refused(SaveAccess.PrivateCopy));
    }

    [Theory]
    [MemberData(nameof(Accesses))]
    public void Reading_leaves_nothing_behind(SaveAccess access)
    {
        using var save = HostileSave.Forge();
        var folder = Path.GetDirectoryName(save.Path)!;
        var before = Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(save.Truth.Rows, save.Read(access).Report.Rows);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal));
    }
}
