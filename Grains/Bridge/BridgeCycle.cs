using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Bridge;

/// <summary>What one poll brought.</summary>
/// <param name="At">Now.</param>
/// <param name="Used">The sources there are, whether they answered or not.</param>
/// <param name="Answered">Those that told everything they have.</param>
/// <param name="Drain">The drain whose answers are in here; null when there was none.</param>
/// <param name="Chat">What GetChat showed.</param>
/// <param name="GameLog">What GetGameLog showed.</param>
/// <param name="Log">What the log file showed; null when it was not read.</param>
/// <param name="Gaps">What was lost on the way.</param>
internal sealed record CycleInput(
    DateTimeOffset At,
    SourceSet Used,
    SourceSet Answered,
    Drain? Drain,
    ImmutableArray<GameEvent> Chat,
    ImmutableArray<GameEvent> GameLog,
    LogRead? Log,
    ImmutableArray<BridgeGap> Gaps)
{
    /// <param name="logCovers">Whether the log file shows what is lost with an answer.</param>
    /// <param name="safeAt">When the last drain that was answered had been asked for.</param>
    /// <param name="readAt">When the log file was last known to be whole.</param>
    public static CycleInput Of(
        DateTimeOffset now, PollSources sources, DrainAnswer? answer, LogRead? read, bool logCovers, DateTimeOffset safeAt, DateTimeOffset readAt)
    {
        var answered = (read is { More: false } ? SourceSet.Log : 0) | (answer is { ChatAnswered: true } ? SourceSet.Chat : 0)
            | (answer is { GameLogAnswered: true } ? SourceSet.GameLog : 0);
        var gaps = ImmutableArray.CreateBuilder<BridgeGap>();
        if (read is { Lost: true })
            gaps.Add(new BridgeGap(BridgeSource.LogFile, readAt, now, GapReason.LogLost));
        // What the log file shows as well is not lost with an answer.
        if (answer is { Lost: true } && !logCovers)
            gaps.Add(new BridgeGap(BridgeSource.Rcon, safeAt, now, GapReason.AnswerLost));
        var used = sources.Used(answer?.Refused?.Code);
        // A server that was not even asked keeps what it holds.
        var drain = answer is null or { ChatAnswered: true } or { Lost: true } ? answer?.Drain : answer.Drain with { AskedAt = safeAt };
        return new CycleInput(now, used, answered, drain, answer?.Chat ?? [], answer?.GameLog ?? [], read, gaps.ToImmutable());
    }
}

/// <summary>What there is to poll.</summary>
/// <param name="BesideLog">Whether the log file takes the place of GetGameLog.</param>
internal readonly record struct PollSources(bool Rcon, bool Log, bool BesideLog)
{
    /// <summary>Whatever may still show a line, asked this time or not: a line it owes must be remembered until it has.</summary>
    public SourceSet Used(RefusalCode? refused) =>
        (Log ? SourceSet.Log : 0) | (!Rcon || refused == RefusalCode.RconNotConfigured ? 0 : SourceSet.Chat | (BesideLog ? 0 : SourceSet.GameLog));
}

/// <summary>A question to the server that makes it forget what it answers.</summary>
/// <param name="Number">See <see cref="DrainIntent"/>.</param>
/// <param name="AskedAt">What was said before is in the answer or lost.</param>
internal readonly record struct Drain(long Number, DateTimeOffset AskedAt);

/// <summary>What a log file showed.</summary>
/// <param name="After">Where reading began.</param>
/// <param name="Skipped">Whether it was begun anew at the end.</param>
/// <param name="Lost">Whether lines were passed over.</param>
internal sealed record LogRead(LogCursor? After, LogCursor Next, ImmutableArray<GameEvent> Lines, bool More, bool Skipped, bool Lost);

/// <summary>Folds what a poll brought into the state: one step, stored in one write. Pure.</summary>
internal static class BridgeCycle
{
    /// <summary>How many times the grace of a message in doubt may pass while no source answers.</summary>
    private const int GraceWithoutSources = 6;

