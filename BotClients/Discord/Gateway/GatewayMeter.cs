using System.Diagnostics.Metrics;

namespace BlissBot.Discord.Gateway;

/// <summary>What a session counts, under the meter <see cref="Name"/>.</summary>
internal sealed class GatewayMeter : IDisposable
{
    public const string Name = "BlissBot.Discord.Gateway";

    private static readonly InstrumentAdvice<double> Latencies = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15] };

    private readonly Meter meter;
    private readonly Counter<long> events, duplicates, skipped, identifies, resumes, ends;
    private readonly Histogram<double> latency;
    private readonly bool owned;

    public GatewayMeter(GatewayOptions options, Func<int> queued)
    {
        KeyValuePair<string, object?>[] tags = [new("application", options.ApplicationId.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("shard", options.Shard)];
        owned = options.Meters is null;
        meter = options.Meters?.Create(new MeterOptions(Name) { Tags = tags }) ?? new Meter(new MeterOptions(Name) { Tags = tags });
        events = meter.CreateCounter<long>("discord.gateway.events", description: "Events received.");
        duplicates = meter.CreateCounter<long>("discord.gateway.events.duplicate", description: "Events received again and dropped.");
        skipped = meter.CreateCounter<long>("discord.gateway.frames.skipped", description: "Messages that could not be read.");
        identifies = meter.CreateCounter<long>("discord.gateway.identifies", description: "Identifies sent; Discord allows 1,000 a day.");
        resumes = meter.CreateCounter<long>("discord.gateway.resumes", description: "Sessions resumed.");
        ends = meter.CreateCounter<long>("discord.gateway.ends", description: "Connections and attempts that ended, by reason.");
        latency = meter.CreateHistogram("discord.gateway.heartbeat.latency", "s", "Between a heartbeat and its answer.", null, Latencies);
        meter.CreateObservableGauge("discord.gateway.unacknowledged", queued, description: "Events received and not acknowledged.");
    }

    public void Event() => events.Add(1);

    public void Duplicate() => duplicates.Add(1);

    public void Skipped() => skipped.Add(1);

    /// <summary>Whatever has changed between two states.</summary>
    public void Count(in GatewayState before, in GatewayState after)
    {
        if (after.Identifies > before.Identifies) identifies.Add(1);
        if (after.Resumes > before.Resumes) resumes.Add(1);
        if (before.BeatSentAt is not null && after is { BeatSentAt: null, Latency: { } took, IsConnected: true }) latency.Record(took.TotalSeconds);
        if (after.Phase != before.Phase && after.Phase is GatewayPhase.Backoff or GatewayPhase.Fatal or GatewayPhase.Clogged)
            ends.Add(1, new KeyValuePair<string, object?>("reason", after.Trouble?.Kind.ToString()));
    }

    public void Dispose()
    {
        // A factory disposes of what it has made.
        if (owned) meter.Dispose();
    }
}
