using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Servers;

/// <summary>Looking at the server, and hearing what the game says about itself.</summary>
internal sealed partial class ServerGrain
{
    private const string Watcher = "status";

    private Watch watch = Watch.Nothing;

    private TimeSpan PollEvery => TimeSpan.FromSeconds(state.Value.Running?.Phase switch
    {
        RestartPhase.Exiting => options.ExitPollSeconds,
        not null => options.RestartPollSeconds,
        null when watch.State == ServerState.Offline => options.OfflinePollSeconds,
        null => options.PollSeconds,
    });

    public async Task<Outcome<ServerStatus>> Status()
    {
        if (known is null && await Find(CancellationToken.None) is null)
            return Unknown();
        var game = state.Value.Game;
        return new ServerStatus(
            watch.State, watch.SeenAt, watch.MeasuredAt, watch.Players, game.MaxPlayers, game.Version, watch.Latency, game.ReadyAt, game.SavedAt, watch.Last?.Rcon);
    }

    public async Task<long> Observe(ImmutableArray<SequencedEvent> events)
    {
        if (events.IsDefaultOrEmpty || known is null)
            return state.Value.Sequence;
        var highest = long.Max(state.Value.Sequence, events.Max(told => told.Sequence));
        foreach (var told in events)
            Heard(told.Event.At is { } at && at < told.SeenAt ? at : told.SeenAt);
        if (events.Any(told => GameSight.Heeds(told.Event)))
        {
            var effects = new List<RestartEffect>();
            await ChangeHearing(effects, book =>
            {
                foreach (var told in events.Where(told => told.Sequence > book.Sequence).OrderBy(told => told.Sequence))
                    book = Marked(book with { Sequence = told.Sequence, Game = book.Game.After(told) }, told.Event, effects);
                return book;
            });
            Perform(effects);
        }
        await Judge();
        return highest;
    }

    private ServerBook Marked(ServerBook book, GameEvent said, List<RestartEffect> effects) =>
        said is ServerMarker marker ? Heard(book, new RestartInput.Marked(marker.Marker, marker.At), effects) : book;

    private void Heard(DateTimeOffset at) => watch = watch.LineAt >= at ? watch : watch with { LineAt = at };

    private async Task Poll(CancellationToken cancellation)
    {
        try
        {
            if (await Find(cancellation) is null)
            {
                await Forget();
                return;
            }
            await LookAndJudge();
        }
        catch (Exception failure)
        {
            PollFailed(failure, server);
            GiveWay(failure);
        }
        poll?.Change(PollEvery, PollEvery);
    }

    private async Task LookAndJudge()
    {
        var look = await LookOnce();
        watch = watch.After(look);
        if (state.Value.Running is not null)
            await Step(new RestartInput.Looked(look.Sight, look.AskedAt, look.Count));
        await Judge();
        try
        {
            if (look.Sight == Sight.Answered)
                await GrainFactory.Sessions(server).Reconcile(look.Players, look.MeasuredAt, isWhole: look.Unread == 0);
            else if (watch.State == ServerState.Offline)
                await GrainFactory.Sessions(server).WentOffline(look.AskedAt);
        }
        catch (Exception failure)
        {
            // The next look says the same again.
            NotReconciled(failure, server);
        }
    }

    private async Task<Look> LookOnce()
    {
        var askedAt = Now;
        if (known?.Rcon is null)
            return new Look(Sight.None, askedAt, askedAt, [], null, null);
        // While it is awaited, nobody needs to be spared: the connection's own patience would only make us see late.
        if (state.Value.Running?.Phase is RestartPhase.Exiting or RestartPhase.ComingBack)
            await Rcon.HurryUp().OrRefusal();
        var answer = await Rcon.SendQuick(new RconRequest(new ListPlayers(), Watcher)).OrRefusal();
        var view = await Rcon.Status().OrRefusal();
        return Look.Of(answer, view.Value, askedAt, Now);
    }

    /// <summary>Who is on, not older than a poll; null when it cannot be said now.</summary>
    private async Task<int?> CountPlayers(TimeSpan patience)
    {
        if (watch is { Last: { Sight: Sight.Answered } last, MeasuredAt: { } at } && Now - at < TimeSpan.FromSeconds(options.RestartPollSeconds))
            return last.Count;
        try
        {
            var look = await LookOnce().WaitAsync(patience, time);
            return look.Sight == Sight.Answered ? look.Count : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task Judge()
    {
        watch = watch with { State = StatusRules.Decide(watch, state.Value.Game, known?.Rcon is not null, known?.HasLog == true, Now, options) };
        var seen = watch.State;
        await state.Change(book =>
        {
            var expected = book.Running?.Phase is RestartPhase.Exiting or RestartPhase.ComingBack;
            var (told, news) = NewsRules.After(book.Told, seen, expected);
            var next = ReferenceEquals(told, book.Told) ? book : book with { Told = told };
            return news is { } kind ? next.Telling(new ServerNews(kind, Detail: watch.Last?.Rcon?.Trouble)) : next;
        });
        if (state.Value.Untold.Length > 0)
            _ = Tell();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: the server could not be looked at, or what was seen could not be written down.")]
    private partial void PollFailed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: the sessions did not take what a look showed; the next one says the same.")]
    private partial void NotReconciled(Exception failure, ServerId server);
}
