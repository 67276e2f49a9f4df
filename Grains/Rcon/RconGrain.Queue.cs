using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Rcon;

/// <summary>Waiting: who waits for what, and what ends it.</summary>
internal sealed partial class RconGrain
{
    /// <summary>Not sent; asked again, it goes to where the grain lives next.</summary>
    private static readonly Refusal Elsewhere = new(RefusalCode.Unavailable, "Cluster");
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private static readonly RconRequest PingRequest = new(new ListPlayers(), "ping");
    private static readonly CommandPlan PingPlan = CommandRules.Plan(PingRequest.Command).Value!;

    private Task farewell = Task.CompletedTask;

    /// <summary>Puts a command into the queue; null when that is full.</summary>
    private PendingCommand? Enqueue(CommandPlan plan, RconRequest request, bool isQuick)
    {
        var pending = new PendingCommand(plan, request, isQuick);
        if (!queue.TryAdd(plan.Priority, pending))
            return null;
        if (request.OperationId is { } operation)
            operations.Add(operation, pending);
        else if (plan.Shared)
            shared.TryAdd(request.Command, pending);
        if (!isPumping)
            pump = Pump();
        return pending;
    }

    private async Task<Outcome<RconAnswer>> Await(PendingCommand pending, CancellationToken cancellation)
    {
        pending.Callers++;
        try
        {
            return await pending.Done.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !pending.IsRunning && !pending.Done.IsCompleted)
        {
            // The last one to lose interest takes it along. What runs already cannot be called off.
            if (--pending.Callers == 0 && queue.Remove(pending))
                Settle(pending, new Refusal(RefusalCode.Cancelled));
            return new Refusal(RefusalCode.Cancelled);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await pending.Done;
        }
    }

    /// <summary>Tells all who wait. Only an answer is remembered: what was refused did not reach the server and may be asked again.</summary>
    private void Settle(PendingCommand pending, Outcome<RconAnswer> outcome)
    {
        if (pending.Request.OperationId is { } operation && outcome.Value is { } answer)
            recent.Add(operation, answer);
        Forget(pending);
        pending.Finish(outcome);
    }

    private void Forget(PendingCommand pending)
    {
        if (pending.Request.OperationId is { } operation)
            operations.Remove(operation);
        else if (shared.GetValueOrDefault(pending.Request.Command) == pending)
            shared.Remove(pending.Request.Command);
    }

    /// <summary>Nothing was sent for a while.</summary>
    private async Task Ping(CancellationToken cancellation)
    {
        if ((await catalog.List(cancellation)).All(known => known.Id != server))
        {
            // No longer configured: its connection ends with this activation.
            this.LeaveSoon();
            return;
        }
        if (!isPumping && !isStopping && await Missing() is null && Enqueue(PingPlan, PingRequest, isQuick: true) is { } pending)
            await Await(pending, cancellation);
    }

    /// <summary>
    /// A process that stops lets every call end before it deactivates a grain, so a silent server would keep it for
    /// its whole patience. Hence this does not wait to be told.
    /// </summary>
    private async Task LeaveWithProcess()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(process.ApplicationStopping, stop.Token);
        await Quietly(Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token));
        await Leave();
    }

    /// <summary>Answers who waits, gives what runs a little time, and cuts it off: it may have been done.</summary>
    private async Task Leave()
    {
        isStopping = true;
        while (queue.TryTake(out var waiting))
            Settle(waiting, Elsewhere);
        await Quietly(pump.WaitAsync(Farewell, time));
        if (stop.IsCancellationRequested)
            return;
        await stop.CancelAsync();
        await Quietly(pump.WaitAsync(Farewell, time));
    }

    private static async Task Quietly(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
