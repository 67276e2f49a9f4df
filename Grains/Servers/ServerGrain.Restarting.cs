using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Servers;

/// <summary>Carries out what <see cref="RestartSequence"/> decides, and tells it what came of it.</summary>
internal sealed partial class ServerGrain
{
    private const int LongestOperationId = 100;
    private const int LongestReason = 300;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);
    private static readonly TimeSpan RosterPatience = TimeSpan.FromSeconds(3);

    public async Task<Outcome<RestartView>> Restart(RestartRequest request)
    {
        if (known is null)
            return Unknown();
        if (Check(request) is { } wrong)
            return wrong;
        return await BeginRestart(request, null);
    }

    public async Task<Outcome<RestartView>> CancelRestart(string actor)
    {
        if (known is null)
            return Unknown();
        if (Check(actor) is { } wrong)
            return wrong;
        if (state.Value.Running is not { } run)
            return new Refusal(RefusalCode.NotRunning, server.Value);
        if (run.Phase is RestartPhase.CountingDown or RestartPhase.Saving)
            await Step(new RestartInput.Cancel(actor));
        return state.Value.Restart is { Verdict: RestartVerdict.Cancelled } cancelled && cancelled.Id == run.Id
            ? cancelled.View()
            : new Refusal(RefusalCode.TooLate, server.Value);
    }

    public Task<Outcome<RestartView>> RestartStatus() => Task.FromResult<Outcome<RestartView>>(
        known is null ? Unknown() : state.Value.Restart is { } run ? run.View() : new Refusal(RefusalCode.NotFound, server.Value));

    /// <param name="exitAt">When to exit; null for the request's delay from now.</param>
    private async Task<Outcome<RestartView>> BeginRestart(RestartRequest request, DateTimeOffset? exitAt)
    {
        if (state.Value.RestartOf(request.OperationId) is { } same)
            return same;
        if (await CannotBegin(request) is { } refusal)
            return refusal;
        var effects = ImmutableArray<RestartEffect>.Empty;
        await state.Change(book =>
        {
            effects = [];
            // Another wish may have been written down in between.
            if (book.Running is not null || book.RestartOf(request.OperationId) is not null)
                return book;
            var now = Now;
            var id = FormattableString.Invariant($"restart-{now.UtcDateTime:yyyyMMddTHHmmss}-{book.Restarts + 1}");
            var turn = RestartSequence.Begin(id, request, known!.HasLog, exitAt ?? now + request.Delay, now, options);
            effects = turn.Effects;
            var begun = book.Beginning(turn.Run);
            return begun with { Schedules = [.. begun.Schedules.Select(schedule => schedule.Ended(request.OperationId, "Running"))] };
        });
        Perform(effects);
        poll?.Change(AtOnce, PollEvery);
        return state.Value.RestartOf(request.OperationId) is { } begun ? begun : Running(state.Value.Running);
    }

    private async Task<Refusal?> CannotBegin(RestartRequest request)
    {
        if (known!.Rcon is null)
            return new Refusal(RefusalCode.RconNotConfigured, server.Value);
        if (state.Value.Running is { } run)
            return Running(run);
        switch (watch.State)
        {
            case ServerState.Offline:
                return new Refusal(RefusalCode.ServerUnreachable, server.Value, Detail: "The server is offline.");
            case ServerState.PasswordRejected:
                return new Refusal(RefusalCode.PasswordRejected, server.Value);
            case ServerState.RconWedged:
                return new Refusal(RefusalCode.RconWedged, server.Value);
        }
        // Where it cannot be seen now, it is looked again before anything is stopped.
        return request.OnlyIfEmpty && await CountPlayers(RosterPatience) is > 0 and var players
            ? new Refusal(RefusalCode.ServerOccupied, server.Value, players)
            : null;
    }

    private Refusal Running(RestartRun? run) => new(
        RefusalCode.AlreadyRunning, server.Value, run is null ? null : double.Max(0, Math.Ceiling((run.DueAt - Now).TotalSeconds)));

    private static Refusal? Check(RestartRequest request)
    {
        if (request.OperationId is not { Length: > 0 and <= LongestOperationId })
            return new Refusal(RefusalCode.InvalidQuery, nameof(request.OperationId), LongestOperationId, "An operation id has 1 to 100 characters.");
        if (request.Delay < TimeSpan.Zero || request.Delay > LongestDelay)
            return new Refusal(RefusalCode.InvalidQuery, nameof(request.Delay), LongestDelay.TotalSeconds, "A delay is 0 to 24 hours.");
        return request.Reason is { Length: > LongestReason }
            ? new Refusal(RefusalCode.InvalidQuery, nameof(request.Reason), LongestReason, "A reason has at most 300 characters.")
            : Check(request.Actor);
    }

    /// <summary>Lets the restart hear something; writes down what it becomes, then does what it wants.</summary>
    private async Task Step(RestartInput input)
    {
        var effects = new List<RestartEffect>();
        await ChangeHearing(effects, book => Heard(book, input, effects));
        Perform(effects);
    }

    private ServerBook Heard(ServerBook book, RestartInput input, List<RestartEffect> effects)
    {
        if (book.Running is not { } run)
            return book;
        var turn = RestartSequence.Next(run, input, Now, options);
        effects.AddRange(turn.Effects);
        return book.Continuing(turn.Run);
    }

    /// <summary>Changes the book after what could not be written down before: nothing newer may overtake that, least of all that we were away.</summary>
    private async Task ChangeHearing(List<RestartEffect> effects, Func<ServerBook, ServerBook> change)
    {
        RestartInput[] first = [];
        try
        {
            await state.Change(book =>
            {
                (first, unheard) = ([.. unheard], []);
                return change(first.Aggregate(book, (heard, input) => Heard(heard, input, effects)));
            });
        }
        catch
        {
            unheard = new([.. first, .. unheard]);
            throw;
        }
    }

    private void Perform(IReadOnlyCollection<RestartEffect> effects)
    {
        foreach (var effect in effects)
            _ = Perform(effect);
        Arrange();
        if (state.Value.Untold.Length > 0)
            _ = Tell();
    }

    /// <summary>Runs beside the grain's turns: a save takes longer than anybody may wait for the grain.</summary>
    private async Task Perform(RestartEffect effect)
    {
        var actor = $"restart ({state.Value.Restart?.Request.Actor})";
        switch (effect)
        {
            case RestartEffect.Say say:
                var told = await Send(new Broadcast(say.Text), actor, say.OperationId);
                if (say.Before is { } before)
                    await Hear(new RestartInput.WarningTold(before, told));
                break;
            case RestartEffect.Save save:
                var saved = await Send(new SaveWorld(), actor, save.OperationId);
                await NoteSave(saved);
                await Hear(new RestartInput.SaveTold(save.Attempt, saved));
                break;
            case RestartEffect.Exit exit:
                await Hear(new RestartInput.ExitTold(exit.Attempt, await Send(new DoExit(), actor, exit.OperationId)));
                poll?.Change(AtOnce, PollEvery);
                break;
            case RestartEffect.LookNow:
                await LookForRestart();
                break;
        }
    }

    private async Task LookForRestart()
    {
        try
        {
            await LookAndJudge();
        }
        catch (Exception failure)
        {
            // The restart asks again.
            PollFailed(failure, server);
            GiveWay(failure);
        }
    }

    /// <summary>What became of a command must reach the restart, even when it cannot be written down now.</summary>
    private async Task Hear(RestartInput input)
    {
        try
        {
            await Step(input);
        }
        catch (Exception failure)
        {
            NotHeard(failure, server);
            unheard.Enqueue(input);
            Arrange(AfterFailure);
            GiveWay(failure);
        }
    }

    /// <summary>Where no log tells of saves, our own are all that is known of them.</summary>
    private async Task NoteSave(Told told)
    {
        if (told.Delivery != Delivery.Confirmed || known?.HasLog != false)
            return;
        try
        {
            await state.Change(book => book with { Game = book.Game with { SavedAt = Now } });
        }
        catch (Exception failure)
        {
            NotHeard(failure, server);
            GiveWay(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: what became of a command could not be written down; it is tried again.")]
    private partial void NotHeard(Exception failure, ServerId server);
}
