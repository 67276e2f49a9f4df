using BlissBot.BotClients.Mail;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.BotClients.Tests.Mail.Fakes;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Mail;

public sealed class MailLaneTests
{
    private const ulong Channel = 100;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LetterPlace Here = LetterPlace.InChannel(Channel);
    private static readonly LetterPlace Ann = LetterPlace.ToUser(7);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly FakePosts posts = new();
    private readonly FakeMailbox mailbox;

    public MailLaneTests() => mailbox = new FakeMailbox(clock);

    [Fact]
    public async Task Letters_arrive_once_and_in_order_in_channels_and_in_conversations()
    {
        mailbox.Put("one", Here);
        mailbox.Put("two", Ann);
        mailbox.Put("three", Here);

        await Work();

        Assert.Equal(["one", "three"], posts.Texts(Channel));
        Assert.Equal(["two"], posts.Texts(FakePosts.Conversation(7)));
        Assert.All(["one", "two", "three"], id => Assert.Equal(LetterState.Posted, mailbox.State.Find(id)!.State));
        Assert.Equal(FakePosts.Conversation(7), mailbox.State.Find("two")!.Channel);
    }

    [Theory]
    [InlineData(Fault.Passing)]
    [InlineData(Fault.Lost)]
    [InlineData(Fault.Unanswered)]
    public async Task What_failed_in_passing_is_said_once_and_before_what_came_after_it(object fault)
    {
        posts.Break(Channel, (Fault)fault, (Fault)fault, Fault.None);
        mailbox.Put("one", Here);
        mailbox.Put("two", Here);

        await Work();

        Assert.Equal(["one", "two"], posts.Texts(Channel));
    }

    [Theory]
    [InlineData(Fault.Forbidden, LetterTrouble.Forbidden)]
    [InlineData(Fault.WebhookGone, LetterTrouble.Gone)]
    [InlineData(Fault.NameRefused, LetterTrouble.Refused)]
    public async Task What_Discord_never_takes_is_put_aside_and_holds_up_nothing(object fault, LetterTrouble why)
    {
        posts.Break(Channel, (Fault)fault);
        mailbox.Put("one", Here);
        mailbox.Put("two", Here);

        await Work();

        Assert.Equal(["two"], posts.Texts(Channel));
        Assert.Equal((LetterState.Undeliverable, why), mailbox.State.Find("one") is { Why: { } trouble } end ? (end.State, trouble) : default);
    }

    [Fact]
    public async Task A_place_that_fails_for_long_holds_up_no_other()
    {
        posts.Break(Channel, [.. Enumerable.Repeat(Fault.Passing, 1_000)]);
        mailbox.Put("stuck", Here);
        mailbox.Put("free", Ann);

        await Work(() => mailbox.State.Waiting.Length == 1);

        Assert.Equal(["free"], posts.Texts(FakePosts.Conversation(7)));
        Assert.Equal(LetterState.Waiting, mailbox.State.Find("stuck")!.State);
    }

    [Fact]
    public async Task A_letter_that_is_over_is_not_said_but_one_that_may_be_said_already_is_settled_by_its_nonce()
    {
        posts.Break(Channel, Fault.Unanswered, Fault.Passing);
        mailbox.Put("over", Ann, Noon);
        mailbox.Put("said", Here, Noon.AddMilliseconds(500));

        await Work(() => mailbox.State.Waiting.IsEmpty, null, mailbox, posts, clockRuns: () => posts.Tries > 0);

        Assert.Equal(LetterState.Expired, mailbox.State.Find("over")!.State);
        Assert.Equal(LetterState.Posted, mailbox.State.Find("said")!.State);
        Assert.Equal(["said"], posts.Texts(Channel));
        Assert.Empty(posts.Texts(FakePosts.Conversation(7)));
    }

    [Fact]
    public async Task An_end_that_is_not_heard_is_told_again()
    {
        mailbox.DeafFor = 3;
        mailbox.Put("one", Here);

        await Work();

        Assert.Equal(["one"], posts.Texts(Channel));
        Assert.Equal(LetterState.Posted, mailbox.State.Find("one")!.State);
    }