    private static readonly ImmutableArray<LineKind> Everything = [.. Enum.GetValues<LineKind>()];

    /// <returns>The very same state when nothing worth a write happened.</returns>
    public static BridgeState Apply(BridgeState state, CycleInput input, BridgeOptions options, long handedOut)
    {
        var next = input.Gaps.Aggregate(state, (before, gap) => before.AddGap(gap, input.At));
        // A change of settings may have moved the cursor meanwhile; lines from elsewhere are then not for this state.
        var log = input.Log is { } read && read.After == state.Log ? read : null;
        // While a bridge is off only the readers inside hear what its log file shows.
        var muted = state.Settings.Enabled ? state.Settings.Muted : Everything;
        var merge = new SourceMerge(state.Merge, input.At, options);
        if (log is { Skipped: true })
            merge.LogSkipped();
        if (log is not null)
        {
            merge.TakeLog(Shown(log.Lines, muted), input.Used.HasFlag(SourceSet.Chat));
            merge.LogRead();
        }
        var ofLog = merge.Told.Count;
        merge.TakeGameLog(Shown(input.GameLog, muted), input.Answered.HasFlag(SourceSet.GameLog), state.Backlog.HasFlag(SourceSet.GameLog));
        if (input.Answered.HasFlag(SourceSet.Chat))
            merge.TakeChat(Shown(input.Chat, muted), input.Used.HasFlag(SourceSet.Log), state.Backlog.HasFlag(SourceSet.Chat));
        if (!input.Used.HasFlag(SourceSet.Log) || log is { More: false } || HeldInVain(state.Merge, input, options))
            merge.ReleaseDue();

        var inbound = HearOwn(next.Inbound, state, input);
        var (past, lines) = (new List<GameEvent>(), new List<GameEvent>(merge.Told.Count));
        for (var index = 0; index < merge.Told.Count; index++)
        {
            inbound = inbound.Hear(merge.Told[index], input.At, out var own);
            if (!own)
                (index < ofLog && state.Backlog.HasFlag(SourceSet.Log) ? past : lines).Add(merge.Told[index]);
        }
        var told = past.Count + lines.Count > 0 || inbound != next.Inbound || next != state;
        next = next with { Outbox = next.Outbox.AddLines(past, input.At, Everything).AddLines(lines, input.At, muted), Inbound = inbound };
        next = SettleDoubts(next, input, options);
        var moved = log is not null && log.Next != state.Log;
        var drained = input.Chat.Length > 0 || input.GameLog.Length > 0;
        var backlog = Remaining(state, input, log);
        if (!told && !moved && !drained && merge.Held == state.Merge.Held.Length && next.Inbound == inbound && backlog == state.Backlog)
            return state;

        next = next with
        {
            Drain = input.Drain?.Number ?? next.Drain,
            SafeAt = input.Drain is { } answered && answered.AskedAt > next.SafeAt ? answered.AskedAt : next.SafeAt,
            Log = log is null ? next.Log : log.Next,
            Merge = merge.Pack(input.Used, input.Answered),
            Inbound = next.Inbound.Expire(input.At),
            Backlog = backlog,
        };
        return Bound(next, input.At, options, handedOut);
    }

    /// <summary>
    /// A bridge that is switched on listens from then on: what the server has kept until then is nobody's business. One
    /// that is switched off sends no more; what waits has failed.
    /// </summary>
    public static BridgeState Configure(BridgeState state, BridgeSettings settings, DateTimeOffset at)
    {
        var begins = settings.Enabled && !state.Settings.Enabled;
        var next = begins ? state with { Settings = settings, Backlog = SourceSet.Rcon | SourceSet.Log, SafeAt = at } : state with { Settings = settings };
        return settings.Enabled ? next : FailQueued(next, RefusalCode.BridgeDisabled, at);
    }

