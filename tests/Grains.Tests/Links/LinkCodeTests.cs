using BlissBot.Grains.Interfaces.Links;

namespace BlissBot.Grains.Tests.Links;

public sealed class LinkCodeTests
{
    [Fact]
    public void A_code_has_40_bits_in_letters_that_survive_being_read_out()
    {
        Assert.Equal(40, LinkCode.Bits);
        Assert.Equal("LINK-0000-0000", LinkCode.FromBits(0).Value);
        Assert.Equal("LINK-ZZZZ-ZZZZ", LinkCode.FromBits(ulong.MaxValue).Value);
        Assert.All(LinkCode.FromBits(0x123456789A).Value[5..], letter => Assert.DoesNotContain(letter, "ILOU"));
    }

    [Fact]
    public void Every_code_is_read_back_from_its_text_and_all_differ()
    {
        var dice = new Random(5);
        var codes = Enumerable.Range(0, 2_000).Select(_ => LinkCode.FromBits((ulong)dice.NextInt64())).ToHashSet();

        Assert.Equal(2_000, codes.Count);
        Assert.All(codes, code =>
        {
            Assert.True(LinkCode.TryParse(code.Value, out var read));
            Assert.Equal(code, read);
            Assert.Equal(code, Assert.Single(LinkCode.FindIn(code.Value.ToLowerInvariant())));
        });
    }

    [Theory]
    [InlineData("LINK-7F3K-9QXM")]
    [InlineData("my code is link-7f3k-9qxm, ok?")]
    [InlineData("(LINK 7F3K 9QXM)")]
    [InlineData("link7f3k9qxm")]
    [InlineData("LINK-7F3K-9QXM and again LINK-7f3k-9qxm")]
    public void People_type_it_in_many_ways(string text) => Assert.Equal("LINK-7F3K-9QXM", Assert.Single(LinkCode.FindIn(text)).Value);

    [Fact]
    public void Letters_that_look_like_digits_are_taken_for_them() =>
        Assert.Equal("LINK-0011-9QXM", Assert.Single(LinkCode.FindIn("LINK-oOiL-9QXM")).Value);

    [Theory]
    [InlineData("")]
    [InlineData("link me up please, will you")]
    [InlineData("LINK-7F3K-9QX")]
    [InlineData("LINK-7F3K-9QXMM")]
    [InlineData("BLINK-7F3K-9QXM")]
    [InlineData("LINK--7F3K-9QXM")]
    [InlineData("LINK-7F3U-9QXM")]
    [InlineData("LINK-7Ⅲ3K-9QXM")]
    public void Other_words_are_no_codes(string text)
    {
        Assert.False(LinkCode.IsIn(text));
        Assert.False(LinkCode.TryParse(text, out _));
    }

    [Fact]
    public void Of_many_codes_in_a_text_three_are_looked_at_however_long_it_is()
    {
        var text = string.Join(' ', Enumerable.Range(0, 5_000).Select(number => LinkCode.FromBits((ulong)number).Value));

        Assert.Equal(["LINK-0000-0000", "LINK-0000-0001", "LINK-0000-0002"], LinkCode.FindIn(text).Select(code => code.Value));
    }

    [Theory]
    [InlineData("100/7", true)]
    [InlineData("100/0", false)]
    [InlineData("0/7", false)]
    [InlineData("100/07", false)]
    [InlineData("100/7/1", false)]
    [InlineData("100", false)]
    [InlineData("+100/7", false)]
    public void Keys_of_members_have_one_form(string text, bool isOne) => Assert.Equal(isOne, MemberId.TryParse(text, out _));

    [Theory]
    [InlineData("100/0002aabbccddeeff0011223344556677", true)]
    [InlineData("100/0002AABBCCDDEEFF0011223344556677", false)]
    [InlineData("100/x", false)]
    [InlineData("/0002aabbccddeeff0011223344556677", false)]
    public void Keys_of_accounts_have_one_form(string text, bool isOne) => Assert.Equal(isOne, GuildAccount.TryParse(text, out _));
}
