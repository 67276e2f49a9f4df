using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace BlissBot.Grains.Rcon;

/// <summary>Sending: the loop that empties the queue, on the grain's own scheduler.</summary>
internal sealed partial class RconGrain
{
    private readonly CancellationTokenSource stop = new();
    private Task pump = Task.CompletedTask;
    private bool isPumping;
    private bool isStopping;
    private TimeSpan? latency;
    private DateTimeOffset? answeredAt;
    private RconTroubleKind? trouble;

    private async Task Pump()
    {
        isPumping = true;
        try
        {
            while (!isStopping && queue.TryTake(out var pending))
            {
                pending.IsRunning = true;
                try
                {
                    Settle(pending, await Execute(pending));
                }
                catch (Exception failure)
                {
                    // Of this one command: its callers get it, the others go on.
                    Forget(pending);
                    pending.Fail(failure);
                    if (failure is InconsistentStateException)
                        DeactivateOnIdle();
                }
            }
        }
        finally
        {
            isPumping = false;
            if (!isStopping)
                ping?.Change(TimeSpan.FromSeconds(options.Value.PingSeconds), TimeSpan.FromSeconds(options.Value.PingSeconds));
        }
    }

    /// <summary>A command of people is written down before it goes out: after a crash it is known that it may have.</summary>
    private async Task<Outcome<RconAnswer>> Execute(PendingCommand pending)
    {
        if (!pending.Plan.Recorded)
            return await SendAll(pending);
        var number = await Begin(pending);
        var outcome = (Outcome<RconAnswer>)AnswerRules.Unknown;
        try
        {
            outcome = await SendAll(pending);
        }
        finally
        {
            await End(pending, number, outcome);
        }
        return outcome;
    }

    private async Task<Outcome<RconAnswer>> SendAll(PendingCommand pending)
    {
        using var trace = QueueTraces.Begin(pending.Asker);
        var lines = pending.Plan.Lines;
        var done = new List<RconAnswer>(lines.Length);
        foreach (var line in lines)
        {
            var reply = await SendOne(line, pending.IsQuick);
            if (AnswerRules.Judge(line, reply) is { } answer)
                done.Add(answer);
            else if (done.Count == 0)
                return AnswerRules.Explain(((RconReply.NotSent)reply).Trouble, rcon!.Condition, time.GetUtcNow());
            if (reply is not RconReply.Answered)
                break;
        }
        return AnswerRules.Sum(done, lines.Length);
    }

    private async Task<RconReply> SendOne(CommandLine line, bool isQuick)
    {
        var begun = time.GetTimestamp();
        var reply = await SendOnce(line);
        if (reply is not RconReply.Unanswered || !line.Repeatable || isStopping)
            return reply;
        var pause = rcon!.Condition.RetryAt is { } retry ? retry - time.GetUtcNow() : TimeSpan.Zero;
        if (!CommandRules.MayRepeat(isQuick, time.GetElapsedTime(begun), pause))
            return reply;
        if (pause > TimeSpan.Zero)
            await Quietly(Task.Delay(pause, time, stop.Token));
        // Not sent the second time: the first time stays unanswered.
        return await SendOnce(line) is var second and not RconReply.NotSent ? second : reply;
    }

    private async Task<RconReply> SendOnce(CommandLine line)
    {
        RconReply reply;
        try
        {
            reply = await rcon!.SendAsync(line.Text, line.Timeout, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RconReply.Unanswered(new RconTrouble(RconTroubleKind.Closed, "This process is stopping."), Closed: false);
        }
        Note(line, reply);
        return reply;
    }

    private void Note(CommandLine line, RconReply reply)
    {
        if (reply is RconReply.Answered answered)
        {
            (latency, answeredAt) = (answered.Latency, time.GetUtcNow());
            if (trouble is not null)
                Recovered(server);
            trouble = null;
            return;
        }
        var (kind, text) = reply switch
        {
            RconReply.NotSent notSent => (notSent.Trouble.Kind, notSent.Trouble.Text),
            RconReply.Unanswered { Closed: true } when line.Success == RconResult.Exiting => (RconTroubleKind.Closed, "The server is exiting."),
            RconReply.Unanswered unanswered => (unanswered.Trouble.Kind, unanswered.Trouble.Text),
            _ => (RconTroubleKind.Closed, ""),
        };
        // A pause is not news: what it is for was told before.
        if (kind == RconTroubleKind.BackingOff || kind == trouble)
            return;
        trouble = kind;
        Troubled(server, kind, text);
    }

    private async Task<long> Begin(PendingCommand pending)
    {
        var (at, request) = (time.GetUtcNow(), pending.Request);
        var number = 0L;
        await state.Change(old =>
        {
            var begun = old.Begin(at, request.Actor, pending.Plan.Shown, request.OperationId);
            number = begun.Last;
            return begun;
        });
        return number;
    }

    private async Task End(PendingCommand pending, long number, Outcome<RconAnswer> outcome)
    {
        var kept = outcome.Map(answer => RecentAnswers.Shorten(answer, Refusal.TextLimit) with
        {
            Players = [],
            Text = CommandSecrets.HasSecret(pending.Plan.Shown) ? "" : RecentAnswers.Shorten(answer, Refusal.TextLimit).Text,
        });
        try
        {
            await state.Change(old => old.End(number, kept));
        }
        catch (Exception failure)
        {
            // The caller still gets the answer; the history says that it is unknown, which claims too little, not too much.
            NotRemembered(failure, server, pending.Plan.Shown);
            if (failure is InconsistentStateException)
                DeactivateOnIdle();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: RCON fails ({Kind}): {Text}")]
    private partial void Troubled(ServerId server, RconTroubleKind kind, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: RCON answers again.")]
    private partial void Recovered(ServerId server);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: the end of '{Command}' could not be written down.")]
    private partial void NotRemembered(Exception failure, ServerId server, string command);
}
