using System.Globalization;
using System.Net.Http.Headers;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Limits;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class LimitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Without_headers_calls_go_out_one_a_second_and_no_more()
    {
        var budget = CallBudget.Fresh;
        for (var call = 0; call < 5_000; call++)
        {
            (var at, budget) = budget.Take(Noon, Second);
            Assert.Equal(Noon + call * Second, at);
        }
    }

    [Fact]
    public void An_hour_has_the_calls_its_headers_say_and_the_rest_waits_for_the_next()
    {
        var reset = Noon.AddMinutes(40);
        var budget = CallBudget.Fresh.Learn(new(100, 3, reset, null), false, Noon);
        var times = new List<DateTimeOffset>();
        for (var call = 0; call < 5; call++)
        {
            (var at, budget) = budget.Take(Noon, Second);
            times.Add(at);
        }

        Assert.Equal([Noon, Noon + Second, Noon + 2 * Second, reset, reset + Second], times);
    }

    [Fact]
    public void Answers_that_overtake_each_other_do_not_give_calls_back()
    {
        var reset = Noon.AddMinutes(40);
        var budget = CallBudget.Fresh.Learn(new(100, 10, reset, null), false, Noon);
        (_, budget) = budget.Take(Noon, Second);
        (_, budget) = budget.Take(Noon, Second);

        Assert.Equal(8, budget.Learn(new(100, 10, reset, null), false, Noon).Left);
        Assert.Equal(5, budget.Learn(new(100, 5, reset, null), false, Noon).Left);
        Assert.Equal(99, budget.Learn(new(100, 99, reset.AddHours(1), null), false, Noon).Left);
    }

    [Fact]
    public void Too_many_calls_pause_until_the_time_the_host_names()
    {
        var asked = CallBudget.Fresh.Learn(new(null, null, null, Noon.AddSeconds(17)), true, Noon);
        Assert.Equal(Noon.AddSeconds(17), asked.Take(Noon, Second).At);

        var reset = CallBudget.Fresh.Learn(new(100, 0, Noon.AddMinutes(9), null), true, Noon);
        Assert.Equal(Noon.AddMinutes(9), reset.Take(Noon, Second).At);

        // Nothing named, or calls left: the retry's own wait is all there is.
        Assert.Equal(Noon, CallBudget.Fresh.Learn(new(100, 40, Noon.AddMinutes(9), null), true, Noon).Take(Noon, Second).At);
        Assert.Equal(Noon, CallBudget.Fresh.Learn(default, true, Noon).Take(Noon, Second).At);
    }

    [Fact]
    public void Maintenance_with_a_time_pauses_everybody_until_then() =>
        Assert.Equal(Noon.AddSeconds(30), CallBudget.Fresh.Learn(new(null, null, null, Noon.AddSeconds(30)), false, Noon).Take(Noon, Second).At);

    [Theory]
    [InlineData("X-RateLimit-Limit", "-4")]
    [InlineData("X-RateLimit-Limit", "many")]
    [InlineData("X-RateLimit-Remaining", "99999999999999999999")]
    [InlineData("X-RateLimit-Reset", "1")]
    [InlineData("X-RateLimit-Reset", "9999999999999")]
    public void Headers_that_make_no_sense_say_nothing(string name, string value) => Assert.Equal(default, Headers((name, value)));

    [Fact]
    public void No_header_can_pause_for_more_than_an_hour()
    {
        var far = Noon.AddYears(3).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        Assert.Equal(Noon.AddHours(1), Headers(("X-RateLimit-Reset", far)).ResetAt);
        Assert.Equal(Noon.AddHours(1), Headers(("Retry-After", "99999999")).RetryAt);
        Assert.Equal(Noon.AddHours(1), Headers(("Retry-After", "Mon, 01 Mar 2027 12:00:00 GMT")).RetryAt);
        Assert.Equal(Noon.AddSeconds(20), Headers(("Retry-After", "20")).RetryAt);
    }

    [Fact]
    public void The_fifth_failure_in_a_row_pauses_and_one_good_trial_ends_that()
    {
        var circuit = Circuit.New(Noon);
        for (var failure = 1; failure <= 4; failure++) circuit = circuit.Failed(Noon, 5, FiveMinutes);
        Assert.True(circuit.Succeeded(Noon).Failed(Noon, 5, FiveMinutes).Ask(Noon, FiveMinutes).Passes);
        Assert.True(circuit.Ask(Noon, FiveMinutes).Passes);

        circuit = circuit.Failed(Noon, 5, FiveMinutes);

        Assert.Equal((NitradoLinkState.Paused, Noon + FiveMinutes), (circuit.State, circuit.TrialAt));
        Assert.False(circuit.Ask(Noon.AddSeconds(299), FiveMinutes).Passes);
        var (passes, trying) = circuit.Ask(Noon.AddSeconds(300), FiveMinutes);
        Assert.True(passes);
        Assert.False(trying.Ask(Noon.AddSeconds(301), FiveMinutes).Passes);
        Assert.Equal(NitradoLinkState.Working, trying.Succeeded(Noon.AddSeconds(301)).State);
        var failed = trying.Failed(Noon.AddSeconds(301), 5, FiveMinutes);
        Assert.Equal((NitradoLinkState.Paused, Noon, Noon.AddSeconds(601)), (failed.State, failed.Since, failed.TrialAt));
    }

    [Fact]
    public void A_trial_nobody_reports_on_does_not_keep_the_door_shut()
    {
        var circuit = Paused().Ask(Noon + FiveMinutes, FiveMinutes).After;

        Assert.False(circuit.Ask(Noon + FiveMinutes + Second, FiveMinutes).Passes);
        Assert.True(circuit.Ask(Noon + 2 * FiveMinutes, FiveMinutes).Passes);
    }

    [Fact]
    public void A_probe_passes_a_pause_at_once_and_a_rejected_token_passes_nothing_for_ever()
    {
        Assert.True(Paused().Ask(Noon, FiveMinutes, probe: true).Passes);

        var rejected = Paused().TokenRejected(Noon);
        Assert.False(rejected.Ask(Noon.AddYears(1), FiveMinutes, probe: true).Passes);
        Assert.Equal(rejected, rejected.Succeeded(Noon));
        Assert.Equal(rejected, rejected.Failed(Noon, 5, FiveMinutes));
    }

    [Theory]
    [InlineData(0, 0.5, 4)]
    [InlineData(1, 0.5, 8)]
    [InlineData(2, 0.5, 16)]
    [InlineData(3, 0.5, 32)]
    [InlineData(4, 0.5, 60)]
    [InlineData(400, 0.5, 60)]
    [InlineData(0, 0.0, 4)]
    [InlineData(1, 0.0, 6.4)]
    [InlineData(1, 1.0, 9.6)]
    [InlineData(3, 1.0, 38.4)]
    public void Waits_double_within_their_bounds_and_differ_by_chance(int failed, double chance, double seconds) =>
        Assert.Equal(seconds, RetryRules.Wait(failed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60), chance).TotalSeconds, 3);

    [Fact]
    public void What_may_have_happened_is_repeated_only_where_that_is_safe()
    {
        AttemptEnd[] never = [AttemptEnd.Good, AttemptEnd.Refused, AttemptEnd.TokenRejected];
        AttemptEnd[] unsure = [AttemptEnd.Failing, AttemptEnd.TimedOut, AttemptEnd.Lost, AttemptEnd.Unreadable];
        Assert.All(Enum.GetValues<AttemptEnd>(), end =>
        {
            Assert.Equal(!never.Contains(end), RetryRules.MayRepeat(end, isSafe: true));
            Assert.Equal(!never.Contains(end) && !unsure.Contains(end), RetryRules.MayRepeat(end, isSafe: false));
        });
    }

    private static Circuit Paused()
    {
        var circuit = Circuit.New(Noon);
        for (var failure = 1; failure <= 5; failure++) circuit = circuit.Failed(Noon, 5, FiveMinutes);
        return circuit;
    }

    private static RateHeaders Headers(params (string Name, string Value)[] given)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in given) response.Headers.TryAddWithoutValidation(name, value);
        HttpResponseHeaders headers = response.Headers;
        return RateHeaders.Read(headers, Noon);
    }
}
