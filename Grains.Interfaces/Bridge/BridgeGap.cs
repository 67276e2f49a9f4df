namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>A stretch of time of which lines may be missing, because the server forgot what it handed out and it did not arrive.</summary>
/// <param name="Source">Which source it was.</param>
/// <param name="From">Last time at which everything was safe.</param>
/// <param name="To">When the gap was closed.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-gap")]
public sealed record BridgeGap(
    [property: Id(0)] BridgeSource Source, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset To, [property: Id(3)] GapReason Reason);

/// <summary>Why lines may be missing. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.gap-reason")]
public enum GapReason
{
    /// <summary>The process ended while a poll was on its way.</summary>
    Crash = 1,

    /// <summary>The connection was cut while an answer was on its way.</summary>
    AnswerLost = 2,

    /// <summary>The log file was replaced and the end of the old one was not found.</summary>
    LogLost = 3,

    /// <summary>More waited to be read than is kept.</summary>
    Overflow = 4,
}
