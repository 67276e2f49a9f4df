using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Tests.Rules;

public sealed class KeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("the-island.1_x")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_server_id_reads_back_as_itself(string text)
    {
        Assert.True(ServerId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
        Assert.Equal(id, ServerId.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Island")]
    [InlineData("-island")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    [InlineData("../etc")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Anything_else_is_no_server_id(string? text) => Assert.False(ServerId.TryParse(text, out _));

    [Fact]
    public void An_object_key_keeps_its_order_and_text_through_every_form()
    {
        byte[] save = [0x04, 0x03, 0x02, 0x01, 0x08, 0x07, 0x06, 0x05, 0x0c, 0x0b, 0x0a, 0x09, 0x10, 0x0f, 0x0e, 0x0d];

        var key = ObjectKey.FromSave(save);
        var sorted = new byte[ObjectKey.Size];
        key.WriteSorted(sorted);

        Assert.Equal("0102030405060708090a0b0c0d0e0f10", key.ToString());
        Assert.Equal(key, ObjectKey.FromSorted(sorted));
        Assert.True(ObjectKey.TryParse(key.ToString(), out var parsed));
        Assert.Equal(key, parsed);
        Assert.False(ObjectKey.TryParse("+102030405060708090a0b0c0d0e0f10", out _));
        Assert.False(ObjectKey.TryParse("01", out _));
    }

    [Fact]
    public void A_base_id_reads_back_as_itself()
    {
        Assert.True(BaseId.TryParse(new BaseId(BaseId.MaxValue - 77).ToString(), out var id));
        Assert.Equal(BaseId.MaxValue - 77, id.Value);
        Assert.Equal("1000000000", new BaseId(1).ToString());
        Assert.False(BaseId.TryParse("", out _));
        Assert.False(BaseId.TryParse("100000000", out _));
        Assert.False(BaseId.TryParse("100000000i", out _));
        Assert.False(BaseId.TryParse("100000000A", out _));
    }
}
