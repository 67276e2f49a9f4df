using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using static BlissBot.Grains.Interfaces.Servers.RestartPhase;

namespace BlissBot.Grains.Servers;

/// <summary>What a restart is after an input, and what is to be done then. The very same run means that nothing changed.</summary>
internal readonly record struct RestartTurn(RestartRun Run, ImmutableArray<RestartEffect> Effects);

/// <summary>
/// A restart, step by step: warn, save, prove the save, tell the server to exit, see it go, see it come back. Pure; the
/// new state is written down before its effects are carried out, so that whoever finds the notes after a crash knows
/// what may have been sent, looks instead of sending DoExit again, and never stops a server whose save is not proven.
/// </summary>
internal static partial class RestartSequence
{
    /// <summary>How long before the exit the players are warned.</summary>
    public static readonly ImmutableArray<TimeSpan> Warnings =
    [
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1),
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10),
    ];

    private static readonly TimeSpan StampsRounded = TimeSpan.FromSeconds(1);

    private const string WasAway = "This program was not running when it was due, so nothing was done.";

    public static RestartTurn Begin(string id, RestartRequest request, bool hasLog, DateTimeOffset dueAt, DateTimeOffset now, ServerOptions options)
    {
        var run = new RestartRun(id, request, hasLog, now, dueAt, CountingDown, now, []).Noted(now, RestartStepKind.Requested, request.Actor);
        var (next, effects) = Next(run, new RestartInput.Tick(), now, options);
        return new RestartTurn(next, effects);
    }

    public static RestartTurn Next(RestartRun run, RestartInput input, DateTimeOffset now, ServerOptions options) => (run.Phase, input) switch
    {
        (Ended, _) => Same(run),
        (_, RestartInput.WarningTold warning) => Do(Warned(run, warning, now)),
        (_, RestartInput.Marked marked) when !IsNew(run, marked) => Same(run),
        (CountingDown, _) => CountDown(run, input, now, options),
        (Saving, _) => Save(run, input, now, options),
        (Exiting, _) => Exit(run, input, now, options),
        (ComingBack, _) => ComeBack(run, input, now, options),
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.Phase, "No phase of a restart."),
    };

    /// <summary>When time alone changes something next; null when never again.</summary>
    public static DateTimeOffset? WakeAt(RestartRun run, DateTimeOffset now, ServerOptions options) => run switch
    {
        { Phase: Ended } => null,
        { RetryAt: { } retry } => retry,
        { Phase: CountingDown } => Warnings.Select(before => run.DueAt - before).Where(at => at > now).Append(run.DueAt).Min(),
        { Phase: Saving } => SaveDeadline(run, options),
        { Phase: Exiting } => run.PhaseAt + Seconds(options.ExitLimitSeconds),
        _ => run.PhaseAt + Seconds(options.BackLimitSeconds),
    };

    /// <summary>
    /// Whether a line was written after what it is to prove was asked for. Lines are read late, so their own stamps
    /// decide, and one without proves nothing. Some have whole seconds, rounded down: that is all the slack there is.
    /// Where the game's host has a clock of its own it must be kept right: one that is behind proves no save, and one
    /// that is ahead may pass an autosave of just before off as ours.
    /// </summary>
    private static bool IsNew(RestartRun run, RestartInput.Marked marked) =>
        marked.At + StampsRounded >= (run.Phase is Exiting or ComingBack ? run.ExitSentAt : run.SaveSentAt);

    private static RestartTurn CountDown(RestartRun run, RestartInput input, DateTimeOffset now, ServerOptions options) => input switch
    {
        RestartInput.Cancel cancel => End(run, RestartVerdict.Cancelled, cancel.Actor, now),
        RestartInput.Resumed when now - run.DueAt > Seconds(options.GraceSeconds) => End(run, RestartVerdict.Cancelled, WasAway, now, quiet: true),
        RestartInput.Resumed => CountOn(run.Noted(now, RestartStepKind.Resumed) with { CheckSince = null, RetryAt = null, PhaseAt = now }, now, options),
        RestartInput.Looked look when run.Request.OnlyIfEmpty && look is { Sight: Sight.Answered, Players: > 0 } => Occupied(run, look, now),
        RestartInput.Looked look when SeenEmpty(run, look) => BeginSave(run, now),
        RestartInput.Tick => CountOn(run, now, options),
        _ => Same(run),
    };

    private static RestartTurn CountOn(RestartRun run, DateTimeOffset now, ServerOptions options)
    {
        if (run.CheckSince is not null)
            return CheckOn(run, now, options);
        if (now >= run.DueAt)
            return run.Request.OnlyIfEmpty ? Check(run, now, options) : BeginSave(run, now);
        var left = run.DueAt - now;
        // The least of those whose time has come: what was missed while away is not told late.
        var warning = Warnings.LastOrDefault(before => before >= left);
        if (warning == default || warning >= run.WarnedAt || warning - left > Slack(warning))
            return Do(run);
        return Do(run with { WarnedAt = warning }, Warn(run, warning));
    }

    private static RestartTurn Save(RestartRun run, RestartInput input, DateTimeOffset now, ServerOptions options) => input switch
    {
        RestartInput.Cancel cancel => End(run, RestartVerdict.Cancelled, cancel.Actor, now),
        RestartInput.Resumed when now - run.PhaseAt > Seconds(options.GraceSeconds) + Seconds(options.SaveLimitSeconds) =>
            End(run, RestartVerdict.Cancelled, WasAway, now, quiet: true),
        // Saving once more does no harm, and the answer to the first is lost.
        RestartInput.Resumed => SendSave(run.Noted(now, RestartStepKind.Resumed).Enter(Saving, now), now),
        RestartInput.SaveTold told when told.Attempt == run.Saves && !run.SaveProven => SaveTold(run, told.Told, now, options),
        RestartInput.Marked { Marker: MarkerKind.SavingWorld } when !run.SaveProven => Do(run with { SaveBegan = true }),
        RestartInput.Marked { Marker: MarkerKind.WorldSaved } when !run.SaveProven =>
            run.SaveBegan || run.SaveAnswered ? Proven(run, now, options, byLog: true) : Do(run with { SaveLogged = true }),
        RestartInput.Looked look when run.Request.OnlyIfEmpty && look is { Sight: Sight.Answered, Players: > 0 } => Occupied(run, look, now),
        RestartInput.Looked look when SeenEmpty(run, look) => SendExit(run.Enter(Exiting, now), now),
        RestartInput.Tick => SaveOn(run, now, options),
        _ => Same(run),
    };

    private static RestartTurn SaveTold(RestartRun run, Told told, DateTimeOffset now, ServerOptions options) => told.Delivery switch
    {
        Delivery.Confirmed when run.HasLog && !run.SaveLogged =>
            Do((run with { SaveAnswered = true }).Noted(now, RestartStepKind.SaveAnswered, told.Words)),
        Delivery.Confirmed =>
            Proven((run with { SaveAnswered = true }).Noted(now, RestartStepKind.SaveAnswered, told.Words), now, options, byLog: run.SaveLogged),
        Delivery.NotNow => now - run.PhaseAt >= Seconds(options.ReachLimitSeconds)
            ? End(run, RestartVerdict.Unreachable, told.Words, now)
            : Do(run with { RetryAt = now + Seconds(options.RetrySeconds) }),
        Delivery.Never => End(run, RestartVerdict.Unreachable, told.Words, now),
        // Where there is a log, it decides.
        _ when run.HasLog => Same(run),
        Delivery.Unknown => End(run, RestartVerdict.SaveFailed, $"The save was not answered. {told.Words}", now),
        _ => End(run, RestartVerdict.SaveFailed, $"The server answered: {told.Words}", now),
    };

    private static RestartTurn SaveOn(RestartRun run, DateTimeOffset now, ServerOptions options)
    {
        if (run.CheckSince is not null)
            return CheckOn(run, now, options);
        if (run.RetryAt is { } retry)
            return now < retry ? Same(run) : SendSave(run with { RetryAt = null }, now);
        return now < SaveDeadline(run, options) ? Same(run) : End(run, RestartVerdict.SaveFailed, run.SaveAnswered
            ? "The server said that the world is saved, but its log did not."
            : "No proof of the save came in time.", now);
    }

    private static RestartTurn Proven(RestartRun run, DateTimeOffset now, ServerOptions options, bool byLog)
    {
        var proven = run with { SaveProven = true, RetryAt = null };
        if (byLog)
            proven = proven.Noted(now, RestartStepKind.SaveProven);
        // A save takes long enough for somebody to join.
        return run.Request.OnlyIfEmpty ? Check(proven, now, options) : SendExit(proven.Enter(Exiting, now), now);
    }

    private static RestartTurn Check(RestartRun run, DateTimeOffset now, ServerOptions options) =>
        Do(run with { CheckSince = now, RetryAt = now + Seconds(options.RetrySeconds) }, new RestartEffect.LookNow());

    private static RestartTurn CheckOn(RestartRun run, DateTimeOffset now, ServerOptions options)
    {
        if (now < run.RetryAt)
            return Same(run);
        return now - run.CheckSince >= Seconds(options.ReachLimitSeconds)
            ? End(run, RestartVerdict.Unreachable, "It could not be seen whether anybody is on.", now)
            : Do(run with { RetryAt = now + Seconds(options.RetrySeconds) }, new RestartEffect.LookNow());
    }

    /// <summary>A look that was begun before the question came up does not answer it.</summary>
    private static bool SeenEmpty(RestartRun run, RestartInput.Looked look) =>
        run.CheckSince is { } since && look is { Sight: Sight.Answered, Players: 0 } && look.AskedAt >= since;

    private static RestartTurn BeginSave(RestartRun run, DateTimeOffset now)
    {
        var (saving, effects) = SendSave(run.Enter(Saving, now), now);
        // Whoever is on gets a word, also when there was no time for a countdown.
        return run.WarnedAt is null && !run.Request.OnlyIfEmpty
            ? new RestartTurn(saving with { WarnedAt = TimeSpan.Zero }, effects.Insert(0, Warn(run, TimeSpan.Zero)))
            : new RestartTurn(saving, effects);
    }

    private static RestartTurn SendSave(RestartRun run, DateTimeOffset now)
    {
        var sent = run with { Saves = run.Saves + 1, SaveSentAt = now, SaveBegan = false, SaveLogged = false, SaveAnswered = false, SaveProven = false };
        return Do(sent.Noted(now, RestartStepKind.SaveSent), new RestartEffect.Save($"{run.Id}-save-{sent.Saves}", sent.Saves));
    }

    private static RestartTurn Occupied(RestartRun run, RestartInput.Looked look, DateTimeOffset now) =>
        End(run, RestartVerdict.Occupied, look.Players == 1 ? "1 player is on." : $"{look.Players} players are on.", now);

    private static RestartTurn End(RestartRun run, RestartVerdict verdict, string? detail, DateTimeOffset now, bool quiet = false)
    {
        var ended = (run.Enter(Ended, now) with { Verdict = verdict, EndedAt = now }).Noted(now, RestartStepKind.Ended, detail);
        var told = !quiet && (verdict is RestartVerdict.Cancelled or RestartVerdict.SaveFailed or RestartVerdict.ExitFailed
            || (verdict is RestartVerdict.Occupied or RestartVerdict.Unreachable && run.WarnedAt is not null));
        return told ? Do(ended, new RestartEffect.Say(RestartWording.Off(verdict), $"{run.Id}-off")) : Do(ended);
    }

    private static RestartRun Warned(RestartRun run, RestartInput.WarningTold warning, DateTimeOffset now) =>
        warning.Told.Delivery is Delivery.Confirmed or Delivery.Taken
            ? run.Noted(now, RestartStepKind.Warned, RestartWording.Warning(warning.Before, null))
            : run.Noted(now, RestartStepKind.WarningFailed, $"{RestartWording.Warning(warning.Before, null)} {warning.Told.Words}");

    private static RestartEffect.Say Warn(RestartRun run, TimeSpan before) =>
        new(RestartWording.Warning(before, run.Request.Reason), FormattableString.Invariant($"{run.Id}-warn-{before.TotalSeconds:0}"), before);

    /// <summary>How late a warning may come and still be true enough.</summary>
    private static TimeSpan Slack(TimeSpan warning) => TimeSpan.FromSeconds(Math.Min(5, warning.TotalSeconds / 4));

    private static DateTimeOffset SaveDeadline(RestartRun run, ServerOptions options) =>
        run.PhaseAt + Seconds(options.SaveLimitSeconds + (run.Saves > 1 ? options.ReachLimitSeconds : 0));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RestartTurn Same(RestartRun run) => new(run, []);

    private static RestartTurn Do(RestartRun run, params ReadOnlySpan<RestartEffect> effects) => new(run, [.. effects]);
}
