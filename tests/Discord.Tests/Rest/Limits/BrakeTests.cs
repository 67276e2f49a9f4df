using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Rest.Limits;

public sealed class BrakeTests
{
    private static readonly LimitAnswer Bad = new(403) { IsJson = true, Code = DiscordErrorCode.HarmfulLink };

    [Fact]
    public void Six_clients_that_only_get_errors_stop_together_before_the_address_is_banned() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[10, 300]).Sample(
            (clients, way) =>
            {
                var time = new FakeTimeProvider();
                var begin = time.GetUtcNow();
                var shared = new InvalidRequests(time);
                var limiters = Enumerable.Range(0, clients).Select(_ => new RateLimiter(new())).ToArray();
                var (sent, inFlight) = (0, new List<(RateLimiter, Ticket)>());
                for (var round = 0; round < 3_000; round++)
                {
                    foreach (var limiter in limiters)
                    {
                        var now = time.GetUtcNow() - begin;
                        limiter.Standing(Read(shared), TimeSpan.Zero);
                        for (var call = 0; call < 5; call++)
                        {
                            var ticket = new Ticket(new($"GET {call}", $"{sent}", "", RouteKind.Bot), CallPriority.Chat, now + TimeSpan.FromSeconds(2));
                            limiter.Enter(ticket, now);
                            List<Ticket> started = [];
                            limiter.Decide(now, started, []);
                            sent += started.Count;
                            inFlight.AddRange(started.Select(start => (limiter, start)));
                        }
                    }

                    time.Advance(TimeSpan.FromMilliseconds(way));
                    foreach (var (limiter, ticket) in inFlight)
                    {
                        limiter.Standing(Add(shared), TimeSpan.Zero);
                        limiter.Answered(ticket, Bad, time.GetUtcNow() - begin);
                    }

                    inFlight.Clear();
                    if (time.GetUtcNow() - begin > TimeSpan.FromMinutes(9)) break;
                }

                Assert.InRange(Read(shared), 0, 2_000 + clients);
            },
            iter: 6);

    [Fact]
    public void From_the_soft_brake_on_calls_go_one_by_one_and_logs_not_at_all()
    {
        var limiter = new RateLimiter(new());
        limiter.Standing(500, TimeSpan.Zero);
        Assert.Equal(NotSentReason.Braked, Entered(limiter, CallPriority.Log, "1").Refusal);
        var first = Entered(limiter, CallPriority.Chat, "2");
        var second = Entered(limiter, CallPriority.Chat, "3");
        Assert.Equal((TicketState.Started, TicketState.Waiting), (first.State, second.State));
        limiter.Answered(first, new(200) { IsJson = true }, TimeSpan.FromSeconds(1));
        limiter.Decide(TimeSpan.FromSeconds(1), [], []);
        Assert.Equal(TicketState.Started, second.State);
    }

    [Fact]
    public void From_the_hard_brake_on_nothing_is_sent_and_who_waits_is_told()
    {
        var limiter = new RateLimiter(new());
        var (first, second) = (Entered(limiter, CallPriority.Answer, "1"), Entered(limiter, CallPriority.Answer, "1"));
        Assert.Equal((TicketState.Started, TicketState.Waiting), (first.State, second.State));
        limiter.Standing(2_000, TimeSpan.Zero);
        limiter.Decide(TimeSpan.FromSeconds(1), [], []);
        Assert.Equal((TicketState.Refused, NotSentReason.Braked), (second.State, second.Refusal));
        Assert.Equal(NotSentReason.Braked, Entered(limiter, CallPriority.Answer, "2").Refusal);
        limiter.Standing(0, TimeSpan.Zero);
        Assert.Equal(TicketState.Started, Entered(limiter, CallPriority.Answer, "3").State);
    }

    [Fact]
    public void Invalid_answers_are_forgotten_after_ten_minutes()
    {
        var time = new FakeTimeProvider();
        var count = new InvalidRequests(time);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(i + 1, Add(count));
            time.Advance(TimeSpan.FromSeconds(10));
        }

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(29, Read(count));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, Read(count));
    }

    [Fact]
    public async Task A_ban_is_told_to_every_client_of_the_address()
    {
        var time = new FakeTimeProvider();
        var count = new InvalidRequests(time);
        await count.AddAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(2), (await count.ReadAsync(TestContext.Current.CancellationToken)).Banned);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.Zero, (await count.ReadAsync(TestContext.Current.CancellationToken)).Banned);
    }

    private static Ticket Entered(RateLimiter limiter, CallPriority priority, string major)
    {
        var ticket = new Ticket(new("GET x", major, "", RouteKind.Bot), priority, TimeSpan.FromMinutes(1));
        limiter.Enter(ticket, TimeSpan.FromSeconds(1));
        limiter.Decide(TimeSpan.FromSeconds(1), [], []);
        return ticket;
    }

    private static int Read(InvalidRequests count) => count.ReadAsync(TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult().Invalid;

    private static int Add(InvalidRequests count) => count.AddAsync(null, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult().Invalid;
}
