namespace BlissBot.Simulators.Ark;

/// <summary>What really happened on a simulated server, for tests to hold others' stories against.</summary>
public sealed class ArkTruth
{
    private long lines, commands, drains;

    internal ArkTruth(ArkServerOptions options)
    {
        Ledger = new(options.LedgerCapacity);
        Lines = new(options.LineCapacity);
        Chat = new(options.LineCapacity);
        Drains = new(options.LineCapacity);
        Lost = new(options.LineCapacity);
    }

    /// <summary>Every command the game carried out.</summary>
    public Chronicle<ExecutedCommand> Ledger { get; }

    /// <summary>Every line the game wrote anywhere.</summary>
    public Chronicle<GameLine> Lines { get; }

    /// <summary>Those of them that went into the chat buffer.</summary>
    public Chronicle<GameLine> Chat { get; }

    /// <summary>Every non-empty answer of GetChat and GetGameLog.</summary>
    public Chronicle<Drain> Drains { get; }

    /// <summary>Lines that left a buffer without being handed out.</summary>
    public Chronicle<LostLine> Lost { get; }

    public ArkCounters Counters { get; } = new();

    internal long NextLine() => Interlocked.Increment(ref lines);
    internal long NextCommand() => Interlocked.Increment(ref commands);
    internal long NextDrain() => Interlocked.Increment(ref drains);
}
