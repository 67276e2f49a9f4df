using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class AnswerRulesTests
{
    private const string Id = "0002c0ffee11d00d4242beef00c0ffee";
    private const string Nothing = "Server received, But no response!! \n ";
    private static readonly EosId Somebody = EosId.Parse(Id);

    /// <summary>What real servers were seen to answer, and what it means.</summary>
    private static readonly (RconCommand Command, string Answer, RconResult Result)[] Table =
    [
        (new ListPlayers(), "No Players Connected \n ", RconResult.Players),
        (new ListPlayers(), $"\n0. Rex Tamer, {Id} \n1. Dr. Bones, Jr, 0002aaaabbbbccccddddeeeeffff0000 \n ", RconResult.Players),
        (new ListPlayers(), "0. CyBeast, 76561190000000001", RconResult.Players),
        (new ListPlayers(), $"0. Rex Tamer, {Id} \n1. Half a li", RconResult.Players),
        (new ListPlayers(), Nothing, RconResult.Unexpected),
        (new ListPlayers(), "World Saved", RconResult.Unexpected),
        (new GetChat(), Nothing, RconResult.Accepted),
        (new GetChat(), "", RconResult.Accepted),
        (new GetChat(), "\n SERVER RECEIVED, but no response! ", RconResult.Accepted),
        (new GetChat(), "Server received, But no response!! And more", RconResult.Answered),
        (new GetChat(), "SERVER: foo\nCyBeast (Bob The Builder): foobar\n ", RconResult.Answered),
        (new GetChat(), "Eve: Server received, But no response!!", RconResult.Answered),
        (new SaveWorld(), "World Saved \n ", RconResult.Saved),
        (new SaveWorld(), Nothing, RconResult.Accepted),
        (new SaveWorld(), "Saving failed", RconResult.Unexpected),
        (new DoExit(), "Exiting...", RconResult.Exiting),
        (new DoExit(), "No.", RconResult.Unexpected),
        (new KickPlayer(Somebody), $"{Id} Kicked \n ", RconResult.Confirmed),
        (new KickPlayer(Somebody), $"{Id.ToUpperInvariant()} KICKED", RconResult.Confirmed),
        (new KickPlayer(Somebody), "0002aaaabbbbccccddddeeeeffff0000 Kicked", RconResult.Unexpected),
        (new KickPlayer(Somebody), Nothing, RconResult.Accepted),
        (new UnbanPlayer(Somebody), $"{Id} Unbanned", RconResult.Confirmed),
        (new UnbanPlayer(Somebody), $"{Id} Banned", RconResult.Unexpected),
        (new AllowPlayer(Somebody), $"{Id} Allow Player To Join No Check", RconResult.Confirmed),
        (new DisallowPlayer(Somebody), $"{Id} Disallowed Player To Join No Checknned", RconResult.Confirmed),
        (new DestroyWildDinos(), "All Wild Dinos Destroyed", RconResult.Answered),
        (new SetMessageOfTheDay("hello"), "Message of set to hello", RconResult.Answered),
        (new Broadcast("x"), Nothing, RconResult.Accepted),
        (new RawCommand("DoExit", true), "Exiting...", RconResult.Exiting),
        (new RawCommand("TribeStructureAudit 1"), "12 structures", RconResult.Answered),
    ];

    [Fact]
    public void Answers_mean_what_they_meant_on_real_servers() => Assert.All(Table, row =>
        Assert.Equal(row.Result, AnswerRules.Judge(Line(row.Command), FakeRconServer.Answered(row.Answer))!.Result));

    [Fact]
    public void An_ended_connection_is_the_good_answer_to_an_exit_and_unknown_to_all_else()
    {
        Assert.Equal(RconResult.Exiting, AnswerRules.Judge(Line(new DoExit()), FakeRconServer.Unanswered(closed: true))!.Result);
        Assert.Equal(RconResult.Unknown, AnswerRules.Judge(Line(new DoExit()), FakeRconServer.Unanswered())!.Result);
        Assert.Equal(RconResult.Unknown, AnswerRules.Judge(Line(new SaveWorld()), FakeRconServer.Unanswered(closed: true))!.Result);
        Assert.Null(AnswerRules.Judge(Line(new SaveWorld()), new RconReply.NotSent(new RconTrouble(RconTroubleKind.Unreachable, ""))));
    }

    [Theory]
    [InlineData(RconTroubleKind.Unreachable, null, RefusalCode.ServerUnreachable, "Unreachable")]
    [InlineData(RconTroubleKind.ConnectTimeout, null, RefusalCode.ServerUnreachable, "ConnectTimeout")]
    [InlineData(RconTroubleKind.AuthSilent, null, RefusalCode.ServerUnreachable, "AuthSilent")]
    [InlineData(RconTroubleKind.AuthClosed, null, RefusalCode.ServerUnreachable, "AuthClosed")]
    [InlineData(RconTroubleKind.PasswordRejected, null, RefusalCode.PasswordRejected, "PasswordRejected")]
    [InlineData(RconTroubleKind.Wedged, null, RefusalCode.RconWedged, "Wedged")]
    [InlineData(RconTroubleKind.BackingOff, RconTroubleKind.AuthSilent, RefusalCode.ServerUnreachable, "AuthSilent")]
    [InlineData(RconTroubleKind.BackingOff, RconTroubleKind.Wedged, RefusalCode.RconWedged, "Wedged")]
    [InlineData(RconTroubleKind.BackingOff, null, RefusalCode.ServerUnreachable, "BackingOff")]
    public void A_refusal_says_what_is_wrong_with_the_server(RconTroubleKind kind, RconTroubleKind? cause, RefusalCode code, string subject)
    {
        var condition = new RconCondition(RconLink.Backoff, TestClock.Start, 1, TestClock.Start.AddSeconds(3.5),
            cause is { } earlier ? new RconTrouble(earlier, "earlier") : null, 0);

        Assert.Equal(new Refusal(code, subject, 4, "words"), AnswerRules.Explain(new RconTrouble(kind, "words"), condition, TestClock.Start));
    }

    [Fact]
    public void Of_several_lines_one_unknown_makes_the_whole_unknown_and_else_the_first_decides()
    {
        var banned = new RconAnswer(RconResult.Confirmed, $"{Id} Banned \n ", [], TimeSpan.FromMilliseconds(2));
        var absent = new RconAnswer(RconResult.Accepted, Nothing, [], TimeSpan.FromMilliseconds(3), Lossy: true);

        var sum = AnswerRules.Sum([banned, absent], 2);

        Assert.Equal((RconResult.Confirmed, 2, 2, true, TimeSpan.FromMilliseconds(5)), (sum.Result, sum.Parts, sum.PartsDone, sum.Lossy, sum.Latency));
        Assert.Equal($"{Id} Banned\nServer received, But no response!!", sum.Text);
        Assert.Equal((RconResult.Unknown, 2, 1), (AnswerRules.Sum([banned, AnswerRules.Unknown], 2).Result, 2, AnswerRules.Sum([banned, AnswerRules.Unknown], 2).PartsDone));
        Assert.Equal((RconResult.Confirmed, 1), (AnswerRules.Sum([banned], 2).Result, AnswerRules.Sum([banned], 2).PartsDone));
    }

    private static CommandLine Line(RconCommand command) => CommandRules.Plan(command).Value!.Lines[0];
}