    /// <param name="minutes">For how long nobody comes after it; Discord forgets a nonce meanwhile.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Whenever_a_process_is_killed_the_next_one_says_every_letter_once_and_in_order(int minutes)
    {
        var killed = 0;
        for (var steps = 1; steps < 100; steps++)
        {
            var (box, channels, fuse) = (new FakeMailbox(clock), new FakePosts(), new Fuse(steps));
            channels.Follow(clock);
            box.Put("one", Here);
            box.Put("two", Ann);
            box.Put("three", Here);
            box.Put("four", Here, content: new LetterContent(null, "three"));
            channels.Break(Channel, Fault.Unanswered);
            await Work(() => box.State.Waiting.IsEmpty, fuse, box, channels);
            if (!fuse.IsBurnt)
                break;
            killed++;
            if (minutes > 0)
                channels.ForgetNonces();
            clock.Advance(TimeSpan.FromMinutes(minutes));

            await Work(() => box.State.Waiting.IsEmpty, null, box, channels);

            Assert.Equal(["one", "three", "three"], channels.Texts(Channel));
            Assert.Equal(["two"], channels.Texts(FakePosts.Conversation(7)));
        }
        Assert.InRange(killed, 12, 98);
    }

    [Fact]
    public async Task A_letter_that_fails_for_no_known_reason_is_put_aside_and_holds_up_nothing()
    {
        posts.Break(Channel, Fault.Bug, Fault.Bug, Fault.Bug);
        mailbox.Put("poison", Here);
        mailbox.Put("one", Here);
        mailbox.Put("two", Ann);

        await Work();

        Assert.Equal((LetterState.Undeliverable, LetterTrouble.Refused), mailbox.State.Find("poison") is { Why: { } trouble } end ? (end.State, trouble) : default);
        Assert.Equal(["one"], posts.Texts(Channel));
        Assert.Equal(["two"], posts.Texts(FakePosts.Conversation(7)));
    }

    [Fact]
    public void Nobody_is_pinged_who_is_not_listed_and_who_is_stands_above_the_card()
    {
        var reply = LetterReply.Of(new LetterContent("@everyone", "<@9> <@&8>", LetterTone.Bad, [new LetterField("a", "b")], [7], IsSilent: true));

        Assert.Equal(("<@7>", true), (reply.Text, reply.IsSilent));
        Assert.Equal([7ul], reply.Pings);
        Assert.Equal("b", Assert.Single(reply.Cards[0].Fields).Value);
        var plain = LetterReply.Of(new LetterContent("x", null, Fields: [], Mentions: []));
        Assert.Null(plain.Text);
        Assert.Empty(plain.Pings);
    }

    [Fact]
    public void Letters_have_nonces_of_their_own_that_Discord_takes()
    {
        Assert.Equal(LetterReply.Nonce("a"), LetterReply.Nonce("a"));
        Assert.NotEqual(LetterReply.Nonce("a"), LetterReply.Nonce("b"));
        Assert.Equal(25, LetterReply.Nonce(new string('x', 100)).Length);
    }

    private Task Work(Func<bool>? until = null) => Work(until ?? (() => mailbox.State.Waiting.IsEmpty), null, mailbox, posts);

    /// <summary>A process works until something holds or it dies; the clock runs meanwhile.</summary>
    private async Task Work(Func<bool> until, Fuse? fuse, FakeMailbox box, FakePosts channels, Func<bool>? clockRuns = null)
    {
        fuse ??= new Fuse();
        using var stop = new CancellationTokenSource();
        var port = channels.For(fuse);
        var work = new MailLane(box.For(fuse), port, port, "one", FakePosts.Self, Theme.Default, clock, NullLogger<MailLane>.Instance).Run(stop.Token);
        await Until(() => fuse.IsBurnt || until(), clockRuns ?? (() => true));
        await stop.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(work.IsCanceled || fuse.IsBurnt, $"{work.Exception}");
    }

    private Task Until(Func<bool> isSo, Func<bool> clockRuns) => clock.Until(isSo, TimeSpan.FromMilliseconds(100), clockRuns);
}
