using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Mail;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Mail;

public sealed class MailboxRulesTests
{
    private static readonly DateTimeOffset Noon = TestClock.Start;
    private static readonly LetterPlace Here = LetterPlace.InChannel(5);

    [Fact]
    public void Letters_are_settled_in_any_order_and_each_once()
    {
        var state = Filled(3).Settle([new LetterEnd(2, LetterState.Posted, 5, 77), new LetterEnd(2, LetterState.Undeliverable), new LetterEnd(9, LetterState.Posted)], Noon);

        Assert.Equal([1, 3], state.Waiting.Select(item => item.Sequence));
        Assert.Equal(new LetterReceipt("2", LetterState.Posted, Noon, 5, 77), state.Find("2"));
        Assert.Same(state, state.Settle([new LetterEnd(2, LetterState.Undeliverable)], Noon));
    }

    [Fact]
    public void A_letter_whose_time_is_over_ends_unless_somebody_may_be_saying_it()
    {
        var state = new MailboxState().Accept(Letter("handed out", Noon.AddHours(1)), Noon).Accept(Letter("over", Noon.AddHours(1)), Noon).Accept(Letter("good", Noon.AddHours(3)), Noon);

        var later = state.Expire(handedOut: 1, Noon.AddHours(2));

        Assert.Equal(["handed out", "good"], later.Waiting.Select(item => item.Letter!.Id));
        Assert.Equal(LetterState.Expired, later.Find("over")!.State);
        Assert.Same(later, later.Expire(1, Noon.AddHours(2)));
    }

    [Fact]
    public void A_letter_without_an_end_has_one_all_the_same() =>
        Assert.Equal(Noon + Interfaces.Mail.Letter.KeptFor, new MailboxState().Accept(Letter("a"), Noon).Waiting[0].Letter!.ExpiresAt);

    [Fact]
    public void One_place_cannot_take_all_the_room()
    {
        var state = Filled(MailboxRules.MostForPlace);

        Assert.Equal(new Refusal(RefusalCode.QueueFull, Number: MailboxRules.MostForPlace), state.Full(Here));
        Assert.Null(state.Full(LetterPlace.ToUser(5)));
        for (ulong user = 1; user <= MailboxRules.MostWaiting - MailboxRules.MostForPlace; user++)
            state = state.Accept(Letter($"u{user}") with { To = LetterPlace.ToUser(user) }, Noon);
        Assert.Equal(new Refusal(RefusalCode.QueueFull, Number: MailboxRules.MostWaiting), state.Full(LetterPlace.ToUser(9_999)));
    }

    [Fact]
    public void What_has_ended_is_remembered_for_long_but_not_for_ever()
    {
        var state = new MailboxState();
        for (var i = 1; i <= MailboxRules.EndedKept + 5; i++)
            state = state.Accept(Letter($"{i}"), Noon).Settle([new LetterEnd(i, LetterState.Posted)], Noon);

        Assert.Equal(MailboxRules.EndedKept, state.Ended.Length);
        Assert.Null(state.Find("5"));
        Assert.NotNull(state.Find("6"));
        state = state.Accept(Letter("new"), Noon).Settle([new LetterEnd(MailboxRules.EndedKept + 6, LetterState.Posted)], Noon.AddDays(8));
        Assert.Equal("new", Assert.Single(state.Ended).Id);
    }

    [Fact]
    public void Letters_that_cannot_be_said_are_told_from_those_that_can()
    {
        var good = Letter("a");
        Assert.Null(MailboxRules.Fault(good));
        Assert.All(
            new[]
            {
                null, good with { Id = "" }, good with { Id = new string('x', 101) }, good with { To = new LetterPlace(1, 2) }, good with { To = new LetterPlace(null, 0) },
                Says(null, null), Says(new string('x', 257), null), Says("x", new string('x', 4_001)), Says("x", null, mentions: [0]), Says("x", null, mentions: [.. Enumerable.Range(1, 11).Select(i => (ulong)i)]),
                good with { Content = good.Content with { Fields = [new LetterField("", "x")] } }, good with { Content = good.Content with { Fields = [null!] } },
                good with { Content = good.Content with { Tone = (LetterTone)99 } },
            },
            letter => Assert.NotNull(MailboxRules.Fault(letter)));

        Letter Says(string? title, string? text, ulong[]? mentions = null) => good with { Content = new LetterContent(title, text, Mentions: mentions is null ? default : [.. mentions]) };
    }

    private static MailboxState Filled(int letters) => Enumerable.Range(1, letters).Aggregate(new MailboxState(), (state, i) => state.Accept(Letter($"{i}"), Noon));

    private static Letter Letter(string id, DateTimeOffset? expires = null) => new(id, Here, new LetterContent("hi", null), expires);
}
