using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Bridge;

/// <summary>Polling: ask GetChat, then read the log file, then fold both into the state with one write.</summary>
internal sealed partial class ChatBridgeGrain
{
    /// <summary>How long the log file waits for an answer of GetChat that was asked for first.</summary>
    private static readonly TimeSpan ChatHeadStart = TimeSpan.FromMilliseconds(250);

    private IGrainTimer? pollTimer;
    private LogReading reading = null!;
    private Task polling = Task.CompletedTask;
    private TimeSpan pause;
    private bool stopping;
    private Task<DrainAnswer>? drain;
    private CycleInput? unsaved;
    private bool intentSettled;
    private DateTimeOffset safeAt;
    private DateTimeOffset? logDownSince;
    private DateTimeOffset? polledAt;
    private BridgeSource source;
    private string? trouble;

    private void StartPolling() =>
        pollTimer = this.RegisterGrainTimer(Poll, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromSeconds(options.Value.SlowSeconds)) { KeepAlive = true, Interleave = true });

    private async Task Poll(CancellationToken cancellation)
    {
        var seen = PollSight.Quiet;
        var begun = time.GetTimestamp();
        try
        {
            // Not cancelled with the timer: an answer thrown away would be lines lost.
            var cycle = Cycle();
            polling = cycle;
            seen = await cycle;
        }
        catch (Exception failure)
        {
            // What was drained is kept and folded first the next time; the log file is read from the same place.
            if (trouble is null)
                PollFailed(failure, server);
            trouble = "What was read could not be stored.";
        }
        pause = PollRules.Next(pause, seen, options.Value);
        if (stopping)
            return;
        pollTimer!.Change(PollRules.Wait(pause, time.GetElapsedTime(begun)), pause);
        StartSending();
        StartPushing();
    }

    private async Task<PollSight> Cycle()
    {
        if (stopping)
            return PollSight.Off;
        if (await Self() is not { } self)
        {
            await Leave();
            return PollSight.Off;
        }
        await SettleIntent();
        if (unsaved is { } before)
            await Fold(before);

        var hasLog = logs.Has(server);
        // Before anything was ever read the place is found first, so that no line falls between it and the first answer.
        if (hasLog && state.Value.Log is null && await ReadLog() is { } begin)
            await Fold(CycleInput.Of(Now, new PollSources(MayAsk(self), hasLog, BesideLog: true), null, begin, LogCovers, safeAt, safeAt));

        var besideLog = hasLog && !LogIsGone;
        if (MayAsk(self) && drain is null)
            await BeginDrain(gameLog: !besideLog);
        if (drain is not null)
            await WaitForDrain(besideLog);
        var answer = drain is { IsCompleted: true } done ? await done : null;
        var read = hasLog ? await ReadLog() : null;

        var old = state.Value;
        var sources = new PollSources(MayAsk(self), hasLog, besideLog);
        var input = CycleInput.Of(Now, sources, answer, read, LogCovers, safeAt, polledAt ?? safeAt);
        if (answer is not null)
        {
            // From here on the answer lives in these two or nowhere: kept until it is stored.
            (unsaved, drain) = (input, null);
        }
        await Fold(input);
        Judge(self, input, answer);
        return !sources.Rcon && !hasLog ? PollSight.Off
            : read is { More: true } || answer is { MoreGameLog: true } ? PollSight.More
            : !ReferenceEquals(old, state.Value) || state.Value.Merge.Held.Length > 0 || state.Value.Inbound.Waiting.Length > 0 ? PollSight.Active
            : PollSight.Quiet;
    }

    /// <summary>Somebody else may be asking the server while the bridge is off; its log file can be read by many.</summary>
    private bool MayAsk(KnownServer self) => self.Rcon is not null && state.Value.Settings.Enabled;

    /// <summary>No longer configured: it costs nothing from here on, and has lost nothing.</summary>
    private async Task Leave()
    {
        if (unsaved is { } before)
            await Fold(before);
        if (drain is { } asked)
        {
            unsaved = CycleInput.Of(Now, new PollSources(Rcon: true, Log: false, BesideLog: false), await asked, null, LogCovers, safeAt, safeAt);
            drain = null;
            await Fold(unsaved);
        }
        await Change(old => BridgeCycle.FailQueued(old, RefusalCode.ServerUnknown, Now));
        stopping = true;
        desk.Close();
        this.LeaveSoon(this.StopWaking);
    }

    /// <summary>A log file is read after GetChat was answered, so that it shows what GetChat shows; but it does not wait long.</summary>
    private async Task WaitForDrain(bool besideLog)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(drain!, Task.Delay(besideLog ? ChatHeadStart : Timeout.InfiniteTimeSpan, time, enough.Token));
        await enough.CancelAsync();
    }

    /// <summary>The file cannot be read and has not been for long: GetGameLog is the next best.</summary>
    private bool LogIsGone => logDownSince is { } since && Now - since > TimeSpan.FromSeconds(options.Value.LogPatienceSeconds);

    /// <summary>Whether the log file shows everything that GetChat hands out.</summary>
    private bool LogCovers => logs.Has(server) && !LogIsGone && state.Value.Merge.LogChat == LogChat.Carries;

    private async Task Fold(CycleInput input)
    {
        await Change(old => BridgeCycle.Apply(old, input, options.Value, desk.HandedOut));
        unsaved = null;
        if (input.Drain is not { } done)
            return;
        // What was said after it was asked may be in the next answer only.
        if (done.AskedAt > safeAt)
            safeAt = done.AskedAt;
        if (intentStorage.State.Drain > state.Value.Drain)
            await WriteIntent(new DrainIntent(0, safeAt));
    }

    private async Task<LogRead?> ReadLog()
    {
        var stale = state.Value.Merge.LogStale;
        var after = state.Value.Log;
        try
        {
            var chunk = await reading.Read(stale ? null : after);
            logDownSince = null;
            var lines = ImmutableArray.CreateBuilder<GameEvent>(chunk.Lines.Length);
            foreach (var line in chunk.Lines)
                lines.Add(GameLogGrammar.ReadFileLine(line));
            return new LogRead(after, chunk.Next, lines.ToImmutable(), chunk.More, stale, chunk.Lost || stale);
        }
        catch (SourceUnavailableException)
        {
            logDownSince ??= Now;
            return null;
        }
    }

    /// <summary>Says in plain words how it went; the log of this program hears of changes only.</summary>
    private void Judge(KnownServer self, CycleInput input, DrainAnswer? answer)
    {
        if (input.Answered != SourceSet.None)
            polledAt = input.At;
        var logWorks = input.Log is not null;
        var rconWorks = answer is null ? source.HasFlag(BridgeSource.Rcon) && drain is not null : answer.ChatAnswered;
        source = (logWorks ? BridgeSource.LogFile : 0) | (rconWorks ? BridgeSource.Rcon : 0);
        var now = source != BridgeSource.None || (input.Used == SourceSet.None && !state.Value.Settings.Enabled) ? null
            : input.Used == SourceSet.None && self.Rcon is null ? "Neither RCON nor a log file is configured for this server."
            : Why(answer) ?? "The log file cannot be read.";
        if (now is not null && trouble is null)
            LinesStopped(server, now);
        else if (now is null && trouble is not null)
            LinesResumed(server);
        trouble = now;
    }

    private static string? Why(DrainAnswer? answer) => answer switch
    {
        { Refused: { } refusal } => $"The server was not asked: {refusal.Code}{(refusal.Detail is { } detail ? $", {detail}" : "")}.",
        { Lost: true } => "The server did not answer.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: a poll failed.")]
    private partial void PollFailed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: no lines arrive. {Why}")]
    private partial void LinesStopped(ServerId server, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: lines arrive again.")]
    private partial void LinesResumed(ServerId server);
}
