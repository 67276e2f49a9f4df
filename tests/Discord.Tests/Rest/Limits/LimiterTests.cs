using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest.Limits;

public sealed class LimiterTests
{
    private readonly RateLimiter limiter = new(new());
    private TimeSpan now = TimeSpan.FromSeconds(1);

    private static LimitAnswer Ok(int limit, int remaining, double reset, string bucket = "h") =>
        new(200) { IsJson = true, Limit = limit, Remaining = remaining, ResetAfter = TimeSpan.FromSeconds(reset), Bucket = bucket };

    private Ticket Enter(string route = "POST channels/x", string major = "1", CallPriority priority = CallPriority.Chat, double within = 60, RouteKind kind = RouteKind.Bot, string path = "p")
    {
        var ticket = new Ticket(new(route, major, path, kind), priority, now + TimeSpan.FromSeconds(within));
        limiter.Enter(ticket, now);
        Decide();
        return ticket;
    }

    private void Decide() => limiter.Decide(now, [], []);

    private void Answer(Ticket ticket, LimitAnswer answer)
    {
        limiter.Answered(ticket, answer, now);
        Decide();
    }

    private void Pass(double seconds)
    {
        now += TimeSpan.FromSeconds(seconds);
        Decide();
    }

    [Fact]
    public void Before_the_first_answer_a_route_is_called_one_at_a_time_and_others_meanwhile()
    {
        var (first, second, other, elsewhere) = (Enter(), Enter(), Enter(major: "2"), Enter(route: "GET y"));
        Assert.Equal(TicketState.Started, first.State);
        Assert.Equal(TicketState.Waiting, second.State);
        Assert.Equal(TicketState.Started, other.State);
        Assert.Equal(TicketState.Started, elsewhere.State);
        Answer(first, Ok(5, 4, 1));
        Assert.Equal(TicketState.Started, second.State);
    }

    [Fact]
    public void What_is_left_is_used_at_once_and_the_rest_waits_for_the_reset()
    {
        Answer(Enter(), Ok(3, 2, 4));
        var calls = Enumerable.Range(0, 3).Select(_ => Enter()).ToList();
        Assert.Equal([TicketState.Started, TicketState.Started, TicketState.Waiting], calls.Select(call => call.State));
        Pass(3.9);
        Assert.Equal(TicketState.Waiting, calls[2].State);
        Assert.Equal(now + TimeSpan.FromSeconds(0.1), limiter.NextDecision(now));
        Pass(0.1);
        Assert.Equal(TicketState.Started, calls[2].State);
    }

    [Fact]
    public void A_call_that_would_have_to_wait_too_long_fails_at_once()
    {
        Answer(Enter(), Ok(1, 0, 10));
        var ticket = Enter(within: 9);
        Assert.Equal((TicketState.Refused, NotSentReason.Deadline), (ticket.State, ticket.Refusal));
        Assert.Equal(TicketState.Waiting, Enter(within: 11).State);
    }

    [Fact]
    public void Calls_that_wait_fail_as_soon_as_a_429_makes_them_hopeless()
    {
        var (first, impatient, patient) = (Enter(), Enter(within: 5), Enter(within: 50));
        Answer(first, new(429) { IsJson = true, RetryAfter = TimeSpan.FromSeconds(20) });
        Assert.Equal(TicketState.Refused, impatient.State);
        Assert.Equal(TicketState.Waiting, patient.State);
        Pass(20);
        Assert.Equal(TicketState.Waiting, patient.State);
        Pass(0.05);
        Assert.Equal(TicketState.Started, patient.State);
    }

    [Fact]
    public void A_global_429_stops_all_but_interactions()
    {
        Answer(Enter(), new(429) { IsJson = true, Scope = LimitScope.Global, RetryAfter = TimeSpan.FromSeconds(3) });
        Assert.Equal(TicketState.Waiting, Enter(route: "GET y").State);
        Assert.Equal(TicketState.Started, Enter(route: "POST interactions/x", kind: RouteKind.Interaction).State);
    }

    [Fact]
    public void A_429_of_the_edge_stops_everything_for_as_long_as_it_says_or_a_quarter_of_an_hour()
    {
        Answer(Enter(), new(429) { IsJson = false });
        var waits = Enter(route: "POST interactions/x", kind: RouteKind.Interaction, within: 16 * 60);
        Assert.Equal(TicketState.Waiting, waits.State);
        Assert.Equal(NotSentReason.Paused, Enter(route: "GET y", within: 14 * 60).Refusal);
        Pass(15 * 60 + 0.05);
        Assert.Equal(TicketState.Started, waits.State);
    }

