using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>What a server's grain must remember over a crash.</summary>
/// <param name="Sequence">Of the newest event of the game taken.</param>
/// <param name="Game">What the game said about itself.</param>
/// <param name="Told">What was last told about its condition.</param>
/// <param name="Restart">The restart at work, or the last one.</param>
/// <param name="Past">The ones before, newest first.</param>
/// <param name="Restarts">How many there were; numbers them.</param>
/// <param name="Schedules">By id.</param>
/// <param name="Untold">News that the bridge has not taken yet.</param>
/// <param name="News">How many there were; numbers them.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-book")]
internal sealed record ServerBook(
    [property: Id(0)] long Sequence,
    [property: Id(1)] GameSight Game,
    [property: Id(2)] ToldCondition Told,
    [property: Id(3)] RestartRun? Restart,
    [property: Id(4)] ImmutableArray<RestartView> Past,
    [property: Id(5)] long Restarts,
    [property: Id(6)] ImmutableArray<StoredSchedule> Schedules,
    [property: Id(7)] ImmutableArray<PendingNews> Untold,
    [property: Id(8)] long News)
{
    /// <summary>Earlier restarts kept, so that a wish repeated late is still recognised.</summary>
    private const int MostPast = 10;

    /// <summary>News kept while the bridge does not take them; older ones give way.</summary>
    private const int MostUntold = 50;

    public ServerBook() : this(0, new GameSight(), new ToldCondition(), null, [], 0, [], [], 0)
    {
    }

    /// <summary>The restart that is at work.</summary>
    public RestartRun? Running => Restart is { Verdict: null } run ? run : null;

    /// <summary>The restart that was wished for under this id.</summary>
    public RestartView? RestartOf(string operationId) =>
        Restart?.Request.OperationId == operationId ? Restart.View() : Past.FirstOrDefault(past => past.Request.OperationId == operationId);

    public ServerBook Telling(ServerNews news)
    {
        var pending = new PendingNews(FormattableString.Invariant($"server-news-{News + 1}"), news);
        var waiting = Untold.Length < MostUntold ? Untold : Untold.RemoveAt(0);
        return this with { News = News + 1, Untold = waiting.Add(pending) };
    }

    /// <summary>With a new restart in the place of the last one.</summary>
    public ServerBook Beginning(RestartRun run)
    {
        var past = Restart is null ? Past : Past.Insert(0, Restart.View());
        return (this with { Restarts = Restarts + 1, Past = past.Length > MostPast ? past[..MostPast] : past, Restart = run })
            .Telling(new ServerNews(NewsKind.RestartBegun, run.View()));
    }

    /// <summary>With what the restart at work has become; its end is news, and closes the schedule it came from.</summary>
    public ServerBook Continuing(RestartRun run)
    {
        if (ReferenceEquals(run, Restart))
            return this;
        var next = this with { Restart = run };
        if (run.Verdict is not { } verdict)
            return next;
        var told = verdict == RestartVerdict.Restarted ? new ToldCondition(Up: true) : next.Told;
        var last = run.Steps.LastOrDefault()?.Detail;
        return (next with { Told = told, Schedules = [.. Schedules.Select(schedule => schedule.Ended(run.Request.OperationId, verdict.ToString()))] })
            .Telling(new ServerNews(NewsKind.RestartEnded, run.View(), last));
    }

    public ServerBook WithSchedule(StoredSchedule schedule) => this with
    {
        Schedules = [.. Schedules.Where(old => old.Schedule.Id != schedule.Schedule.Id).Append(schedule).OrderBy(kept => kept.Schedule.Id, StringComparer.Ordinal)],
    };
}

/// <summary>News the bridge has not taken yet, under the id it tells repetitions by.</summary>
[GenerateSerializer, Immutable, Alias("bliss.pending-news")]
internal sealed record PendingNews([property: Id(0)] string Id, [property: Id(1)] ServerNews News);
