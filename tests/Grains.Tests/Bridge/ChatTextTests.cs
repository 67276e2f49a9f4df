using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class ChatTextTests
{
    [Theory]
    [InlineData("Rex", "hi", null, "Rex: hi")]
    [InlineData("Rex", "hi", "Discord", "[Discord] Rex: hi")]
    [InlineData("[Admin] x: y", "hi", "D]c", "[D)c] (Admin) x y: hi")]
    [InlineData("a\r\nCheat b", "x\nDoExit", null, "a Cheat b: x DoExit")]
    [InlineData("", "hi", null, "?: hi")]
    [InlineData("1234567890123456789012345678901234567890", "hi", null, "12345678901234567890123456789012: hi")]
    public void A_message_is_one_line_whose_author_cannot_pass_for_another(string author, string text, string? origin, string expected) =>
        Assert.Equal(expected, ChatText.Compose(new InboundMessage("1", author, text, origin)));

    [Theory]
    [InlineData("SERVER", "[Ragnarok] Rex: hi", true)]
    [InlineData("Rex", "[Ragnarok] Bob: hi", true)]
    [InlineData("Rex", "SERVER: [ragnarok] Bob: hi", true)]
    [InlineData("[Ragnarok] Bob", "hi", true)]
    [InlineData("[CLAN] Rex", "hi", false)]
    [InlineData("Rex", "[lol] ok: no", false)]
    public void A_line_that_looks_relayed_is_not_relayed_again(string speaker, string text, bool expected) =>
        Assert.Equal(expected, ChatText.LooksRelayed(new ChatSaid(speaker, null, text), ["Ragnarok", "The Island"]));

    [Fact]
    public void A_line_is_as_old_as_its_stamp_says_when_it_was_read_late()
    {
        var now = TestClock.Start;
        Assert.Equal(TimeSpan.FromHours(3), ChatText.AgeOf(new SequencedEvent(1, now, new ChatSaid("Rex", null, "hi") { At = now.AddHours(-3) }), now));
        Assert.Equal(TimeSpan.FromSeconds(5), ChatText.AgeOf(new SequencedEvent(1, now.AddSeconds(-5), new ChatSaid("Rex", null, "hi")), now));
        Assert.Equal(TimeSpan.FromSeconds(5), ChatText.AgeOf(new SequencedEvent(1, now.AddSeconds(-5), new ChatSaid("Rex", null, "hi") { At = now.AddHours(1) }), now));
    }
}