    [Fact]
    public void A_shared_429_does_not_count_and_closes_only_its_bucket()
    {
        var answer = new LimitAnswer(429) { IsJson = true, Scope = LimitScope.Shared, RetryAfter = TimeSpan.FromSeconds(3) };
        Assert.False(answer.IsInvalid);
        Answer(Enter(), answer);
        Assert.Equal(TicketState.Waiting, Enter().State);
        Assert.Equal(TicketState.Started, Enter(route: "GET y").State);
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(429, true)]
    [InlineData(404, false)]
    [InlineData(400, false)]
    [InlineData(500, false)]
    public void Only_some_answers_count_against_the_address(int status, bool counts) => Assert.Equal(counts, new LimitAnswer(status).IsInvalid);

    [Fact]
    public void A_rejected_token_is_never_used_again_but_webhooks_still_are()
    {
        var waiting = (Enter(), Enter());
        Answer(waiting.Item1, new(401) { IsJson = true });
        Assert.Equal((TicketState.Refused, NotSentReason.TokenRejected), (waiting.Item2.State, waiting.Item2.Refusal));
        Assert.Equal(NotSentReason.TokenRejected, Enter(route: "GET y").Refusal);
        Assert.Equal(TicketState.Started, Enter(route: "POST webhooks/x", kind: RouteKind.Webhook).State);
    }

    [Fact]
    public void A_wrong_webhook_token_stops_that_webhook_alone()
    {
        Answer(Enter(route: "POST webhooks/x", major: "w/t", kind: RouteKind.Webhook), new(401) { IsJson = true, Code = DiscordErrorCode.InvalidWebhookToken });
        Assert.Equal(NotSentReason.WebhookGone, Enter(route: "POST webhooks/x", major: "w/t", kind: RouteKind.Webhook).Refusal);
        Assert.Equal(TicketState.Started, Enter(route: "POST webhooks/x", major: "v/t", kind: RouteKind.Webhook).State);
        Assert.Equal(TicketState.Started, Enter().State);
    }

    [Fact]
    public void A_webhook_that_is_gone_is_never_called_again_but_a_missing_message_is_no_missing_webhook()
    {
        Answer(Enter(route: "PATCH webhooks/x", major: "w/t", kind: RouteKind.Webhook), new(404) { IsJson = true, Code = DiscordErrorCode.UnknownMessage });
        var call = Enter(route: "POST webhooks/x", major: "w/t", kind: RouteKind.Webhook);
        Assert.Equal(TicketState.Started, call.State);
        Answer(call, new(404) { IsJson = true, Code = DiscordErrorCode.UnknownWebhook });
        Pass(86_400);
        var refused = Enter(route: "POST webhooks/x", major: "w/t", kind: RouteKind.Webhook);
        Assert.Equal((NotSentReason.WebhookGone, DiscordErrorCode.UnknownWebhook), (refused.Refusal, refused.RefusalCode));
    }

    [Fact]
    public void What_was_forbidden_in_a_place_is_not_asked_for_ten_minutes_or_until_roles_change()
    {
        var forbidden = new LimitAnswer(403) { IsJson = true, Code = DiscordErrorCode.MissingAccess };
        Answer(Enter(path: "a"), forbidden);
        Assert.Equal((NotSentReason.Forbidden, DiscordErrorCode.MissingAccess), (Enter(path: "b").Refusal, Enter(path: "b").RefusalCode));
        Assert.Equal(TicketState.Started, Enter(major: "2").State);
        limiter.Refusals.Forgive("1");
        var again = Enter(path: "b");
        Assert.Equal(TicketState.Started, again.State);
        Answer(again, forbidden);
        Pass(600);
        Assert.Equal(TicketState.Started, Enter().State);
    }

    [Theory]
    [InlineData("PATCH channels/x", DiscordErrorCode.NotOurMessage)]
    [InlineData("PUT guilds/x", DiscordErrorCode.MissingPermissions)]
    public void What_is_forbidden_of_one_target_is_asked_of_others(string route, int code)
    {
        Answer(Enter(route: route, path: "a"), new(403) { IsJson = true, Code = code });
        Assert.Equal(NotSentReason.Forbidden, Enter(route: route, path: "a").Refusal);
        Assert.Equal(TicketState.Started, Enter(route: route, path: "b").State);
    }

    [Fact]
    public void Forbidden_words_do_not_close_the_place()
    {
        Answer(Enter(), new(403) { IsJson = true, Code = DiscordErrorCode.BlockedByAutoMod });
        Assert.Equal(TicketState.Started, Enter().State);
    }

