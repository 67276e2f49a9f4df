using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using static BlissBot.Grains.Interfaces.Servers.RestartPhase;

namespace BlissBot.Grains.Servers;

/// <summary>From DoExit to the verdict: nothing is sent here but DoExit itself, and that again only when it is known not to have arrived.</summary>
internal static partial class RestartSequence
{
    private static RestartTurn Exit(RestartRun run, RestartInput input, DateTimeOffset now, ServerOptions options) => input switch
    {
        RestartInput.Resumed when !run.ExitSent && now - run.PhaseAt > Seconds(options.GraceSeconds) => End(run, RestartVerdict.ExitFailed, WasAway, now, quiet: true),
        RestartInput.Resumed when run.ExitSent => Do(run.Noted(now, RestartStepKind.Resumed) with { PhaseAt = now, ExitHeard = true }, new RestartEffect.LookNow()),
        RestartInput.Resumed => Do(run.Noted(now, RestartStepKind.Resumed) with { RetryAt = now }),
        RestartInput.ExitTold told when told.Attempt == run.Exits && run.ExitSent => ExitTold(run, told.Told, now, options),
        // Before it is known that DoExit went out, the network may be all that is gone.
        RestartInput.Looked { Sight: Sight.Gone } look when run is { ExitSent: true, ExitHeard: true } && look.AskedAt >= run.PhaseAt => Do(Down(run, now)),
        RestartInput.Looked { Sight: Sight.Silent or Sight.Wedged } look when !run.Faltered && look.AskedAt >= run.ExitConfirmedAt => Do(run with { Faltered = true }),
        // Down and up between two looks. One that has answered all the time never went, whatever became of the connection.
        RestartInput.Looked { Sight: Sight.Answered } look when run is { HasLog: false, Faltered: true } && look.AskedAt - run.ExitConfirmedAt >= Seconds(options.ExitSettleSeconds) =>
            Ready(Down(run, now, "It answers again; it was not seen to go."), now),
        RestartInput.Marked { Marker: MarkerKind.LogClosed } when run.ExitSent => Do(Down(run, now)),
        RestartInput.Marked { Marker: MarkerKind.LogOpened or MarkerKind.ProcessStarted } when run.ExitSent => Do(CameUp(Down(run, now), now)),
        RestartInput.Marked { Marker: MarkerKind.Ready } when run.ExitSent => Ready(Down(run, now), now),
        RestartInput.Tick => ExitOn(run, now, options),
        _ => Same(run),
    };

    private static RestartTurn ExitTold(RestartRun run, Told told, DateTimeOffset now, ServerOptions options) => told.Delivery switch
    {
        Delivery.Confirmed => Do(Worded(run with { ExitConfirmedAt = now, ExitHeard = true }, told.Words)),
        Delivery.NotNow => Do(run with { ExitSent = false, RetryAt = now + Seconds(options.RetrySeconds) }),
        Delivery.Never => End(run with { ExitSent = false }, RestartVerdict.ExitFailed, told.Words, now),
        // Whatever it said or did not say: whether it goes down decides.
        _ => Do(Worded(run with { ExitHeard = true }, told.Words)),
    };

    private static RestartTurn ExitOn(RestartRun run, DateTimeOffset now, ServerOptions options)
    {
        if (now - run.PhaseAt >= Seconds(options.ExitLimitSeconds))
            return End(run, RestartVerdict.ExitFailed, run.ExitConfirmedAt is null
                ? "The server did not confirm DoExit and was not seen to go down."
                : "DoExit was confirmed, but the server was not seen to go down.", now);
        return run.RetryAt is { } retry && now >= retry ? SendExit(run with { RetryAt = null }, now) : Same(run);
    }

    private static RestartTurn ComeBack(RestartRun run, RestartInput input, DateTimeOffset now, ServerOptions options) => input switch
    {
        RestartInput.Resumed => Do(run.Noted(now, RestartStepKind.Resumed) with { PhaseAt = now }, new RestartEffect.LookNow()),
        RestartInput.Looked { Sight: Sight.Answered } look when look.AskedAt >= run.PhaseAt => run.HasLog ? Do(CameUp(run, now)) : Ready(run, now),
        RestartInput.Looked { Sight: Sight.Silent } look when look.AskedAt >= run.PhaseAt => Do(CameUp(run, now)),
        RestartInput.Marked { Marker: MarkerKind.LogOpened or MarkerKind.ProcessStarted } => Do(CameUp(run, now)),
        RestartInput.Marked { Marker: MarkerKind.Ready } => Ready(run, now),
        RestartInput.Tick when now - run.PhaseAt >= Seconds(options.BackLimitSeconds) => End(run, RestartVerdict.NotBack, run.Up
            ? "It shows signs of life, but was not ready in time."
            : "It showed no sign of life in time.", now),
        _ => Same(run),
    };

    private static RestartTurn SendExit(RestartRun run, DateTimeOffset now)
    {
        var sent = run with { ExitSent = true, Exits = run.Exits + 1, ExitSentAt = now, ExitHeard = false, Faltered = false };
        return Do(sent.Noted(now, RestartStepKind.ExitSent), new RestartEffect.Exit($"{run.Id}-exit-{sent.Exits}", sent.Exits));
    }

    private static RestartRun Down(RestartRun run, DateTimeOffset now, string? detail = null) =>
        run.Noted(now, RestartStepKind.WentDown, detail).Enter(ComingBack, now);

    private static RestartRun CameUp(RestartRun run, DateTimeOffset now) =>
        run.Up ? run : (run with { Up = true }).Noted(now, RestartStepKind.CameUp);

    private static RestartTurn Ready(RestartRun run, DateTimeOffset now) =>
        End(CameUp(run, now).Noted(now, RestartStepKind.Ready), RestartVerdict.Restarted, null, now);

    /// <summary>Puts the server's own words to the step they answer.</summary>
    private static RestartRun Worded(RestartRun run, string? words)
    {
        var sent = run.Steps.LastOrDefault(step => step.Kind == RestartStepKind.ExitSent);
        return sent is null || string.IsNullOrWhiteSpace(words)
            ? run
            : run with { Steps = run.Steps.Replace(sent, sent with { Detail = Interfaces.Refusal.Bounded(words.Trim()) }) };
    }
}
