using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace BlissBot.Grains.Saves;

/// <summary>The running parse: begun by a turn of the grain, awaited beside its turns, ended in one.</summary>
internal sealed partial class SaveGrain
{
    private void Begin(PendingParse pending, SaveFile file)
    {
        var progress = new ProgressFanOut(new ParseProgress(pending.Parse, ParseStage.Waiting, 0, 0, 0), time);
        run = new Run(pending.Parse, progress);
        run.Done = Follow(run, pending, file);
        Began(server, file.Name, pending.Parse, pending.Attempt);
    }

    private async Task Follow(Run running, PendingParse pending, SaveFile file)
    {
        var stage = ParseStage.Failed;
        try
        {
            using var here = await source.Fetch(server, file, done => running.Progress.Report(Fetched(pending.Parse, file, done)), running.Stop.Token);
            var snapshot = await parser.ParseAsync(new ParseRequest(server, pending.Parse, here.File), running.Progress, running.Stop.Token);
            var at = time.GetUtcNow();
            await state.Change(old => old with
            {
                Good = new GoodParse(pending.Parse, pending.Source, at),
                Running = null,
                Last = pending.End(at, null),
            });
            stage = ParseStage.Done;
            Ended(server, file.Name, pending.Parse, snapshot.Header.Counts.Rows, (at - pending.StartedAt).TotalSeconds);
            await TellWorld(pending.Parse);
        }
        catch (OperationCanceledException) when (running.ShuttingDown)
        {
            stage = ParseStage.Cancelled;
        }
        catch (Exception failure)
        {
            // A bug has no refusal of its own; it ends this parse, is logged once, and the grain goes on.
            var refusal = ParseRules.Explain(failure) ?? new Refusal(RefusalCode.SaveUnreadable, "Internal", Detail: $"Reference {pending.Parse}");
            stage = refusal.Code == RefusalCode.Cancelled ? ParseStage.Cancelled : ParseStage.Failed;
            if (stage == ParseStage.Failed)
                Failed(failure, server, file.Name, pending.Parse);
            await Remember(pending, refusal);
        }
        finally
        {
            lastProgress = running.Progress;
            run = null;
            running.Progress.End(stage);
            running.Stop.Dispose();
        }
    }

    /// <summary>Reading begins at ten percent; what comes before is fetching.</summary>
    private static ParseProgress Fetched(ParseId parse, SaveFile file, double done) => new(parse, ParseStage.Copying, 8 * done, 0, (long)(file.Bytes * done));

    private async Task Remember(PendingParse pending, Refusal refusal)
    {
        try
        {
            await state.Change(old => old with { Running = null, Last = pending.End(time.GetUtcNow(), refusal) });
        }
        catch (Exception failure)
        {
            // Nothing is lost: the note says that the parse still runs, so the next activation begins it again.
            NotRemembered(failure, server, pending.Parse);
            if (failure is InconsistentStateException)
                DeactivateOnIdle();
        }
    }

    private async Task TellWorld(ParseId parse)
    {
        try
        {
            await GrainFactory.World(server).Refresh(parse);
        }
        catch (Exception failure)
        {
            // It also looks by itself, only later.
            WorldNotTold(failure, server, parse);
        }
    }

    /// <summary>A parse at work in this process.</summary>
    private sealed class Run(ParseId parse, ProgressFanOut progress)
    {
        public ParseId Parse { get; } = parse;
        public ProgressFanOut Progress { get; } = progress;
        public CancellationTokenSource Stop { get; } = new();
        public Task Done { get; set; } = Task.CompletedTask;
        public bool ShuttingDown { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: reading {File} as parse {Parse}, attempt {Attempt}.")]
    private partial void Began(ServerId server, string file, ParseId parse, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {File} read as parse {Parse}, {Rows} rows in {Seconds:0.0} s.")]
    private partial void Ended(ServerId server, string file, ParseId parse, long rows, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: parse {Parse} of {File} failed; the last good snapshot stays.")]
    private partial void Failed(Exception failure, ServerId server, string file, ParseId parse);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: the end of parse {Parse} could not be written down.")]
    private partial void NotRemembered(Exception failure, ServerId server, ParseId parse);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: could not tell the world grain of parse {Parse}; it looks by itself.")]
    private partial void WorldNotTold(Exception failure, ServerId server, ParseId parse);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: could not look for a save.")]
    private partial void LookFailed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: {File} took the process down {Crashes} times and is left alone until it changes.")]
    private partial void GaveUp(ServerId server, string file, int crashes);
}