    /// <summary>Ends what still waits to be sent.</summary>
    /// <param name="queuedBefore">Only messages older than this.</param>
    public static BridgeState FailQueued(BridgeState state, RefusalCode why, DateTimeOffset at, DateTimeOffset? queuedBefore = null) =>
        state.Inbound.Waiting.Where(entry => entry.State == InboundState.Queued && !(entry.At >= queuedBefore)).Aggregate(
            state, (before, entry) => Settle(before, new InboundReceipt(entry.OperationId, InboundState.Failed, new Refusal(why)), at));

    /// <summary>
    /// Which sources still keep what was said before anybody listened. An answer asked for before that says nothing; with
    /// a log file that was read nobody needs to wait for GetGameLog.
    /// </summary>
    private static SourceSet Remaining(BridgeState state, CycleInput input, LogRead? log)
    {
        var heard = input.Drain is { } drain && drain.AskedAt >= state.SafeAt ? input.Answered & SourceSet.Rcon : 0;
        if (log is not null)
            heard |= (log.More ? 0 : SourceSet.Log) | SourceSet.GameLog;
        return state.Backlog & ~heard;
    }

    /// <summary>What is thrown away may still be the echo of a message of our own, unless a log file shows it too.</summary>
    private static Inbound HearOwn(Inbound inbound, BridgeState state, CycleInput input)
    {
        if (state.Backlog.HasFlag(SourceSet.Chat) && !input.Used.HasFlag(SourceSet.Log))
            foreach (var line in input.Chat)
                inbound = inbound.Hear(line, input.At, out _);
        return inbound;
    }

    /// <summary>Keeps the outbox to its limits, and records when a reader inside lost something by that.</summary>
    public static BridgeState Bound(BridgeState state, DateTimeOffset at, BridgeOptions options, long handedOut)
    {
        var bounded = state with { Outbox = state.Outbox.Bound(options.OutboxLimit, options.HardLimit, handedOut, out var overflow) };
        return overflow && state.Gaps.LastOrDefault() is not { Reason: GapReason.Overflow } ? bounded.AddGap(new BridgeGap(BridgeSource.None, at, at, GapReason.Overflow), at) : bounded;
    }

    /// <summary>Ends a message, and tells whoever posted it. A relayed line has nobody waiting for the word.</summary>
    public static BridgeState Settle(BridgeState state, InboundReceipt receipt, DateTimeOffset at) => state with
    {
        Inbound = state.Inbound.Settle(receipt),
        Outbox = RelayMark.Read(receipt.OperationId) is null ? state.Outbox.Add(new InboundSettled(receipt), at) : state.Outbox,
    };

    /// <summary>Messages in doubt: the game showed them, or had time enough to.</summary>
    private static BridgeState SettleDoubts(BridgeState state, CycleInput input, BridgeOptions options)
    {
        var next = state.Inbound.Heard().ToArray().Aggregate(
            state, (before, entry) => Settle(before, entry.Receipt with { State = InboundState.Delivered }, input.At));
        var grace = TimeSpan.FromSeconds(options.EchoSeconds);
        if (!input.Answered.HasFlag(input.Used))
            grace *= GraceWithoutSources;
        return next.Inbound.Waiting.Where(entry => input.At - entry.DoubtSince >= grace).Aggregate(
            next, (before, entry) => Settle(before, entry.Receipt with { State = InboundState.Unknown }, input.At));
    }

    /// <summary>A file that cannot be read must not keep lines for ever.</summary>
    private static bool HeldInVain(MergeState merge, CycleInput input, BridgeOptions options) =>
        input.Log is null && merge.Held is [var first, ..] && input.At - first.Due > TimeSpan.FromSeconds(options.HoldSeconds);

    private static bool IsNoise(GameEvent line) => line is OtherLine { IsContested: false };

    /// <summary>Noise that nobody asked for is dropped here; it would push what matters out of the memory for matching.</summary>
    private static ReadOnlySpan<GameEvent> Shown(ImmutableArray<GameEvent> lines, ImmutableArray<LineKind> muted) =>
        muted.Contains(LineKind.Other) && lines.Any(IsNoise) ? lines.RemoveAll(IsNoise).AsSpan() : lines.AsSpan();
}
