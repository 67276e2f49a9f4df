using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>The store of players and tribes in a world save.</summary>
public sealed class StoreReaderTests
{
    private static readonly (int Offset, int Size)[] Tribes = [(0, 3), (3, 0), (3, 5)];
    private static readonly (int Offset, int Size)[] Players = [(0, 4)];

    [Fact]
    public void Entries_lie_where_the_index_says_and_deleted_ones_are_left_out()
    {
        var store = Open(Blob(Tribes, Players));

        Assert.Equal(["012", "34567"], store.Tribes.Select(entry => Text(store.ReadEntry(entry))));
        Assert.Equal(["abcd"], store.Players.Select(entry => Text(store.ReadEntry(entry))));

        static string Text(byte[] bytes) => System.Text.Encoding.ASCII.GetString(bytes);
    }

    [Fact]
    public void A_blob_without_a_store_has_no_entries()
    {
        Assert.Empty(Open([]).Tribes);
        Assert.Empty(Open([0, 0, 0, 0]).Players);
        Assert.Empty(Open(Blob([], [])).Players);
    }

    [Theory]
    [InlineData(0x7FFF0000, 4)]
    [InlineData(-64, 4)]
    [InlineData(0, -1)]
    [InlineData(0, int.MaxValue)]
    [InlineData(0, int.MinValue)]
    public void An_entry_that_points_outside_fails_alone(int offset, int size)
    {
        var store = Open(Blob([(0, 3), (offset, size)], Players));

        Assert.Throws<RowFormatException>(() => store.ReadEntry(store.Tribes[1]));
        Assert.Equal(3, store.ReadEntry(store.Tribes[0]).Length);
        Assert.Equal(4, store.ReadEntry(store.Players[0]).Length);
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused_before_they_cost_more_than_the_store()
    {
        var store = Open(Blob([.. Enumerable.Repeat((0, 8), 400)], []));
        var read = 0;
        Assert.Throws<RowFormatException>(() =>
        {
            foreach (var entry in Enumerable.Repeat(store.Tribes, 100).SelectMany(entries => entries)) read += store.ReadEntry(entry).Length;
        });
        Assert.InRange(read, 0, 10_000);
    }

    [Fact]
    public void A_store_cut_anywhere_is_an_error_or_has_fewer_bytes_than_its_entries()
    {
        var bytes = Blob(Tribes, Players);
        for (var cut = 12; cut < bytes.Length; cut++) Assert.Throws<RowFormatException>(() => Open(bytes[..cut]));
    }

    private static StoreReader Open(byte[] bytes) => new(new MemoryStream(bytes));

    private static byte[] Blob((int Offset, int Size)[] tribes, (int Offset, int Size)[] players)
    {
        var sink = new ByteSink();
        sink.I32(1);
        sink.I32(8);
        sink.I32(tribes.Length);
        sink.Raw("01234567"u8);
        Index(tribes);
        sink.I32(4);
        sink.I32(players.Length);
        sink.Raw("abcd"u8);
        Index(players);
        return sink.ToArray();

        void Index((int Offset, int Size)[] entries)
        {
            foreach (var (offset, size) in entries)
            {
                sink.U64(42);
                sink.I32(offset);
                sink.I32(size);
            }
        }
    }
}
