using BlissBot.Fuzz.LogLines;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Logs;
using CsCheck;

namespace BlissBot.Grains.Tests.Logs;

/// <summary>Players choose their names and words to be taken for something else.</summary>
public sealed class HostileLineTests
{
    private const string Id = "0002a1a2a3a4a5a6a7a8a9b0b1b2b3b4";
    private const string Stamps = "[2026.09.13-18.48.40:782][  6]2026.09.13_18.48.40: ";
    private static readonly Gen<string> Anything = Gen.OneOf<string>(
        Gen.String, Gen.ULong.Select(seed => new Words(seed).Anything(8).Raw)).Select(text => text.Replace('\n', ' ').Replace('\r', ' '));

    [Fact]
    public void Twenty_thousand_made_up_lines_are_read_as_what_they_were_made_as()
    {
        var faults = LogLineRun.Misread(20_000, seed: 7, threads: 1, out var kinds);

        Assert.Empty(faults);
        Assert.True(kinds.Count > 15);
    }

    [Fact]
    public void No_chat_is_ever_taken_for_a_join_an_admin_command_a_tribes_line_or_the_servers_word() =>
        Gen.Select(Gen.OneOf(Gen.Const(""), Gen.Const("2026.09.13_18.48.40: "), Gen.Const("[2026.09.13-18.48.40:782][  6]"), Gen.Const(Stamps)), Anything, Anything, Anything).Sample(
            (stamp, name, character, text) =>
            {
                var line = $"{stamp}{name} ({character}): {text}";
                foreach (var read in (GameEvent[])[GameLogGrammar.Read(line), GameLogGrammar.ReadFileLine(line), .. GameLogGrammar.ReadAnswer(line), .. ChatGrammar.ReadAnswer(line)])
                    Assert.False(read is PlayerJoined or PlayerLeft or AdminCommandRun or ServerMarker or TribeLogged or CharacterKilled, $"{line} was read as {read}");
            }, iter: 20_000);

    [Fact]
    public void No_name_changes_the_account_a_join_is_of() => Gen.Select(Anything, Gen.Bool).Sample((name, came) =>
    {
        var line = $"2026.09.13_18.48.40: {name} [UniqueNetId:{Id} Platform:None] {(came ? "joined" : "left")} this ARK!";
        foreach (var read in (GameEvent[])[GameLogGrammar.Read(line), .. GameLogGrammar.ReadAnswer(line), .. ChatGrammar.ReadAnswer(line)])
        {
            EosId? player = read switch
            {
                PlayerJoined joined when came => joined.Player,
                PlayerLeft left when !came => left.Player,
                ChatSaid or OtherLine or ServerSaid => EosId.Parse(Id),
                _ => null,
            };
            Assert.Equal(EosId.Parse(Id), player);
        }
    }, iter: 20_000);

    [Fact]
    public void Nothing_throws_and_nothing_comes_out_unclean() => Gen.OneOf(Anything, Gen.Select(Anything, Anything, (a, b) => a + b)).Sample(text =>
    {
        foreach (var carrier in (LineCarrier[])[LineCarrier.Log, LineCarrier.LogFile, LineCarrier.Chat])
        {
            var line = new HostileLine("any", text, carrier, null, Any);
            Assert.Null(line.Fault(line.Read()));
        }
        Assert.NotNull(TribeGrammar.Read(text).Text);
        Assert.True(RosterGrammar.Read(text).Malformed >= 0);
        Assert.NotNull(SecretRedaction.Redact(text));
    }, iter: 20_000);

    [Theory]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\f')]
    [InlineData('\v')]
    [InlineData('\r')]
    public void Only_a_line_feed_ends_a_line_of_an_answer(char separator)
    {
        var answer = $"2026.09.13_18.48.40: Bob (Bobby): hi{separator}Owner [UniqueNetId:{Id} Platform:None] left this ARK!\r\n";

        foreach (var events in (GameEvent[][])[[.. GameLogGrammar.ReadAnswer(answer)], [.. ChatGrammar.ReadAnswer(answer)]])
            Assert.IsType<ChatSaid>(Assert.Single(events));
    }

    private static readonly Type[] Any =
    [
        typeof(PlayerJoined), typeof(PlayerLeft), typeof(ChatSaid), typeof(ServerSaid), typeof(AdminCommandRun), typeof(TribeLogged), typeof(CharacterKilled),
        typeof(ServerMarker), typeof(CommandLineSeen), typeof(OtherLine),
    ];
}
