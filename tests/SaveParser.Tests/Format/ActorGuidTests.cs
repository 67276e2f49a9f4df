using BlissBot.SaveParser.Format;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>Keys: bytes, text and order say the same.</summary>
public sealed class ActorGuidTests
{
    private static readonly Gen<ActorGuid> Guids = Gen.Select(Words, Words, Words, Words).Select((a, b, c, d) => new ActorGuid(a, b, c, d));

    private static Gen<uint> Words => Gen.Frequency((3, Gen.UInt), (1, Gen.UInt[0, 3]), (1, Gen.Const(uint.MaxValue)), (1, Gen.UInt[0x7FFFFFFE, 0x80000001]));

    [Fact]
    public void The_text_is_the_words_in_unreals_order() =>
        Assert.Equal("01234567-89ab-cdef-0011-223344556677", new ActorGuid(0x01234567, 0x89ABCDEF, 0x00112233, 0x44556677).ToString());

    [Fact]
    public void Text_and_bytes_lead_back_to_the_guid() => Guids.Sample(guid =>
    {
        Span<byte> bytes = stackalloc byte[ActorGuid.Size], ascii = stackalloc byte[ActorGuid.TextLength];
        guid.Write(bytes);
        guid.FormatAscii(ascii);
        return ActorGuid.TryParse(guid.ToString(), out var parsed) && parsed == guid && ActorGuid.Read(bytes) == guid
            && System.Text.Encoding.ASCII.GetString(ascii) == guid.ToString();
    });

    [Fact]
    public void Comparing_guids_compares_their_texts() => Gen.Select(Guids, Guids).Sample((left, right) =>
        Math.Sign(left.CompareTo(right)) == Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString()))
        && left < right == right > left && left == right == (left.CompareTo(right) == 0));

    [Theory]
    [InlineData("")]
    [InlineData("01234567-89ab-cdef-0011-22334455667")]
    [InlineData("01234567-89ab-cdef-0011-2233445566777")]
    [InlineData("0123456789ab-cdef-0011-2233-44556677")]
    [InlineData("0123456g-89ab-cdef-0011-223344556677")]
    [InlineData(" 1234567-89ab-cdef-0011-223344556677")]
    public void Any_other_text_is_none(string text) => Assert.False(ActorGuid.TryParse(text, out _));
}
