namespace BlissBot.Discord.Rest.Limits;

/// <summary>A call's place: waiting for its turn, started, or refused. Times are since the limiter's beginning.</summary>
internal class Ticket(CallKey key, CallPriority priority, TimeSpan deadline)
{
    public CallKey Key { get; } = key;

    public CallPriority Priority { get; } = priority;

    /// <summary>When it must have started.</summary>
    public TimeSpan Deadline { get; } = deadline;

    /// <summary>Its age among all calls; kept when it comes again after a 429.</summary>
    public long Order { get; set; } = -1;

    public TicketState State { get; set; }

    /// <summary>Why it was refused.</summary>
    public NotSentReason Refusal { get; set; }

    /// <summary>The code Discord gave when the same was forbidden before.</summary>
    public int RefusalCode { get; set; }

    /// <summary>The bucket it waits in or takes from.</summary>
    public Bucket? Bucket { get; set; }

    /// <summary>Its place in the bucket's line.</summary>
    public LinkedListNode<Ticket>? Place { get; set; }

    public bool OutsideGlobal => Key.Kind == RouteKind.Interaction;
}

internal enum TicketState
{
    Waiting,
    Started,
    Refused,

    /// <summary>Answered, lost or withdrawn.</summary>
    Done,
}
