using BlissBot.Grains.Ports;
using BlissBot.Grains.Worlds;

namespace BlissBot.Grains.Tests.Rules;

public sealed class PageCursorTests
{
    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(-1.5, "Ünïcode 🦖 '; --", long.MinValue)]
    [InlineData(1e18, "a\u0001b", long.MaxValue)]
    public void A_position_comes_back_as_it_was(double number, string text, long row)
    {
        var token = PageCursor.Write(new Keyset(number, text, row));

        Assert.True(PageCursor.TryRead(token, out var back));
        Assert.Equal(new Keyset(number, text, row), back);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
    }

    [Fact]
    public void A_very_long_name_still_makes_a_token_that_reads()
    {
        var token = PageCursor.Write(new Keyset(1, new string('x', 100_000), 2));

        Assert.True(PageCursor.TryRead(token, out var back));
        Assert.Equal(2, back.Row);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all!")]
    [InlineData("f_gAAAAAAAAAAAAAAAAAAA")] // NaN
    public void Anything_else_is_refused(string token) => Assert.False(PageCursor.TryRead(token, out _));

    [Fact]
    public void A_token_of_megabytes_is_refused_unread() => Assert.False(PageCursor.TryRead(new string('A', 4_000_000), out _));
}
