namespace BlissBot.Discord.Rest.Limits;

/// <summary>
/// Decides when a call may start: pure, told the time, without waiting or sending. Calls enter, <see cref="Decide"/> says which start
/// and which are refused, answers come back. One per token; the count of invalid answers is the address's and is told from outside.
/// </summary>
internal sealed class RateLimiter(LimitOptions options)
{
    private readonly BucketBook book = new();
    private readonly GlobalWindow global = new(options.GlobalPerSecond);
    private readonly PriorityQueue<Ticket, TimeSpan> deadlines = new();
    private readonly int[] waiting = new int[4];
    private long orders;
    private int inFlight;
    private int globallyPassed;
    private int invalid;
    private TimeSpan pausedUntil;
    private bool closed;

    public LimitOptions Options { get; } = options;

    public Refusals Refusals { get; } = new(options);

    public int Waiting => waiting.Sum();

    /// <summary>A call comes, or comes again after a 429. It may be refused on the spot; else <see cref="Decide"/> will tell.</summary>
    public void Enter(Ticket ticket, TimeSpan now)
    {
        ticket.State = TicketState.Waiting;
        if (ticket.Order < 0) ticket.Order = orders++;
        if (Refusal(ticket, now) is { } refusal)
        {
            Refuse(ticket, refusal);
            return;
        }

        var bucket = book.Find(ticket.Key);
        ticket.Bucket = bucket;
        if (Earliest(bucket, ticket, now) > ticket.Deadline) Refuse(ticket, NotSentReason.Deadline);
        else Join(ticket, bucket);
    }

    /// <summary>Lets start what may, refuses what cannot any more, and puts both into the lists.</summary>
    public void Decide(TimeSpan now, List<Ticket> started, List<Ticket> refused)
    {
        Expire(now, refused);
        if (invalid >= Options.HardBrake) RefuseWaiting(_ => true, NotSentReason.Braked, refused);
        else if (invalid >= Options.SoftBrake) RefuseWaiting(ticket => ticket.Priority >= CallPriority.Log, NotSentReason.Braked, refused);
        Hopeless(now, refused);
        if (now >= pausedUntil) Start(now, started, refused);
    }

    /// <summary>When to decide again if nothing happens before; null when only an answer or a new call can change anything.</summary>
    public TimeSpan? NextDecision(TimeSpan now)
    {
        if (book.Active.Count == 0) return null;
        TimeSpan? next = null;
        while (deadlines.TryPeek(out var ticket, out var deadline))
        {
            if (ticket.State == TicketState.Waiting)
            {
                next = deadline;
                break;
            }

            deadlines.Dequeue();
        }

        if (now < pausedUntil) return Sooner(next, pausedUntil);
        foreach (var bucket in book.Active)
        {
            var earliest = bucket.Earliest(now);
            if (earliest > now) next = Sooner(next, earliest);
        }

        return global.Next(now) is { } free && free > now ? Sooner(next, free) : next;
    }

    /// <summary>An answer came: whatever it says about limits is learnt.</summary>
    public void Answered(Ticket ticket, in LimitAnswer answer, TimeSpan now)
    {
        var bucket = ticket.Bucket!;
        End(ticket, bucket, now);
        bucket = book.Learn(ticket.Key, bucket, answer.Bucket);
        bucket.Learn(answer, now, Options);
        Refusals.Learn(ticket.Key, answer, now);
        if (answer.Status != 429) return;
        var wait = Bucket.Believable(answer.RetryAfter ?? (answer.IsEdgeBan ? Options.EdgeBan : TimeSpan.FromSeconds(1)), Options) + Options.Margin;
        if (answer.IsEdgeBan) Pause(now + wait);
        else if (answer.Scope == LimitScope.Global) global.Block(now + wait);
        else bucket.Block(now + wait);
    }

    /// <summary>A started call ended without an answer.</summary>
    public void Lost(Ticket ticket, TimeSpan now) => End(ticket, ticket.Bucket!, now);

    /// <summary>A waiting call is not wanted any more.</summary>
    public void Withdraw(Ticket ticket)
    {
        if (ticket.State != TicketState.Waiting) return;
        Leave(ticket);
        ticket.State = TicketState.Done;
    }

    /// <summary>How the whole address stands: invalid answers of the last ten minutes, and until when it is banned.</summary>
    public void Standing(int invalidAnswers, TimeSpan paused)
    {
        invalid = invalidAnswers;
        Pause(paused);
    }

    /// <summary>Nothing starts any more; whoever waits is told.</summary>
    public void Close(List<Ticket> refused)
    {
        closed = true;
        RefuseWaiting(_ => true, NotSentReason.Closed, refused);
    }

    private void Pause(TimeSpan until)
    {
        if (until > pausedUntil) pausedUntil = until;
    }

    private NotSentReason? Refusal(Ticket ticket, TimeSpan now)
    {
        if (closed) return NotSentReason.Closed;
        if (Refusals.Of(ticket.Key, now, out var code) is { } known)
        {
            ticket.RefusalCode = code;
            return known;
        }

        if (ticket.Deadline <= now) return NotSentReason.Deadline;
        if (invalid >= Options.HardBrake || invalid >= Options.SoftBrake && ticket.Priority >= CallPriority.Log) return NotSentReason.Braked;
        if (pausedUntil > ticket.Deadline) return NotSentReason.Paused;
        return waiting[(int)ticket.Priority] >= Options.MaxWaiting ? NotSentReason.TooMany : null;
    }

