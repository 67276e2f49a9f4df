using System.Text;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Tests.Rcon;

public sealed class RconTextTests
{
    [Theory]
    [InlineData("Keep Alive", true)]
    [InlineData("keep alive", true)]
    [InlineData(" KEEP ALIVE \n ", true)]
    [InlineData("Keep Alive!", false)]
    [InlineData("Rex: Keep Alive", false)]
    [InlineData("", false)]
    public void A_keep_alive_is_known_by_its_trimmed_text_in_any_case(string body, bool expected) =>
        Assert.Equal(expected, RconText.IsKeepAlive(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("Server received, But no response!! \n ")]
    [InlineData("0. Дракон 🦖, 0002c0ffee11d00d4242beef00c0ffee \n ")]
    [InlineData("Rex (Bob): what??? really?! ok?")]
    [InlineData("")]
    public void Utf_8_is_text_as_it_is_with_its_blanks(string text) => Assert.Equal((text, false), RconText.Decode(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void One_byte_a_letter_is_latin_1() => Assert.Equal(("déjà vu über", false), RconText.Decode(Encoding.Latin1.GetBytes("déjà vu über")));

    [Fact]
    public void A_name_cut_in_a_letter_does_not_spoil_the_others()
    {
        byte[] bytes = [.. "0. Дракон, 1\n1. Рек"u8, 0xD1];

        Assert.Equal(("0. Дракон, 1\n1. Рек\ufffd", true), RconText.Decode(bytes));
    }

    [Theory]
    [InlineData("ah j'ai une id?e")]
    [InlineData("?????? (Bob): hello")]
    [InlineData("Rex (????): hello")]
    [InlineData("Rex: ??? ?? ?????")]
    [InlineData("half a \ufffd letter")]
    public void Letters_a_server_could_not_say_are_noticed(string text) => Assert.Equal((text, true), RconText.Decode(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_letter_in_any_of_both_are_noticed() => Assert.True(RconText.Decode([(byte)'a', 0x9D, (byte)'b']).Lossy);

    [Fact]
    public void Any_bytes_whatever_become_some_text()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            var (text, lossy) = RconText.Decode(bytes);
            Assert.True(text.Length <= bytes.Length);
            Assert.True(lossy || !text.Contains('\ufffd', StringComparison.Ordinal));
        }
    }
}
