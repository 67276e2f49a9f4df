using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>The cursor every decoder stands on.</summary>
public sealed class ByteCursorTests
{
    [Fact]
    public void Values_come_back_in_the_order_they_were_written_and_any_cut_is_an_error()
    {
        var sink = new ByteSink();
        sink.U8(7);
        sink.I16(-2);
        sink.I32(int.MinValue);
        sink.U32(uint.MaxValue);
        sink.U64(ulong.MaxValue - 1);
        sink.F64(-0.5);
        sink.Guid(new ActorGuid(1, 2, 3, 4));
        var bytes = sink.ToArray();

        ReadAll(bytes);
        for (var cut = 0; cut < bytes.Length; cut++) Assert.Throws<RowFormatException>(() => ReadAll(bytes[..cut]));

        static void ReadAll(byte[] bytes)
        {
            var cursor = new ByteCursor(bytes);
            Assert.Equal(7, cursor.U8());
            Assert.Equal(-2, cursor.I16());
            Assert.Equal(int.MinValue, cursor.I32());
            Assert.Equal(uint.MaxValue, cursor.U32());
            Assert.Equal(ulong.MaxValue - 1, cursor.U64());
            Assert.Equal(-0.5, cursor.F64());
            Assert.Equal(new ActorGuid(1, 2, 3, 4), cursor.Guid());
            Assert.Equal(0, cursor.Remaining);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Größe")]
    [InlineData("名前 🦖")]
    public void A_string_comes_back_from_utf8_and_from_utf16(string text)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text + "\0");
        var utf16 = System.Text.Encoding.Unicode.GetBytes(text + "\0");

        Assert.Equal(text, Read([.. BitConverter.GetBytes(utf8.Length), .. utf8]));
        Assert.Equal(text, Read([.. BitConverter.GetBytes(-utf16.Length / 2), .. utf16]));
        Assert.Equal("", Read([0, 0, 0, 0]));
        for (var cut = 0; cut < utf16.Length + 4; cut++)
            Assert.Throws<RowFormatException>(() => Read([.. ((byte[])[.. BitConverter.GetBytes(-utf16.Length / 2), .. utf16])[..cut]]));

        static string Read(byte[] bytes) => new ByteCursor(bytes).String();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(-0x40000000)]
    [InlineData(4)]
    public void A_string_without_its_end_or_longer_than_its_bytes_is_an_error(int length) =>
        Assert.Throws<RowFormatException>(() => new ByteCursor([.. BitConverter.GetBytes(length), 65, 65, 65, 65]).String());

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(5, 1)]
    [InlineData(3, 2)]
    public void A_count_that_does_not_fit_into_what_is_left_is_an_error(int count, int size) =>
        Assert.Throws<RowFormatException>(() => new ByteCursor([.. BitConverter.GetBytes(count), 0, 0, 0, 0]).Count(size));

    [Theory]
    [InlineData(-1L)]
    [InlineData(9L)]
    [InlineData(uint.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_offset_outside_the_bytes_is_an_error(long offset) =>
        Assert.Throws<RowFormatException>(() =>
        {
            var cursor = new ByteCursor(new byte[8]);
            cursor.Seek(offset);
        });
}
