namespace BlissBot.Grains.Interfaces.Faults;

/// <summary>
/// Something outside the cluster failed while a grain worked. It stands in for the exceptions of databases and
/// sockets, whose types a caller in another process may not even have.
/// </summary>
[GenerateSerializer, Alias("bliss.outside-failure")]
public sealed class OutsideFailureException : Exception
{
    public OutsideFailureException(OutsideKind kind, bool isTransient, string message) : base(message) =>
        (Kind, IsTransient) = (kind, isTransient);

    /// <summary>What failed.</summary>
    [Id(0)] public OutsideKind Kind { get; private set; }

    /// <summary>Whether the same call may succeed a little later.</summary>
    [Id(1)] public bool IsTransient { get; private set; }
}

/// <summary>The kinds of things outside that fail.</summary>
[GenerateSerializer, Alias("bliss.outside-kind")]
public enum OutsideKind
{
    Storage = 1,
    Network = 2,
    Files = 3,
}
