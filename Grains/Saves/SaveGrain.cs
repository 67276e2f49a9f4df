using System.Runtime.CompilerServices;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static BlissBot.Grains.Saves.ParseRules;

namespace BlissBot.Grains.Saves;

/// <summary>
/// Looks for a server's newest save, has it parsed, remembers how that ended. It notes a parse before it begins, so
/// that one cut short by a crash is found and begun again.
/// </summary>
[GrainType("save"), RequiresRole(SiloRoles.Parser), BesideSaves, KeepAlive]
internal sealed partial class SaveGrain(
    [PersistentState("save")] IPersistentState<SaveState> storage,
    ISaveSource source,
    IWorldParser parser,
    IWorldStore store,
    IOptions<SaveOptions> options,
    TimeProvider time,
    ILogger<SaveGrain> log) : Grain, ISaveGrain, IRemindable
{
    private readonly DurableState<SaveState> state = new(storage);
    private ServerId server;
    private Run? run;
    private ProgressFanOut? lastProgress;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server))
            return;
        var every = TimeSpan.FromSeconds(options.Value.PollSeconds);
        this.RegisterGrainTimer(Poll, new GrainTimerCreationOptions(TimeSpan.Zero, every) { KeepAlive = true });
        await this.KeepWaking();
    }

    public async Task<Outcome<ParseStart>> ParseNow(bool force, CancellationToken cancellation) =>
        await Look(force ? Reason.Forced : Reason.Asked, cancellation);

    public Task<Outcome<SaveStatus>> Status()
    {
        if (!server.IsValid)
            return Task.FromResult<Outcome<SaveStatus>>(Unknown());
        var running = run is null ? null : state.Value.Running?.View;
        return Task.FromResult<Outcome<SaveStatus>>(new SaveStatus(
            run?.Progress.Latest ?? lastProgress?.Latest, running, state.Value.Last?.View, state.Value.Good?.At, NextDue(state.Value, options.Value)));
    }

    public Task<Outcome<ParseId>> Cancel()
    {
        if (run is null)
            return Task.FromResult<Outcome<ParseId>>(new Refusal(RefusalCode.NotRunning, this.GetPrimaryKeyString()));
        run.Stop.Cancel();
        return Task.FromResult<Outcome<ParseId>>(run.Parse);
    }

    public async IAsyncEnumerable<ParseProgress> Watch([EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((run?.Progress ?? lastProgress) is not { } followed)
        {
            yield return new ParseProgress(default, ParseStage.Idle, 0, 0, 0);
            yield break;
        }
        await foreach (var progress in followed.Follow(cancellation))
            yield return progress;
    }

    public Task Wake() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // The note of the running parse stays: whoever activates next begins it again.
        if (run is not { } stopped)
            return;
        stopped.ShuttingDown = true;
        await stopped.Stop.CancelAsync();
        await stopped.Done.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task Poll(CancellationToken cancellation)
    {
        if (run is null && (await Look(Reason.Poll, cancellation)).Refusal?.Code == RefusalCode.ServerUnknown)
            this.LeaveSoon(this.StopWaking);
    }

    private async Task<Outcome<ParseStart>> Look(Reason reason, CancellationToken cancellation)
    {
        if (!server.IsValid)
            return Unknown();
        if (run is not null)
            return new Refusal(RefusalCode.AlreadyRunning, server.Value);
        try
        {
            return await source.FindNewest(server, cancellation) switch
            {
                SaveSearch.Found found => await Consider(found.File, reason, cancellation),
                SaveSearch.Unsettled unsettled => new Refusal(RefusalCode.SaveUnsettled, Refusal.Bounded(unsettled.File)),
                SaveSearch.Nothing => new Refusal(RefusalCode.NoSaveFile, server.Value),
                SaveSearch.Away away => new Refusal(
                    RefusalCode.Unavailable, "Source", away.RetryAt is { } at ? Math.Max(0, (at - time.GetUtcNow()).TotalSeconds) : null, Refusal.Bounded(away.Why)),
                _ => Unknown(),
            };
        }
        catch (Exception failure) when (Explain(failure) is { } refusal)
        {
            LookFailed(failure, server);
            return refusal;
        }
    }

    private async Task<Outcome<ParseStart>> Consider(SaveFile file, Reason reason, CancellationToken cancellation)
    {
        var stored = await store.Current(server, cancellation);
        var now = time.GetUtcNow();
        switch (Decide(state.Value, file.Stamp, stored?.Parse, reason, now, options.Value))
        {
            case Verdict.Begin begin:
                var pending = new PendingParse(ParseId.New(now), file.Stamp, file.Name, now, begin.Attempt);
                await state.Change(old => old with { Running = pending });
                Begin(pending, file);
                return new ParseStart(ParseDecision.Started, pending.Parse, file.Name);
            case Verdict.GiveUp giveUp:
                var refusal = new Refusal(RefusalCode.KeepsCrashing, file.Name, giveUp.Crashes);
                await state.Change(old => old with { Running = null, Last = old.Running?.End(now, refusal) });
                GaveUp(server, file.Name, giveUp.Crashes);
                return refusal;
            case Verdict.Unchanged or Verdict.NotDue:
                return new ParseStart(ParseDecision.Unchanged, state.Value.Good!.Parse, file.Name);
            default:
                return state.Value.Last!.Refusal!;
        }
    }

    private Refusal Unknown() => new(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));
}
