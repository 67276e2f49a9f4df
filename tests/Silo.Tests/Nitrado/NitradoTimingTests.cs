using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>When calls go out, to the second, on a clock that only the test moves.</summary>
public sealed class NitradoTimingTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A length no wait here has.</summary>
    private const double Limit = 11.5;

    private readonly SteppedClock time = new(Noon, TimeSpan.FromSeconds(Limit));
    private readonly ScriptedHost host;
    private readonly NitradoClient client;

    public NitradoTimingTests()
    {
        host = new ScriptedHost(time);
        client = new NitradoClient(new NitradoOptions { AttemptSeconds = Limit }, new Secret("token"), host, () => 0.5, time, NullLogger<NitradoClient>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_host_is_tried_five_times_after_4_8_16_and_32_seconds()
    {
        for (var attempt = 0; attempt < 5; attempt++) host.Then(502);

        var failure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => time.Passing(client.Services(Cancellation)));

        Assert.Equal(NitradoTrouble.Failing, failure.Trouble);
        Assert.Equal([0, 4, 12, 28, 60], Seconds());
        Assert.Equal(NitradoLinkState.Paused, client.Link.State);
    }

    [Fact]
    public async Task Calls_go_out_a_second_apart_in_the_order_they_were_made()
    {
        var calls = Enumerable.Range(0, 4).Select(_ => client.Services(Cancellation)).ToArray();
        await time.Passing(Task.WhenAll(calls));

        Assert.Equal([0, 1, 2, 3], Seconds());
    }

    [Fact]
    public async Task Too_many_calls_wait_for_as_long_as_the_host_asks_and_are_no_failure()
    {
        host.Then(429, "", ("Retry-After", "30"));

        await time.Passing(client.Services(Cancellation));

        Assert.Equal([0, 30], Seconds());
        Assert.Equal((NitradoLinkState.Working, 0), (client.Link.State, client.Link.Failures));
    }

    [Fact]
    public async Task A_limit_that_lasts_longer_than_anybody_waits_fails_at_once_with_its_end()
    {
        host.Then(429, "", ("X-RateLimit-Limit", "100"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", Noon.AddMinutes(20).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));

        await Assert.ThrowsAsync<NitradoLimitedException>(() => time.Passing(client.Services(Cancellation)));
        var next = await Assert.ThrowsAsync<NitradoLimitedException>(() => client.Services(Cancellation));

        Assert.Equal(Noon.AddMinutes(20), next.RetryAt);
        Assert.Equal([0], Seconds());
        time.SetUtcNow(Noon.AddMinutes(20));
        await time.Passing(client.Services(Cancellation));
        Assert.Equal([0, 1200], Seconds());
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_and_is_no_failure()
    {
        host.Then(428).Then(428);

        await time.Passing(client.Services(Cancellation));

        Assert.Equal([0, 4, 12], Seconds());
        Assert.Equal(0, client.Link.Failures);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_told_as_busy()
    {
        for (var attempt = 0; attempt < 5; attempt++) host.Then(428);

        var busy = await Assert.ThrowsAsync<NitradoBusyException>(() => time.Passing(client.Restart(new(1), "why", null, Cancellation)));

        Assert.True(busy.IsTransient);
        Assert.False(busy.MayHaveHappened);
        Assert.Equal(5, host.Calls.Count);
    }

    [Fact]
    public async Task A_paused_token_is_tried_after_five_minutes_and_one_good_call_ends_the_pause()
    {
        for (var attempt = 0; attempt < 6; attempt++) host.Then(500);
        await Assert.ThrowsAsync<NitradoUnavailableException>(() => time.Passing(client.Services(Cancellation)));
        var paused = await Assert.ThrowsAsync<NitradoUnavailableException>(() => client.Services(Cancellation));
        Assert.Equal((NitradoTrouble.Paused, (DateTimeOffset?)Noon.AddSeconds(360)), (paused.Trouble, paused.RetryAt));

        time.SetUtcNow(Noon.AddSeconds(360));
        // The trial fails: one attempt and no more.
        await Assert.ThrowsAsync<NitradoUnavailableException>(() => time.Passing(client.Services(Cancellation)));
        Assert.Equal(6, host.Calls.Count);

        time.SetUtcNow(Noon.AddSeconds(700));
        await time.Passing(client.Services(Cancellation));
        Assert.Equal(NitradoLinkState.Working, client.Link.State);
    }

    [Fact]
    public async Task A_probe_asks_host_and_token_and_opens_the_way_again()
    {
        for (var attempt = 0; attempt < 5; attempt++) host.Then(500);
        await Assert.ThrowsAsync<NitradoUnavailableException>(() => time.Passing(client.Services(Cancellation)));
        host.Calls.Clear();

        host.Then(200, ScriptedHost.Fine).Then(503);
        Assert.False(await time.Passing(client.Probe(Cancellation)));
        Assert.Equal(NitradoLinkState.Paused, client.Link.State);
        Assert.True(await time.Passing(client.Probe(Cancellation)));

        Assert.Equal(NitradoLinkState.Working, client.Link.State);
        Assert.Equal(["/ping", "/token", "/ping", "/token"], host.Calls.Select(call => call.Path));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_restart_that_may_have_happened_is_not_sent_twice(int status)
    {
        host.Then(status);

        var failure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => time.Passing(client.Restart(new(1), "why", "soon", Cancellation)));

        Assert.True(failure.MayHaveHappened);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task A_restart_that_cannot_have_happened_is_sent_again()
    {
        host.Then(503).Then(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "no")).Then(429).Then(201, ScriptedHost.Fine);

        await time.Passing(client.Restart(new(1), "why", null, Cancellation));

        Assert.Equal(4, host.Calls.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_waiting_ends_the_wait_and_harms_nobody()
    {
        host.Then(500);
        using var enough = new CancellationTokenSource();
        var call = client.Services(enough.Token);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, client.Link.Failures);
        await time.Passing(client.Services(Cancellation));
    }

    public void Dispose() => client.Dispose();

    private int[] Seconds() => [.. host.Calls.Select(call => (int)Math.Round((call.At - Noon).TotalSeconds))];
}
