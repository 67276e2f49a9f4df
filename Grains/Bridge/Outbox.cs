using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>What was collected and has not arrived everywhere yet. Pure: every change makes a new one.</summary>
/// <param name="Sequence">Of the newest entry.</param>
/// <param name="Acked">Up to which the reader outside has everything.</param>
/// <param name="Taken">Up to which the readers inside have everything.</param>
/// <param name="Entries">By sequence.</param>
[GenerateSerializer, Immutable, Alias("bliss.outbox")]
internal sealed record Outbox(
    [property: Id(0)] long Sequence, [property: Id(1)] long Acked, [property: Id(2)] TakenUpTo Taken, [property: Id(3)] ImmutableArray<OutboxEntry> Entries)
{
    /// <summary>Gaps and news that are kept as they are, however much waits.</summary>
    private const int ToldKept = 200;

    public static readonly Outbox Empty = new(0, 0, new TakenUpTo(0, 0, 0), []);

    public Outbox Add(BridgeContent content, DateTimeOffset at, bool hidden = false) =>
        this with { Sequence = Sequence + 1, Entries = Entries.Add(new OutboxEntry(Sequence + 1, at, content, hidden)) };

    /// <summary>Adds what the game said: in sight of the reader outside unless muted, or not at all when nobody is to have it.</summary>
    public Outbox AddLines(IReadOnlyCollection<GameEvent> lines, DateTimeOffset at, ImmutableArray<LineKind> muted)
    {
        if (lines.Count == 0)
            return this;
        var sequence = Sequence;
        var entries = Entries.ToBuilder();
        var deaths = Deaths.Of(lines);
        foreach (var line in lines)
        {
            var hidden = muted.Contains(line.Kind);
            entries.Add(new OutboxEntry(++sequence, at, new GameLine(line, hidden ? null : deaths.ToldIn(line, sequence)), hidden));
        }
        return this with { Sequence = sequence, Entries = entries.ToImmutable() };
    }

    /// <summary>Notes who has what, never backwards, and forgets what everybody has.</summary>
    public Outbox Settle(long acked, TakenUpTo taken)
    {
        var next = this with { Acked = Math.Max(Acked, Math.Min(acked, Sequence)), Taken = Taken.Max(taken, Sequence) };
        return next.Acked == Acked && next.Taken == Taken ? this : next.Trim();
    }

    /// <summary>
    /// Keeps to the limits. Lines beyond <paramref name="limit"/> become one entry that counts them, the oldest first;
    /// what was handed out already is folded only when <paramref name="hardLimit"/> leaves no choice. How messages for
    /// the game ended is never folded, nor are the newest gaps and news. Lines that readers inside still want stay, hidden, up to the hard limit.
    /// </summary>
    /// <param name="overflow">Whether a reader inside lost something.</param>
    public Outbox Bound(int limit, int hardLimit, long handedOut, out bool overflow)
    {
        overflow = false;
        if (Entries.Length <= limit)
            return this;
        var excess = Entries.Count(IsOpenAndFoldable()) - limit;
        var next = (excess <= 0 ? this : Fold(excess, handedOut)).FoldUnwritten(limit);
        var rest = next.Entries.Count(next.IsOpenAndFoldable()) - 2 * limit;
        if (rest > 0)
            next = next.Fold(rest + limit, Acked);
        var tooMany = next.Entries.Length - hardLimit;
        if (tooMany <= 0)
            return next;
        var hidden = next.Entries.Where(entry => !entry.IsOpen(Acked)).Take(tooMany).ToHashSet(ReferenceEqualityComparer.Instance);
        overflow = hidden.Count > 0;
        return next with { Entries = next.Entries.RemoveAll(hidden.Contains) };
    }

    /// <summary>What the reader outside gets behind <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    public ImmutableArray<BridgeItem> After(long after, int limit) =>
    [
        .. Entries.Where(entry => entry.Sequence > after && entry.IsOpen(Acked)).Take(limit)
            .Select(entry => new BridgeItem(entry.Sequence, entry.At, entry.Content)),
    ];

    private Outbox Trim()
    {
        var entries = Entries.RemoveAll(entry => !entry.IsOpen(Acked) && !Readers.Inside.Any(reader => reader.Awaits(entry, Taken)));
        return this with { Entries = entries };
    }

    /// <summary>What waits for the reader outside and may become a mere count.</summary>
    private Func<OutboxEntry, bool> IsOpenAndFoldable()
    {
        var told = Entries.Where(entry => entry.IsOpen(Acked) && entry.IsTold).ToArray();
        var kept = told.Length > ToldKept ? told[^ToldKept].Sequence : 0;
        return entry => entry.IsOpen(Acked) && entry.IsFoldable && !(entry.IsTold && entry.Sequence >= kept);
    }

    /// <summary>
    /// What only the logbook still wants must not grow with its trouble: all of it is written with every change. Beyond
    /// <paramref name="limit"/> the oldest of it become one entry that counts them, for the logbook alone.
    /// </summary>
    private Outbox FoldUnwritten(int limit)
    {
        var waiting = Entries.Where(entry => !entry.IsOpen(Acked) && Readers.Inside.All(reader => reader == Readers.Logbook || !reader.Awaits(entry, Taken))).ToArray();
        if (waiting.Length <= limit)
            return this;
        var fold = waiting[..(waiting.Length - limit + 1)];
        var folded = new OutboxEntry(fold[^1].Sequence, fold[^1].At, Counts(fold), Hidden: true);
        var gone = fold.ToHashSet<OutboxEntry>(ReferenceEqualityComparer.Instance);
        return this with { Entries = [.. Entries.Select(entry => ReferenceEquals(entry, fold[^1]) ? folded : entry).Where(entry => !gone.Contains(entry))] };
    }

    private static LinesFolded Counts(OutboxEntry[] entries)
    {
        var counts = new SortedDictionary<LineKind, int>();
        foreach (var entry in entries)
            foreach (var folded in entry.Content is LinesFolded earlier ? earlier.Counts : [new FoldedCount(entry.Content.Kind, 1)])
                counts[folded.Kind] = counts.GetValueOrDefault(folded.Kind) + folded.Count;
        return new LinesFolded(
            [.. counts.Select(pair => new FoldedCount(pair.Key, pair.Value))],
            (entries[0].Content as LinesFolded)?.From ?? entries[0].At, (entries[^1].Content as LinesFolded)?.To ?? entries[^1].At);
    }

    private Outbox Fold(int count, long handedOut)
    {
        var fold = Entries.Where(IsOpenAndFoldable()).Where(entry => entry.Sequence > handedOut).Take(count + 1).ToHashSet(ReferenceEqualityComparer.Instance);
        if (fold.Count < 2)
            return this;
        var folded = Entries.Where(fold.Contains).ToArray();
        var (last, content) = (folded[^1], Counts(folded));
        var entries = ImmutableArray.CreateBuilder<OutboxEntry>(Entries.Length + 1);
        foreach (var entry in Entries)
        {
            if (!fold.Contains(entry))
                entries.Add(entry);
            else if (entry.Content is not LinesFolded)
                entries.Add(entry with { Hidden = true });
            if (ReferenceEquals(entry, last))
                entries.Add(new OutboxEntry(entry.Sequence, entry.At, content, false));
        }
        return (this with { Entries = entries.ToImmutable() }).Trim();
    }
}

/// <summary>One entry of an outbox.</summary>
/// <param name="Hidden">Only for readers inside: muted, or folded for the one outside.</param>
[GenerateSerializer, Immutable, Alias("bliss.outbox-entry")]
internal sealed record OutboxEntry(
    [property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset At, [property: Id(2)] BridgeContent Content, [property: Id(3)] bool Hidden)
{
    /// <summary>Whether the reader outside still waits for it.</summary>
    public bool IsOpen(long acked) => !Hidden && Sequence > acked;

    [JsonIgnore] public bool IsFoldable => Content is not InboundSettled;

    /// <summary>Words of our own, few and worth more than a line of the game.</summary>
    [JsonIgnore] public bool IsTold => Content is GapFound or NewsTold;
}
