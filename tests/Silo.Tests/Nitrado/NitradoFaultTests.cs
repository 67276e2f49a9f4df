using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Simulators.Nitrado;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>Every fault of the host's that is known, played by the simulator.</summary>
public sealed class NitradoFaultTests
{
    private const string Details = "/services/17001/gameservers";

    private static NitradoServiceId Service => NitradoRig.Service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(NitradoFault.Answer, 429)]
    [InlineData(NitradoFault.Answer, 500)]
    [InlineData(NitradoFault.Answer, 502)]
    [InlineData(NitradoFault.Answer, 503)]
    [InlineData(NitradoFault.Answer, 504)]
    [InlineData(NitradoFault.EmptyBody, 200)]
    [InlineData(NitradoFault.EmptyBody, 503)]
    [InlineData(NitradoFault.TruncatedJson, 200)]
    [InlineData(NitradoFault.CutBody, 200)]
    [InlineData(NitradoFault.Drop, 0)]
    [InlineData(NitradoFault.WebPage, 502)]
    [InlineData(NitradoFault.WebPage, 200)]
    public async Task What_passes_is_tried_again_until_it_has_passed(NitradoFault fault, int status)
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Next(new NitradoFaultRule(fault) { Status = status, Bytes = 40, Times = 2 });

        Assert.Equal("Bliss Island", (await rig.Client.Details(Service, Cancellation)).Name);

        Assert.Equal([fault, fault, null], rig.Calls.Select(call => call.Fault));
        Assert.Equal(0, rig.Client.Link.Failures);
    }

    [Theory]
    [InlineData(NitradoFault.Answer, 500, NitradoTrouble.Failing)]
    [InlineData(NitradoFault.Answer, 503, NitradoTrouble.Maintenance)]
    [InlineData(NitradoFault.EmptyBody, 200, NitradoTrouble.Unreadable)]
    [InlineData(NitradoFault.TruncatedJson, 200, NitradoTrouble.Unreadable)]
    [InlineData(NitradoFault.CutBody, 200, NitradoTrouble.Unreachable)]
    [InlineData(NitradoFault.Drop, 0, NitradoTrouble.Unreachable)]
    public async Task What_does_not_pass_is_named_after_five_attempts_and_pauses_the_token(NitradoFault fault, int status, NitradoTrouble trouble)
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Outage = new NitradoFaultRule(fault) { Status = status, Bytes = 40 };

        var failure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Details(Service, Cancellation));

        Assert.Equal((trouble, true, false), (failure.Trouble, failure.IsTransient, failure.MayHaveHappened));
        Assert.Equal(5, rig.Calls.Count());
        Assert.Equal((NitradoLinkState.Paused, 5), (rig.Client.Link.State, rig.Client.Link.Failures));
        // From now on nothing is asked.
        Assert.Equal(NitradoTrouble.Paused, (await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Services(Cancellation))).Trouble);
        Assert.Equal(5, rig.Calls.Count());
        Assert.False(await rig.Client.Probe(Cancellation));
        rig.Faults.Clear();
        Assert.True(await rig.Client.Probe(Cancellation));
        Assert.Equal(NitradoLinkState.Working, rig.Client.Link.State);
    }

    [Fact]
    public async Task Busy_twice_then_done_restarts_once()
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.Answer) { Status = 428, Method = "POST", Times = 2 });

        await rig.Client.Restart(Service, "asked", null, Cancellation);

        Assert.Single(rig.Game.Orders);
        Assert.Equal([428, 428, 201], rig.Calls.Select(call => call.Status));
    }

    [Fact]
    public async Task An_error_inside_a_success_is_an_error_and_is_not_repeated()
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.ErrorInSuccess) { Message = "Not this time." });

        var refused = await Assert.ThrowsAsync<NitradoRefusedException>(() => rig.Client.Details(Service, Cancellation));

        Assert.Equal((200, false), (refused.Status, refused.IsTransient));
        Assert.Contains("Not this time.", refused.Message, StringComparison.Ordinal);
        Assert.Single(rig.Calls);
    }

    [Theory]
    [InlineData(401, null, 401)]
    [InlineData(403, null, 403)]
    [InlineData(422, null, 422)]
    public async Task A_refusal_is_no_failure_of_the_host(int status, string? code, int told)
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.Answer) { Status = status, ErrorCode = code });

        Assert.Equal(told, (await Assert.ThrowsAsync<NitradoRefusedException>(() => rig.Client.Details(Service, Cancellation))).Status);

        Assert.Equal((NitradoLinkState.Working, 0), (rig.Client.Link.State, rig.Client.Link.Failures));
        await rig.Client.Details(Service, Cancellation);
    }

    [Fact]
    public async Task A_rejected_token_is_never_sent_again()
    {
        await using var rig = await NitradoRig.Start();
        rig.Simulator.World.TokenValid = false;

        await Assert.ThrowsAsync<NitradoTokenRejectedException>(() => rig.Client.Services(Cancellation));
        rig.Simulator.World.TokenValid = true;
        await Assert.ThrowsAsync<NitradoTokenRejectedException>(() => rig.Client.Services(Cancellation));
        Assert.False(await rig.Client.Probe(Cancellation));

        Assert.Single(rig.Calls, call => call.Carried);
        Assert.Equal(NitradoLinkState.Rejected, rig.Client.Link.State);
    }

    [Theory]
    [InlineData(NitradoFault.Hang)]
    [InlineData(NitradoFault.SlowBody)]
    public async Task An_answer_that_does_not_end_is_given_up_in_time(NitradoFault fault)
    {
        var options = NitradoRig.Quick();
        (options.AttemptSeconds, options.Attempts) = (0.2, 2);
        await using var rig = await NitradoRig.Start(options: options);
        rig.Faults.Outage = new NitradoFaultRule(fault);

        var late = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Details(Service, Cancellation));

        Assert.Equal(NitradoTrouble.TimedOut, late.Trouble);
        Assert.Equal(2, rig.Simulator.Truth.Arrived.Total);
    }

    [Fact]
    public async Task A_restart_whose_answer_never_comes_may_have_happened_and_is_not_repeated()
    {
        var options = NitradoRig.Quick();
        options.AttemptSeconds = 0.5;
        await using var rig = await NitradoRig.Start(options: options);
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.Hang) { Method = "POST" });

        var unsure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Restart(Service, "asked", null, Cancellation));

        Assert.True(unsure.MayHaveHappened);
        Assert.Equal(1, rig.Simulator.Truth.Arrived.Total);
    }

    [Fact]
    public async Task An_answer_longer_than_allowed_is_not_read()
    {
        var options = NitradoRig.Quick();
        (options.MaxAnswerBytes, options.Attempts) = (1 << 10, 1);
        await using var rig = await NitradoRig.Start(options: options);

        var failure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Details(Service, Cancellation));

        Assert.Equal(NitradoTrouble.Unreadable, failure.Trouble);
    }

    [Fact]
    public async Task The_hosts_headers_are_learned_and_their_absence_is_no_limit()
    {
        await using var rig = await NitradoRig.Start(simulated: new NitradoSimulatorOptions { CallsPerHour = 3 });
        rig.Faults.NoRateHeaders = true;
        await rig.Client.Services(Cancellation);
        Assert.Null(rig.Client.Link.CallsPerHour);

        rig.Faults.NoRateHeaders = false;
        await rig.Client.Services(Cancellation);
        Assert.Equal((3, 1), (rig.Client.Link.CallsPerHour, rig.Client.Link.CallsLeft));
        await rig.Client.Services(Cancellation);

        // The fourth is not even sent: the host would only count it against us.
        await Assert.ThrowsAsync<NitradoLimitedException>(() => rig.Client.Services(Cancellation));
        Assert.Equal(3, rig.Simulator.Truth.Arrived.Total);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_unreachable_and_a_restart_surely_did_not_happen()
    {
        var options = NitradoRig.Quick();
        var rig = await NitradoRig.Start(options: options);
        await rig.Simulator.DisposeAsync();
        options.Address = new Uri($"http://127.0.0.1:{Simulators.LoopbackPort.Free()}");

        var failure = await Assert.ThrowsAsync<NitradoUnavailableException>(() => rig.Client.Restart(Service, "asked", null, Cancellation));

        Assert.Equal((NitradoTrouble.Unreachable, false), (failure.Trouble, failure.MayHaveHappened));
        rig.Client.Dispose();
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_leaves_the_client_usable()
    {
        await using var rig = await NitradoRig.Start();
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.Hang) { Path = Details });
        using var enough = new CancellationTokenSource();
        var call = rig.Client.Details(Service, enough.Token);
        await rig.Simulator.Truth.Arrived.WaitForAsync(_ => true, Cancellation);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("Bliss Island", (await rig.Client.Details(Service, Cancellation)).Name);
    }
}
