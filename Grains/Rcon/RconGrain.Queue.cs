using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>Waiting: who waits for what, and what ends it.</summary>
internal sealed partial class RconGrain
{
    private static readonly RconRequest PingRequest = new(new ListPlayers(), "ping");
    private static readonly CommandPlan PingPlan = CommandRules.Plan(PingRequest.Command).Value!;

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
        if (!isPumping && !isStopping && await Missing() is null && Enqueue(PingPlan, PingRequest, isQuick: true) is { } pending)
            await Await(pending, cancellation);
    }

    private static async Task Quietly(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
