using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Nitrado;

/// <summary>What really was asked of a simulated Nitrado, and what it did.</summary>
public sealed class NitradoTruth
{
    private long sequence;

    internal NitradoTruth(int capacity)
    {
        Arrived = new(capacity);
        Calls = new(capacity);
    }

    /// <summary>Every call as it came in, before it was answered: a barrier for tests.</summary>
    public Chronicle<NitradoCall> Arrived { get; }

    /// <summary>Every call that ended: answered, cut, or given up by its client.</summary>
    public Chronicle<NitradoCall> Calls { get; }

    /// <summary>Errors of the simulator itself.</summary>
    public Chronicle<Exception> Bugs { get; } = new(100);

    internal long Next() => Interlocked.Increment(ref sequence);
}

/// <summary>One call.</summary>
/// <param name="Sequence">1, 2, 3 …</param>
/// <param name="Path">Without host and query.</param>
/// <param name="Query">Without the tokens of downloads.</param>
/// <param name="Form">The fields of its body.</param>
/// <param name="Authorized">Whether it carried the right bearer token.</param>
/// <param name="Carried">It carried some bearer token, right or wrong.</param>
/// <param name="Status">What was answered; 0 before, and when it was cut first.</param>
/// <param name="Bytes">Of the body, sent.</param>
/// <param name="Executed">Whether it had its effect.</param>
/// <param name="Fault">What went wrong on purpose.</param>
public sealed record NitradoCall(
    long Sequence, DateTimeOffset At, string Method, string Path, string Query, IReadOnlyDictionary<string, string> Form,
    bool Authorized, bool Carried, int Status = 0, long Bytes = 0, bool Executed = false, NitradoFault? Fault = null);
