using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Grains.Tests.Nitrado;

public sealed class DetailsBookTests
{
    private static readonly Refusal Away = new(RefusalCode.Unavailable, "Nitrado");

    private readonly FakeTimeProvider time = new(TestClock.Start);
    private readonly HostedOptions options = new();
    private readonly Queue<Outcome<HostedServer>> answers = [];
    private int asked;

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 29.0, false)]
    [InlineData(null, 30.0, true)]
    [InlineData(239.0, 239.0, false)]
    [InlineData(240.0, 240.0, true)]
    [InlineData(900.0, 29.0, false)]
    [InlineData(900.0, 30.0, true)]
    public void It_is_time_to_ask_when_details_are_old_and_the_last_question_is_not_fresh(double? age, double? sinceAsked, bool due)
    {
        DateTimeOffset? Ago(double? seconds) => seconds is { } value ? TestClock.Start.AddSeconds(-value) : null;

        Assert.Equal(due, DetailsBook.IsDue(Ago(age), Ago(sinceAsked), TestClock.Start, options));
    }

    [Fact]
    public async Task What_is_known_stays_with_its_true_age_while_nobody_answers()
    {
        var book = Book(null);
        answers.Enqueue(Server("Bliss"));
        await book.RefreshIfDue();
        var first = book.Known!;
        Assert.Equal((TestClock.Start, null), (first.AsOf, first.Trouble));

        for (var hour = 0; hour < 3; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            answers.Enqueue(Away);
            await book.RefreshIfDue();
            Assert.Equal(first with { Trouble = Away }, book.Known);
        }

        time.Advance(TimeSpan.FromSeconds(30));
        answers.Enqueue(Server("Renamed"));
        await book.RefreshIfDue();
        Assert.Equal(("Renamed", time.GetUtcNow(), null), (book.Known!.Server.Name, book.Known.AsOf, book.Known.Trouble));
    }

    [Fact]
    public async Task Fresh_details_cost_no_question_and_nothing_is_asked_twice_at_a_time()
    {
        var gate = new TaskCompletionSource<Outcome<HostedServer>>();
        var book = new DetailsBook(null, () =>
        {
            asked++;
            return gate.Task;
        }, options, time);
        var both = Task.WhenAll(book.RefreshIfDue(), book.RefreshIfDue());
        gate.SetResult(Server("Bliss"));
        await both;
        time.Advance(TimeSpan.FromSeconds(239));
        await book.RefreshIfDue();

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_is_known_from_an_earlier_life_is_told_and_refreshed_by_its_age()
    {
        var book = Book(new KnownDetails(Server("Bliss"), TestClock.Start.AddSeconds(-100), null));
        await book.RefreshIfDue();
        Assert.Equal(0, asked);

        time.Advance(TimeSpan.FromSeconds(140));
        answers.Enqueue(Away);
        await book.RefreshIfDue();
        Assert.Equal((1, Away), (asked, book.Trouble));
    }

    [Theory]
    [InlineData(240, 300, true)]
    [InlineData(400, 300, false)]
    [InlineData(300, 300, false)]
    [InlineData(1, 1, false)]
    public void What_is_shown_to_all_is_kept_longer_than_until_the_next_refresh(double refresh, double keep, bool fits) =>
        Assert.Equal(fits, !new HostedOptions { RefreshSeconds = refresh, KeepSeconds = keep }.Faults().Any());

    [Fact]
    public void What_is_shown_ends_when_it_is_too_old_but_not_while_nobody_answers()
    {
        var known = new KnownDetails(Server("Bliss"), TestClock.Start, null);

        Assert.Equal(TimeSpan.FromSeconds(300), HostedViews.Lifetime(known, TestClock.Start, options));
        Assert.Equal(TimeSpan.FromSeconds(60), HostedViews.Lifetime(known, TestClock.Start.AddSeconds(240), options));
        Assert.Equal(TimeSpan.Zero, HostedViews.Lifetime(known, TestClock.Start.AddSeconds(300), options));
        Assert.Null(HostedViews.Lifetime(known with { Trouble = Away }, TestClock.Start.AddDays(1), options));
    }

    [Fact]
    public void Every_failure_of_a_host_becomes_a_refusal_of_its_own()
    {
        var now = TestClock.Start;
        RefusalCode Of(NitradoException failure) => NitradoRefusals.Explain(failure, now).Code;

        Assert.Equal(RefusalCode.HostTokenRejected, Of(new NitradoTokenRejectedException("x")));
        Assert.Equal(RefusalCode.HostBusy, Of(new NitradoBusyException("x")));
        Assert.Equal(RefusalCode.NotFound, Of(new NitradoRefusedException(404, "x")));
        Assert.Equal(new Refusal(RefusalCode.HostRefused, "Nitrado", 422, "x"), NitradoRefusals.Explain(new NitradoRefusedException(422, "x"), now));
        Assert.Equal(RefusalCode.HostUnknown, Of(new NitradoUnavailableException(NitradoTrouble.TimedOut, "x") { MayHaveHappened = true }));
        Assert.Equal(new Refusal(RefusalCode.Unavailable, "Nitrado", 90, "x"), NitradoRefusals.Explain(new NitradoLimitedException("x") { RetryAt = now.AddSeconds(90) }, now));
        Assert.Equal(new Refusal(RefusalCode.Unavailable, "Nitrado", Detail: "x"), NitradoRefusals.Explain(new NitradoUnavailableException(NitradoTrouble.Failing, "x"), now));
    }

    private DetailsBook Book(KnownDetails? known) => new(known, () =>
    {
        asked++;
        return Task.FromResult(answers.Dequeue());
    }, options, time);

    private static HostedServer Server(string name) => new(
        new NitradoServiceId(1), HostedServerState.Started, "started", null, "arksa", "ARK", name, "TheIsland_WP", null, 0, 20, null, [], null, null,
        ImmutableSortedDictionary<string, string>.Empty);
}
