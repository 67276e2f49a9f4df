namespace BlissBot.Silo.Saves;

/// <summary>
/// Who may parse: a number at a time, the others in the order in which they came. A server has one parse at a time, so
/// nobody can come twice before somebody else has had a turn. Tells everybody who waits how many are before them.
/// </summary>
internal sealed class ParseQueue(int atOnce)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> waiting = [];
    private int free = atOnce;

    /// <summary>Returns when it is the caller's turn; who was let in calls <see cref="Leave"/>.</summary>
    /// <param name="ahead">Told how many wait before the caller, 0 for none, whenever that changes. Must not block.</param>
    public async Task Enter(Action<int> ahead, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var mine = new Waiting(ahead);
        LinkedListNode<Waiting> place;
        lock (gate)
        {
            if (free > 0 && waiting.Count == 0)
            {
                free--;
                return;
            }
            place = waiting.AddLast(mine);
            Tell(mine, waiting.Count - 1);
        }
        await using var cancelled = cancellation.UnsafeRegister(_ => Abandon(place, cancellation), null);
        await mine.Turn.Task;
    }

    /// <summary>Gives the turn to whoever has waited longest.</summary>
    public void Leave()
    {
        Waiting? next;
        lock (gate)
        {
            next = waiting.First?.Value;
            if (next is null)
            {
                free++;
                return;
            }
            waiting.RemoveFirst();
            TellAll();
        }
        next.Turn.SetResult();
    }

    private void Abandon(LinkedListNode<Waiting> place, CancellationToken cancellation)
    {
        lock (gate)
        {
            // Whose turn has come is not in the list any more, and sees the cancellation in its work.
            if (place.List is null)
                return;
            waiting.Remove(place);
            TellAll();
        }
        place.Value.Turn.SetCanceled(cancellation);
    }

    private void TellAll()
    {
        var ahead = 0;
        foreach (var each in waiting)
            Tell(each, ahead++);
    }

    private static void Tell(Waiting each, int ahead)
    {
        if (each.Told == ahead)
            return;
        each.Told = ahead;
        each.Ahead(ahead);
    }

    private sealed class Waiting(Action<int> ahead)
    {
        public Action<int> Ahead { get; } = ahead;
        public int Told { get; set; } = -1;
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
