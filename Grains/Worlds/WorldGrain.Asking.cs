using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using static BlissBot.Grains.Worlds.QueryRules;

namespace BlissBot.Grains.Worlds;

/// <summary>How a question is put: find the snapshot, look among the last answers, ask the store, turn failures into refusals.</summary>
internal sealed partial class WorldGrain
{
    private static Task<Outcome<T>> Refuse<T>(Refusal refusal) => Task.FromResult<Outcome<T>>(refusal);

    private Task<Outcome<Page<T>>> AskPage<T>(
        object? question, PageRequest page, Func<SnapshotMeta, RowRange, CancellationToken, ValueTask<RowPage<T>>> ask) =>
        Check(page, out var range) is { } refusal
            ? Refuse<Page<T>>(refusal)
            : Ask<Page<T>>(question, async (snapshot, stop) => ToPage(await ask(snapshot, range, stop), snapshot));

    private Task<Outcome<Answer<T>>> AskOne<T>(object question, string id, Func<SnapshotMeta, CancellationToken, ValueTask<T?>> ask) where T : class =>
        Ask<Answer<T>>(question, async (snapshot, stop) => await ask(snapshot, stop) is { } found
            ? new Answer<T>(found, snapshot.Stamp)
            : new Refusal(RefusalCode.NotFound, id));

    /// <param name="question">What tells this question from others, when its answer may be kept.</param>
    private async Task<Outcome<T>> Ask<T>(object? question, Func<SnapshotMeta, CancellationToken, ValueTask<Outcome<T>>> ask)
    {
        try
        {
            // Once more, when the snapshot was replaced between our look and the question.
            for (var again = true; ; again = false)
            {
                if (await Current(CancellationToken.None) is not { } snapshot)
                    return server.IsValid
                        ? new Refusal(RefusalCode.NoSnapshotYet, server.Value)
                        : new Refusal(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));
                if (question is not null && cache.TryGet<Outcome<T>>(question, out var kept))
                    return kept!;
                try
                {
                    var answer = await ask(snapshot, CancellationToken.None);
                    if (question is not null && ReferenceEquals(snapshot, current))
                        cache.Keep(question, answer);
                    return answer;
                }
                catch (WorldStoreException gone) when (gone.Fault == WorldStoreFault.SnapshotGone && again)
                {
                    checkedAt = DateTimeOffset.MinValue;
                }
            }
        }
        catch (WorldStoreException slow) when (slow.Fault == WorldStoreFault.TooSlow)
        {
            return new Refusal(RefusalCode.TimedOut);
        }
        catch (WorldStoreException failure)
        {
            return new Refusal(RefusalCode.Unavailable, failure.Fault.ToString(), Detail: Refusal.Bounded(failure.Message));
        }
    }

    private async ValueTask<SnapshotMeta?> Current(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!server.IsValid || now - checkedAt < Trust)
            return current;
        var found = await store.Current(server, cancellation);
        // Questions interleave: a slower look must not put an older snapshot back.
        if (found is null || current is null || found.Parse > current.Parse)
        {
            if (found != current)
                cache.Clear();
            current = found;
        }
        checkedAt = now;
        return current;
    }

    private static Page<T> ToPage<T>(RowPage<T> rows, SnapshotMeta snapshot) =>
        new(rows.Rows, rows.Total, rows.Next is { } next ? PageCursor.Write(next) : null, snapshot.Stamp);
}