    [Fact]
    public void The_most_urgent_goes_first_and_after_four_that_passed_it_the_oldest()
    {
        var running = Enter();
        var cosmetic = Enter(priority: CallPriority.Cosmetic);
        var answers = Enumerable.Range(0, 6).Select(_ => Enter(priority: CallPriority.Answer)).ToList();
        var order = new List<Ticket>();
        for (; order.Count < 7; order.Add(running))
        {
            limiter.Lost(running, now);
            List<Ticket> started = [];
            limiter.Decide(now, started, []);
            running = Assert.Single(started);
        }

        Assert.Equal([.. answers[..4], cosmetic, .. answers[4..]], order);
    }

    [Fact]
    public void A_flood_of_urgent_calls_over_the_global_limit_starves_nobody()
    {
        var simulation = new Simulation(limiter, (_, _) => new(200) { IsJson = true });
        for (var place = 0; place < 1_500; place++)
            simulation.Plan(new(TimeSpan.FromMilliseconds(place * 10), new("GET a", $"{place}", "", RouteKind.Bot), CallPriority.Answer, TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20), false));
        simulation.Plan(new(TimeSpan.FromSeconds(5), new("GET b", "b", "", RouteKind.Bot), CallPriority.Cosmetic, TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20), false));
        simulation.Run();
        var cosmetic = Assert.Single(simulation.Ended, call => call.Call.Priority == CallPriority.Cosmetic);
        Assert.Equal(TicketState.Done, cosmetic.Ticket.State);
        // No later than if all went by age: 500 came before it, and 48 a second get through.
        Assert.InRange(cosmetic.At, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public void Emoji_routes_go_one_by_one_whatever_quota_they_tell()
    {
        Answer(Enter(route: "GET guilds/{guild}/emojis"), Ok(30, 29, 1));
        Assert.Equal(TicketState.Started, Enter(route: "GET guilds/{guild}/emojis").State);
        Assert.Equal(TicketState.Waiting, Enter(route: "GET guilds/{guild}/emojis").State);
    }

    [Fact]
    public void Absurd_headers_cannot_stop_a_bucket_for_ever()
    {
        Answer(Enter(), new(200) { IsJson = true, Limit = 1, Remaining = 0, ResetAfter = TimeSpan.FromDays(10_000), Bucket = new string('x', 10_000) });
        Assert.Equal(NotSentReason.Deadline, Enter().Refusal);
        Pass(2 * 3_600);
        Assert.Equal(TicketState.Started, Enter().State);
    }

    [Fact]
    public void Answers_that_get_lost_do_not_close_a_bucket_for_ever()
    {
        Answer(Enter(), Ok(2, 1, 1));
        Pass(1);
        for (var i = 0; i < 5; i++)
        {
            var call = Enter();
            Assert.Equal(TicketState.Started, call.State);
            limiter.Lost(call, now);
            Decide();
        }
    }

    [Fact]
    public void A_call_taken_back_leaves_its_place()
    {
        var (first, second, third) = (Enter(), Enter(), Enter());
        limiter.Withdraw(second);
        limiter.Lost(first, now);
        Decide();
        Assert.Equal((TicketState.Done, TicketState.Started), (second.State, third.State));
        Assert.Equal(0, limiter.Waiting);
    }

    [Fact]
    public void Too_many_waiting_calls_of_one_priority_do_not_shut_out_another()
    {
        var small = new RateLimiter(new() { MaxWaiting = 3 });
        Ticket Enter(CallPriority priority)
        {
            var ticket = new Ticket(new("GET x", "1", "", RouteKind.Bot), priority, TimeSpan.FromMinutes(1));
            small.Enter(ticket, now);
            small.Decide(now, [], []);
            return ticket;
        }

        for (var i = 0; i < 4; i++) Assert.NotEqual(TicketState.Refused, Enter(CallPriority.Log).State);
        Assert.Equal(NotSentReason.TooMany, Enter(CallPriority.Log).Refusal);
        Assert.Equal(TicketState.Waiting, Enter(CallPriority.Answer).State);
    }

    [Fact]
    public void Buckets_of_ten_thousand_interactions_are_forgotten()
    {
        var book = new BucketBook();
        for (var i = 0; i < 10_000; i++)
        {
            var bucket = book.Find(new("POST interactions/x", $"{i}", "", RouteKind.Interaction));
            bucket.Start(now);
            bucket.End(now);
            book.Sweep(now);
        }

        Assert.InRange(book.Count, 1, 600);
    }
}
