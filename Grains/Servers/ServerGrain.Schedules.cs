using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Servers;

/// <summary>Does what is set for a time: once per time, noted before it is done.</summary>
internal sealed partial class ServerGrain
{
    private const string Done = "Done";

    public async Task<Outcome<ScheduleView>> SetSchedule(ServerSchedule schedule, string actor)
    {
        if (known is null)
            return Unknown();
        if ((Check(actor) ?? ScheduleRules.Check(schedule, Now)) is { } wrong)
            return wrong;
        if (known.Rcon is null)
            return new Refusal(RefusalCode.RconNotConfigured, server.Value);
        var stored = new StoredSchedule(schedule, actor, ScheduleRules.NextAt(schedule, Now));
        var full = false;
        await state.Change(book =>
        {
            full = book.Schedules.Length >= ScheduleRules.MostSchedules && book.Schedules.All(old => old.Schedule.Id != schedule.Id);
            return full ? book : book.WithSchedule(stored);
        });
        Arrange();
        return full ? new Refusal(RefusalCode.LimitReached, server.Value, ScheduleRules.MostSchedules) : stored.View();
    }

    public async Task<Outcome<ScheduleView>> RemoveSchedule(string id, string actor)
    {
        if (known is null)
            return Unknown();
        if (Check(actor) is { } wrong)
            return wrong;
        StoredSchedule? removed = null;
        await state.Change(book =>
        {
            removed = book.Schedules.FirstOrDefault(stored => stored.Schedule.Id == id);
            return removed is null ? book : book with { Schedules = book.Schedules.Remove(removed) };
        });
        return removed is null ? new Refusal(RefusalCode.NotFound, Refusal.Bounded(id ?? "")) : removed.View();
    }

    public Task<Outcome<ImmutableArray<ScheduleView>>> Schedules() => Task.FromResult<Outcome<ImmutableArray<ScheduleView>>>(
        known is null
            ? Unknown()
            : state.Value.Schedules.Select(stored => stored.View()).OrderBy(view => view.Next ?? DateTimeOffset.MaxValue).ToImmutableArray());

    /// <summary>Claims what has come due, then does it.</summary>
    private async Task KeepSchedules()
    {
        foreach (var id in state.Value.Schedules.Where(stored => stored.BeginAt <= Now).Select(stored => stored.Schedule.Id))
        {
            var turn = default(ScheduleTurn);
            await state.Change(book =>
            {
                turn = default;
                if (book.Schedules.FirstOrDefault(stored => stored.Schedule.Id == id) is not { } stored)
                    return book;
                turn = ScheduleRules.Advance(stored, Now, TimeSpan.FromSeconds(options.GraceSeconds));
                var next = turn.Due is null ? book : book.WithSchedule(turn.Schedule);
                return turn.Missed ? next.Telling(Failed(stored, "It was missed because this program was not running.")) : next;
            });
            if (turn is { Due: { } due, Missed: false })
                _ = Act(turn.Schedule, due);
        }
    }

    /// <summary>What was claimed before this program went away is done again under the same operation id, or its end is given up.</summary>
    private void TakeUpClaims()
    {
        foreach (var stored in state.Value.Schedules)
            if (stored.Claimed is { } due)
                _ = Now - (due - stored.Schedule.Countdown) <= TimeSpan.FromSeconds(options.GraceSeconds)
                    ? Act(stored, due)
                    : Finish(stored, due, "Unknown", "This program went away while it was being done; it is not known whether it was.");
    }

    private async Task Act(StoredSchedule stored, DateTimeOffset due)
    {
        var (schedule, operation) = (stored.Schedule, stored.OperationId(due));
        var actor = Refusal.Bounded($"schedule {schedule.Id} ({stored.SetBy})");
        try
        {
            if (schedule.Action == ScheduledAction.Restart)
            {
                var exitAt = ScheduleRules.ExitAt(schedule, due, Now);
                var delay = exitAt > Now ? exitAt - Now : TimeSpan.Zero;
                var begun = await BeginRestart(new RestartRequest(operation, actor, delay, schedule.Text, schedule.OnlyIfEmpty), exitAt);
                if (begun.Refusal is { Code: RefusalCode.ServerOccupied })
                    await Finish(stored, due, "Occupied", null);
                else if (begun.Refusal is { } refusal)
                    await Finish(stored, due, refusal.Code.ToString(), refusal.Detail ?? $"{refusal.Code}.");
                return;
            }
            if (schedule.OnlyIfEmpty && await CountPlayers(RosterPatience) is not 0 and var players)
            {
                await Finish(stored, due, players is null ? "NotSeen" : "Occupied", players is null ? "It could not be seen whether anybody is on." : null);
                return;
            }
            RconCommand command = schedule.Action switch
            {
                ScheduledAction.Save => new SaveWorld(),
                ScheduledAction.DestroyWildDinos => new DestroyWildDinos(),
                _ => new Broadcast(RestartWording.Line(schedule.Text)),
            };
            var told = await Send(command, actor, operation);
            if (schedule.Action == ScheduledAction.Save)
                await NoteSave(told);
            var well = told.Delivery == Delivery.Confirmed || (told.Delivery == Delivery.Taken && schedule.Action != ScheduledAction.Save);
            await Finish(stored, due, well ? Done : told.Delivery is Delivery.NotNow or Delivery.Never ? "NotSent" : told.Delivery.ToString(), well ? null : told.Words ?? "No words came with it.");
        }
        catch (Exception failure)
        {
            // It stays claimed: the next activation settles it.
            ScheduleFailed(failure, server, operation);
            GiveWay(failure);
        }
    }

    /// <param name="trouble">Why it is told as a failure; null when it is none.</param>
    private async Task Finish(StoredSchedule stored, DateTimeOffset due, string outcome, string? trouble)
    {
        try
        {
            var operation = stored.OperationId(due);
            await state.Change(book =>
            {
                var next = book with { Schedules = [.. book.Schedules.Select(kept => kept.Ended(operation, outcome))] };
                return trouble is null ? next : next.Telling(Failed(stored, trouble));
            });
            _ = Tell();
        }
        catch (Exception failure)
        {
            ScheduleFailed(failure, server, stored.OperationId(due));
            GiveWay(failure);
        }
    }

    private static ServerNews Failed(StoredSchedule stored, string trouble) =>
        new(NewsKind.ScheduleFailed, Detail: Refusal.Bounded($"{stored.Schedule.Id} ({stored.Schedule.Action}): {trouble}"));

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: the end of {Operation} could not be written down.")]
    private partial void ScheduleFailed(Exception failure, ServerId server, string operation);
}
