namespace BlissBot.Grains.Interfaces.Bots;

/// <summary>One of the parts an application's session is split into; nearly always the only one.</summary>
[GenerateSerializer, Immutable, Alias("bliss.shard-key")]
public readonly record struct ShardKey([property: Id(0)] int Shard, [property: Id(1)] int Count)
{
    /// <summary>More shards than any bot has.</summary>
    public const int Most = 10_000;

    public bool IsValid => Count is >= 1 and <= Most && Shard >= 0 && Shard < Count;

    public override string ToString() => $"{Shard}/{Count}";
}

/// <summary>The right to speak for a shard.</summary>
/// <param name="Epoch">Grows with every holder: what comes with an older one is refused.</param>
[GenerateSerializer, Immutable, Alias("bliss.session-lease")]
public sealed record SessionLease([property: Id(0)] ShardKey Shard, [property: Id(1)] string Holder, [property: Id(2)] long Epoch);

/// <summary>A lease, and what is known of the session.</summary>
/// <param name="Duration">How long it lasts without being renewed.</param>
/// <param name="Point">From where to go on; null when there is no session.</param>
[GenerateSerializer, Immutable, Alias("bliss.session-grant")]
public sealed record SessionGrant(
    [property: Id(0)] SessionLease Lease, [property: Id(1)] TimeSpan Duration, [property: Id(2)] ResumePoint? Point, [property: Id(3)] IdentifyCount Identifies);

/// <summary>From where a session with Discord goes on.</summary>
/// <param name="Session">Discord's name of the session.</param>
/// <param name="ResumeUrl">Where it is resumed.</param>
/// <param name="Intents">With what it was begun.</param>
/// <param name="Sequence">The last event that need not be told again: it was handed over to something that does not forget.</param>
[GenerateSerializer, Immutable, Alias("bliss.resume-point")]
public sealed record ResumePoint(
    [property: Id(0)] string Session, [property: Id(1)] string ResumeUrl, [property: Id(2)] long Intents, [property: Id(3)] long Sequence)
{
    /// <summary>Longest <see cref="Session"/> and <see cref="ResumeUrl"/> taken.</summary>
    public const int TextLimit = 500;
}

/// <summary>How often an application identified in the day that began with the first.</summary>
[GenerateSerializer, Immutable, Alias("bliss.identify-count")]
public sealed record IdentifyCount([property: Id(0)] int Count, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] DateTimeOffset Last);

/// <summary>Whether an identify may be sent now.</summary>
/// <param name="Held">False when the lease is lost.</param>
/// <param name="Wait">Zero when it was noted and may be sent; else how long to wait, and nothing was noted.</param>
[GenerateSerializer, Immutable, Alias("bliss.identify-permit")]
public sealed record IdentifyPermit([property: Id(0)] bool Held, [property: Id(1)] TimeSpan Wait, [property: Id(2)] IdentifyCount Identifies);
