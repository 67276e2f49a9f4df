using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace BlissBot.Grains.Sessions;

/// <summary>
/// Telling players of their sessions. It interleaves with the grain's turns, so that nobody waits for it: a player's
/// grain may be slow, and two servers may tell each other of one player at the same time.
/// </summary>
internal sealed partial class SessionsGrain
{
    private const int AtOnce = 32;
    /// <summary>Tries after which a session elsewhere that does not end is left to its own server.</summary>
    private const int MostWaits = 10;
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly Dictionary<long, (int Tries, DateTimeOffset Next)> waiting = [];
    private IGrainTimer? timer;
    private bool telling;
    private bool reminded;

    private IEnumerable<Stay> Pending() => state.Value.Stays.Where(stay => stay.IsPending);

    private void StartTelling() => timer = this.RegisterGrainTimer(
        TellPlayers, new GrainTimerCreationOptions(TimeSpan.Zero, Never) { Interleave = true, KeepAlive = true });

    private void TellSoon() => timer?.Change(TimeSpan.Zero, Never);

    /// <summary>If this silo dies with news untold, the reminder brings the grain back on another.</summary>
    private async Task Remind()
    {
        if (reminded)
            return;
        await this.KeepWaking();
        reminded = true;
    }

    private async Task TellPlayers(CancellationToken cancellation)
    {
        if (telling)
            return;
        telling = true;
        try
        {
            while (!cancellation.IsCancellationRequested && Due() is { Length: > 0 } due)
            {
                var told = await Task.WhenAll(due.Select(Tell));
                await state.Change(old => told.Aggregate(old, (books, change) => change(books)));
            }
        }
        catch (Exception failure)
        {
            // What was told is told again: players' books do not mind.
            NotNoted(failure, server);
            if (failure is InconsistentStateException)
                DeactivateOnIdle();
        }
        finally
        {
            telling = false;
        }
        if (Pending().Any())
            timer?.Change(Soonest(), Never);
    }

    private Stay[] Due()
    {
        var now = time.GetUtcNow();
        return [.. Pending().Where(stay => !waiting.TryGetValue(stay.Session.Id.Number, out var wait) || wait.Next <= now).Take(AtOnce)];
    }

    private TimeSpan Soonest()
    {
        var first = Pending().Select(stay => waiting.TryGetValue(stay.Session.Id.Number, out var wait) ? wait.Next : DateTimeOffset.MinValue).Min();
        var retry = TimeSpan.FromSeconds(options.Value.RetrySeconds);
        return first - time.GetUtcNow() is var due && due > retry ? due : retry;
    }

    /// <returns>What became of it, to be written into the books together with the others.</returns>
    private async Task<Func<SessionsState, SessionsState>> Tell(Stay stay)
    {
        var session = stay.Session;
        var number = session.Id.Number;
        try
        {
            var note = await GrainFactory.Player(session.Player).Record(session);
            foreach (var other in note.Superseded)
                await GrainFactory.Sessions(other.Server).Superseded(other, server, session.JoinedAt);
            var from = note.TransferredFrom is { } left && await SameCluster(left.Server) ? left.Server : (ServerId?)null;
            // Not done before the others are closed in the player's books: only then is it known how long before he left.
            var done = note.Superseded.IsEmpty || GivesUp(number);
            if (done)
                waiting.Remove(number);
            return books =>
            {
                if (done)
                    books = SessionRules.Told(books, number, session.Revision);
                if (from is { } origin)
                    books = SessionRules.Transfer(books, number, origin);
                return note.EndedBy is { } later ? SessionRules.Supersede(books, number, later.JoinedAt) : books;
            };
        }
        catch (Exception failure)
        {
            NotTold(failure, server, number, Wait(number));
            return books => books;
        }
    }

    private bool GivesUp(long number)
    {
        if (Wait(number) < MostWaits)
            return false;
        NeverEnds(server, number);
        return true;
    }

    private int Wait(long number)
    {
        var tries = waiting.GetValueOrDefault(number).Tries + 1;
        var seconds = Math.Min(options.Value.RetrySeconds * Math.Pow(2, Math.Min(tries - 1, 20)), options.Value.MaxRetrySeconds);
        waiting[number] = (tries, time.GetUtcNow().AddSeconds(seconds));
        return tries;
    }

    private async ValueTask<bool> SameCluster(ServerId other)
    {
        var servers = await catalog.List(CancellationToken.None);
        var own = servers.FirstOrDefault(known => known.Id == server)?.Cluster;
        return own is not null && servers.FirstOrDefault(known => known.Id == other)?.Cluster == own;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: the player of session {Number} could not be told, try {Try}; it is tried again.")]
    private partial void NotTold(Exception failure, ServerId server, long number, int @try);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: what players were told could not be noted; they are told again.")]
    private partial void NotNoted(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: an older session elsewhere of the player of session {Number} does not end.")]
    private partial void NeverEnds(ServerId server, long number);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Unmatched} lines named nobody for sure, {Strays} fitted no session or were known already.")]
    private partial void Puzzled(ServerId server, long unmatched, long strays);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: {Limit} sessions wait for the players' own books; no more events are taken until some are told.")]
    private partial void Full(ServerId server, int limit);
}
