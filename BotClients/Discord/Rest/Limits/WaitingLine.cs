namespace BlissBot.Discord.Rest.Limits;

/// <summary>Calls waiting for one bucket: the most urgent first, but after four that passed an older one, the oldest.</summary>
internal sealed class WaitingLine
{
    /// <summary>Turns an older call lets more urgent ones have.</summary>
    public const int Patience = 4;

    private readonly LinkedList<Ticket>?[] lines = new LinkedList<Ticket>?[4];
    private int passed;

    public int Count { get; private set; }

    public IEnumerable<Ticket> Tickets => lines.Where(line => line is not null).SelectMany(line => line!);

    /// <summary>Who is next.</summary>
    public Ticket? Next()
    {
        if (Count == 0) return null;
        var urgent = Urgent();
        return passed < Patience ? urgent : Oldest();
    }

    /// <summary>Puts a call behind all older ones of its priority: one that comes again after a 429 goes to its old place.</summary>
    public void Add(Ticket ticket)
    {
        var line = lines[(int)ticket.Priority] ??= [];
        var before = line.Last;
        while (before is not null && before.Value.Order > ticket.Order) before = before.Previous;
        ticket.Place = before is null ? line.AddFirst(ticket) : line.AddAfter(before, ticket);
        Count++;
    }

    /// <summary>Takes the one that is <see cref="Next"/>.</summary>
    public void Take(Ticket next)
    {
        passed = next == Oldest() ? 0 : passed + 1;
        Remove(next);
    }

    public void Remove(Ticket ticket)
    {
        if (ticket.Place is not { List: { } line } place) return;
        line.Remove(place);
        ticket.Place = null;
        Count--;
    }

    private Ticket Urgent()
    {
        foreach (var line in lines)
            if (line is { First.Value: { } first }) return first;
        throw new InvalidOperationException("Nobody waits.");
    }

    private Ticket Oldest()
    {
        Ticket? oldest = null;
        foreach (var line in lines)
            if (line is { First.Value: { } first } && (oldest is null || first.Order < oldest.Order)) oldest = first;
        return oldest!;
    }
}
