using System.Diagnostics.Metrics;

namespace BlissBot.Grains.Nitrado;

/// <summary>Counts what looking at rented servers costs the host, and what it does not.</summary>
internal static class HostedMeter
{
    private static readonly Meter Meter = new("BlissBot.Hosted");

    /// <summary>Questions to the host for the details of a server.</summary>
    public static Counter<long> Asked { get; } = Meter.CreateCounter<long>("blissbot.hosted.details.asked", description: "Questions to the host for details of a server.");

    /// <summary>Looks at details that cost no question.</summary>
    public static Counter<long> Saved { get; } = Meter.CreateCounter<long>("blissbot.hosted.details.saved", description: "Looks at details of a server that cost the host nothing.");
}
