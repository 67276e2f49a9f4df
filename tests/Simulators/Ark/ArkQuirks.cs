namespace BlissBot.Simulators.Ark;

/// <summary>
/// What a server does that a client must live with. All switches are off at first and can be changed while the server
/// runs; a change counts from the next packet on.
/// </summary>
public sealed class ArkQuirks
{
    private readonly Lock gate = new();
    private readonly List<Mishap> mishaps = [];
    private TimeSpan? keepAlives, idleCut;
    private bool hangOnExit;

    /// <summary>Raised when something changed that runs by a clock.</summary>
    internal event Action? RhythmChanged;

    /// <summary>A packet saying <c>Keep Alive</c> that nobody asked for goes to every connection at this interval; null: never.</summary>
    public TimeSpan? KeepAlives
    {
        get { lock (gate) return keepAlives; }
        set => Change(() => keepAlives = value);
    }

    /// <summary>Such a packet also goes out right before every answer.</summary>
    public bool KeepAliveBeforeAnswers { get; set; }

    /// <summary>The id such packets carry; null: that of the command being answered, else 0.</summary>
    public int? KeepAliveId { get; set; } = 0;

    /// <summary>A connection silent for so long is closed; null: never.</summary>
    public TimeSpan? IdleCut
    {
        get { lock (gate) return idleCut; }
        set => Change(() => idleCut = value);
    }

    /// <summary>
    /// Longer answers come in packets with at most so many bytes of text; null: in one packet, longer than the 4,096
    /// bytes of the protocol's letter if need be.
    /// </summary>
    public int? SplitAnswers { get; set; }

    /// <summary>Time between the packets of a split answer. With none they may reach the client as one piece.</summary>
    public TimeSpan SplitPause { get; set; }

    /// <summary>What a wrong password gets.</summary>
    public BadPasswordAnswer BadPassword { get; set; }

    /// <summary>An empty packet of type 0 precedes the answer to the authentication, as the protocol's letter has it.</summary>
    public bool EmptyBeforeAuth { get; set; }

    /// <summary>Answers to commands carry the id 0 instead of the command's.</summary>
    public bool IdZero { get; set; }

    /// <summary>While the world is loading, an authentication takes 5 to 7 seconds and a command 2 to 7.</summary>
    public bool SlowStart { get; set; }

    /// <summary>Connections are accepted, but authentications are never answered. Connections that are through keep working.</summary>
    public bool Wedged { get; set; }

    /// <summary>How long the game is busy before it executes a command: the whole game, for all connections.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>A second packet that arrives while a command runs ends the connection.</summary>
    public bool FailsOnPipelining { get; set; }

    /// <summary>Text leaves as one byte for one char, beyond Latin-1 as <c>?</c>, and text that comes in is mangled likewise.</summary>
    public bool LossyEncoding { get; set; }

    /// <summary>DoExit closes the connection instead of answering.</summary>
    public bool CloseOnDoExit { get; set; }

    /// <summary>
    /// True: a packet of type 0 is answered with its id and the no-response text, as the newer game does. False: it is
    /// ignored, as the older one does.
    /// </summary>
    public bool MirrorSentinel { get; set; } = true;

    /// <summary>A save never completes: <c>World Saved</c> is answered all the same, but neither file nor log line follow.</summary>
    public bool FailSave { get; set; }

    /// <summary>The size field of every answer lies: this number stands in it. Null: the truth.</summary>
    public int? FalseSize { get; set; }

    /// <summary>How likely a command's connection is cut, 0 to 1, at a random one of the three places.</summary>
    public double DropProbability { get; set; }

    /// <summary>DoExit answers, but the game hangs in its end, deaf, until it is killed or this is switched off.</summary>
    public bool HangOnExit
    {
        get { lock (gate) return hangOnExit; }
        set => Change(() => hangOnExit = value);
    }

    /// <summary>Cuts the connections of the next commands.</summary>
    /// <param name="place">Where.</param>
    /// <param name="bytes">With <see cref="DropPlace.InsideAnswer"/>: how many bytes of the answer still go out, frame included.</param>
    /// <param name="verb">Only commands of this name; null: all.</param>
    /// <param name="times">How many.</param>
    public void DropNext(DropPlace place, int bytes = 0, string? verb = null, int times = 1) =>
        Schedule(new Mishap(verb, place, bytes, null), times);

    /// <summary>
    /// Answers the next commands late, when others may have been answered since; the game is not held up. With
    /// <see cref="Timeout.InfiniteTimeSpan"/> no answer ever comes.
    /// </summary>
    public void DelayNext(TimeSpan delay, string? verb = null, int times = 1) =>
        Schedule(new Mishap(verb, null, 0, delay), times);

    /// <summary>Takes back what <see cref="DropNext"/> and <see cref="DelayNext"/> still have in store.</summary>
    public void ForgetNext()
    {
        lock (gate) mishaps.Clear();
    }

    /// <summary>What is to happen to a command; null: nothing.</summary>
    internal Mishap? Take(string verb, Random random)
    {
        lock (gate)
        {
            var index = mishaps.FindIndex(mishap => mishap.Verb is null || mishap.Verb.Equals(verb, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                var next = mishaps[index];
                mishaps.RemoveAt(index);
                return next;
            }
        }
        var probability = DropProbability;
        lock (random)
            return probability > 0 && random.NextDouble() < probability
                ? new Mishap(null, (DropPlace)random.Next(1, 4), random.Next(1, 64), null)
                : null;
    }

    private void Schedule(Mishap mishap, int times)
    {
        lock (gate) mishaps.AddRange(Enumerable.Repeat(mishap, times));
    }

    private void Change(Action change)
    {
        lock (gate) change();
        RhythmChanged?.Invoke();
    }
}

/// <summary>One thing that goes wrong with one command.</summary>
internal sealed record Mishap(string? Verb, DropPlace? Drop, int Bytes, TimeSpan? Late);

/// <summary>What a wrong password gets.</summary>
public enum BadPasswordAnswer
{
    /// <summary>The answer with id −1, as the protocol has it.</summary>
    MinusOne,

    /// <summary>Nothing.</summary>
    Silence,

    /// <summary>The end of the connection.</summary>
    Close,
}

/// <summary>Where a connection is cut.</summary>
public enum DropPlace
{
    /// <summary>The command is not executed.</summary>
    BeforeExecution = 1,

    /// <summary>The command is executed, but nothing of its answer goes out.</summary>
    BeforeAnswer,

    /// <summary>Some bytes of the answer go out.</summary>
    InsideAnswer,
}