    private void Start(TimeSpan now, List<Ticket> started, List<Ticket> refused)
    {
        for (List<Ticket> heads; (heads = Heads(now)).Count > 0; book.Rest())
        {
            foreach (var head in heads.Where(static head => head.OutsideGlobal)) Start(head, now, started, refused);
            // Across buckets as inside of one: the most urgent, but after a few that passed it, the oldest.
            heads.RemoveAll(static head => head.OutsideGlobal);
            heads.Sort(static (left, right) => left.Order.CompareTo(right.Order));
            var aged = new Queue<Ticket>(heads);
            var urgent = new Queue<Ticket>(heads.OrderBy(static head => head.Priority));
            while (First(aged) is { } oldest)
            {
                var next = globallyPassed < WaitingLine.Patience ? First(urgent)! : oldest;
                if (!MayStart(next.Bucket!, next, now)) break;
                globallyPassed = next == oldest ? 0 : globallyPassed + 1;
                Start(next, now, started, refused);
            }
        }
    }

    private void Start(Ticket next, TimeSpan now, List<Ticket> started, List<Ticket> refused)
    {
        next.Bucket!.Line.Take(next);
        waiting[(int)next.Priority]--;
        // What was forbidden, stopped or lost while it waited is not asked any more.
        if (Refusals.Of(next.Key, now, out var code) is { } known)
        {
            next.RefusalCode = code;
            Refuse(next, known);
            refused.Add(next);
            return;
        }

        next.State = TicketState.Started;
        next.Bucket.Start(now);
        if (!next.OutsideGlobal) global.Start();
        inFlight++;
        started.Add(next);
    }

    private List<Ticket> Heads(TimeSpan now)
    {
        List<Ticket> heads = [];
        foreach (var bucket in book.Active)
            if (bucket.Line.Next() is { } head && MayStart(bucket, head, now)) heads.Add(head);
        return heads;
    }

    /// <summary>The first that still waits.</summary>
    private static Ticket? First(Queue<Ticket> heads)
    {
        while (heads.TryPeek(out var head))
        {
            if (head.State == TicketState.Waiting) return head;
            heads.Dequeue();
        }

        return null;
    }

    private bool MayStart(Bucket bucket, Ticket head, TimeSpan now) =>
        bucket.MayStart(now)
        && (head.OutsideGlobal || global.MayStart(now))
        && (invalid < Options.SoftBrake || head.OutsideGlobal || inFlight == 0);

    private void Expire(TimeSpan now, List<Ticket> refused)
    {
        while (deadlines.TryPeek(out var ticket, out var deadline) && (ticket.State != TicketState.Waiting || deadline <= now))
        {
            deadlines.Dequeue();
            if (ticket.State == TicketState.Waiting) Drop(ticket, NotSentReason.Deadline, refused);
        }
    }

    /// <summary>Refuses calls that are known to come too late, instead of letting them wait for it.</summary>
    private void Hopeless(TimeSpan now, List<Ticket> refused)
    {
        foreach (var bucket in book.Active)
        {
            var earliest = Max(bucket.Earliest(now), pausedUntil);
            var blocked = Max(earliest, global.BlockedUntil);
            if (blocked <= now || blocked <= bucket.Checked) continue;
            bucket.Checked = blocked;
            foreach (var ticket in bucket.Line.Tickets.Where(ticket => ticket.Deadline < (ticket.OutsideGlobal ? earliest : blocked)).ToList())
                Drop(ticket, ticket.Deadline < pausedUntil ? NotSentReason.Paused : NotSentReason.Deadline, refused);
        }

        book.Rest();
    }

    private void RefuseWaiting(Predicate<Ticket> which, NotSentReason reason, List<Ticket> refused)
    {
        foreach (var bucket in book.Active)
            foreach (var ticket in bucket.Line.Tickets.Where(ticket => which(ticket)).ToList())
                Drop(ticket, reason, refused);
        book.Rest();
    }

    private TimeSpan Earliest(Bucket bucket, Ticket ticket, TimeSpan now)
    {
        var earliest = bucket.Earliest(now);
        return ticket.OutsideGlobal ? earliest : Max(earliest, global.BlockedUntil);
    }

    private void Join(Ticket ticket, Bucket bucket)
    {
        bucket.Line.Add(ticket);
        book.Wake(bucket);
        waiting[(int)ticket.Priority]++;
        deadlines.Enqueue(ticket, ticket.Deadline);
    }

    private void Leave(Ticket ticket)
    {
        ticket.Bucket!.Line.Remove(ticket);
        Left(ticket);
    }

    private void Left(Ticket ticket) => waiting[(int)ticket.Priority]--;

    private void Drop(Ticket ticket, NotSentReason reason, List<Ticket> refused)
    {
        Leave(ticket);
        Refuse(ticket, reason);
        refused.Add(ticket);
    }

    private static void Refuse(Ticket ticket, NotSentReason reason) => (ticket.State, ticket.Refusal) = (TicketState.Refused, reason);

    private void End(Ticket ticket, Bucket bucket, TimeSpan now)
    {
        ticket.State = TicketState.Done;
        bucket.End(now);
        inFlight--;
        if (!ticket.OutsideGlobal) global.End(now);
        book.Sweep(now);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Sooner(TimeSpan? left, TimeSpan right) => left is { } known && known < right ? known : right;
}
