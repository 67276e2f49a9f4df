using System.Buffers.Binary;
using System.Diagnostics;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>SQLite databases that are not what they seem.</summary>
public sealed class SchemaTests
{
    private const int PageSize = 8_192;

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using var save = HostileSave.Forge(ForgeDamage.ForeignTables);
        Assert.Equal(SaveFault.ForeignDatabase, save.Refused());
    }

    [Theory]
    [InlineData("create view game as with recursive n(i) as (select 1 union all select i + 1 from n) select cast(i as blob) as key, zeroblob(100) as value from n")]
    [InlineData("create table game (key blob primary key not null, other blob)")]
    [InlineData("create table game (key blob primary key not null, raw blob, value blob generated always as (zeroblob(1000000)) virtual)")]
    [InlineData("create virtual table game using fts5(key, value)")]
    [InlineData("create table game (key blob primary key not null, value blob) without rowid")]
    public void A_table_that_computes_or_lacks_its_columns_is_refused_at_once(string schema)
    {
        using var save = HostileSave.Forge();
        save.Sql("drop table game; " + schema);
        var clock = Stopwatch.StartNew();

        Assert.Contains(save.Refused(), new[] { SaveFault.ForeignDatabase, SaveFault.Damaged });
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Values_that_are_no_blobs_are_isolated()
    {
        using var save = HostileSave.Forge();
        save.Sql("update game set value = 'text instead' where rowid = 3; update game set value = 17 where rowid = 4; update game set key = x'0102' where rowid = 5");

        var report = save.Read().Report;
        Assert.Equal(save.Truth.Rows, report.Rows);
        Assert.Equal(3, report.RowErrors);
    }

    [Fact]
    public void A_header_that_is_no_blob_is_refused()
    {
        using var save = HostileSave.Forge();
        save.Sql("update custom set value = 17 where key = 'SaveHeader'");
        Assert.Equal(SaveFault.Damaged, save.Refused());
    }

    [Fact]
    public void A_row_too_large_to_be_one_is_counted_and_never_read()
    {
        using var save = HostileSave.Forge();
        save.Sql($"insert into game (key, value) values (x'00112233445566778899AABBCCDDEEFF', zeroblob({SqliteSave.MaxRowBytes + 1}))");

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var world = save.Read();
        Assert.Equal(1, world.Report.RowErrors);
        Assert.Equal(save.Truth.Structures.Count, world.Structures.Count);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, SqliteSave.MaxRowBytes / 2);
    }

    /// <summary>
    /// Every inner page of a b-tree names the page below it a hundred times, eight levels deep: some 10^16 rows in a few
    /// hundred kilobytes.
    /// </summary>
    [Theory]
    [InlineData("game")]
    [InlineData("sqlite_master")]
    public void Pages_that_name_the_same_page_over_and_over_are_not_walked_forever(string table)
    {
        using var save = HostileSave.Forge();
        Ladder(save, table);
        var clock = Stopwatch.StartNew();

        var rows = 0L;
        Assert.Equal(table == "game" ? SaveFault.Damaged : SaveFault.ForeignDatabase, save.Refused(progress: progress => rows = progress.Rows));
        Assert.Equal(table == "game", rows > 0);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static void Ladder(HostileSave save, string table)
    {
        const int Levels = 8, Cells = 100;
        var bytes = File.ReadAllBytes(save.Path);
        var pages = bytes.Length / PageSize;
        var root = table == "game" ? RootOf(save, table) : 1;
        var grown = new byte[bytes.Length + (Levels + 1) * PageSize];
        bytes.CopyTo(grown, 0);
        // The old root becomes the lowest level (its header stands 100 bytes into page 1), new pages the levels above.
        var lowest = pages + 1;
        MovePage(grown, root, lowest);
        for (var level = 1; level <= Levels; level++)
        {
            var target = level == Levels ? root : lowest + level;
            WriteInner(grown, target, child: lowest + level - 1, Cells);
        }
        BinaryPrimitives.WriteInt32BigEndian(grown.AsSpan(28), pages + Levels + 1);
        File.WriteAllBytes(save.Path, grown);
    }

    private static void MovePage(byte[] file, int from, int to)
    {
        var source = file.AsSpan((from - 1) * PageSize, PageSize);
        var target = file.AsSpan((to - 1) * PageSize, PageSize);
        source.CopyTo(target);
        if (from != 1) return;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(source[103..]);
        target[..100].Clear();
        var head = source[100..].Slice(0, 12 + cells * 2);
        head.CopyTo(target);
    }

    /// <summary>An inner table page: type 5, its cells a child page and a row id each.</summary>
    private static void WriteInner(byte[] file, int page, int child, int cells)
    {
        var all = file.AsSpan((page - 1) * PageSize, PageSize);
        var head = page == 1 ? all[100..] : all;
        head.Clear();
        head[0] = 5;
        BinaryPrimitives.WriteUInt16BigEndian(head[3..], (ushort)cells);
        BinaryPrimitives.WriteUInt16BigEndian(head[5..], (ushort)(PageSize - cells * 5));
        BinaryPrimitives.WriteInt32BigEndian(head[8..], child);
        for (var cell = 0; cell < cells; cell++)
        {
            var at = PageSize - (cell + 1) * 5;
            BinaryPrimitives.WriteUInt16BigEndian(head[(12 + cell * 2)..], (ushort)at);
            BinaryPrimitives.WriteInt32BigEndian(all[at..], child);
            all[at + 4] = (byte)(cell + 1);
        }
    }

    private static int RootOf(HostileSave save, string table)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={save.Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select rootpage from sqlite_master where name = '{table}'";
        return (int)(long)command.ExecuteScalar()!;
    }
}
