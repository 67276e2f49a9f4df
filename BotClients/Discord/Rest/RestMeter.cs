using System.Diagnostics.Metrics;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Rest;

/// <summary>What calls count, under the meter <see cref="Name"/>, for all clients of the process together.</summary>
internal static class RestMeter
{
    public const string Name = "BlissBot.Discord.Rest";

    /// <summary>Up to half a minute: interactions wait three seconds at most, logs and cosmetics longer.</summary>
    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.001, 0.01, 0.05, 0.25, 1, 3, 10, 30] };

    private static readonly Meter Meter = new(Name);
    private static readonly UpDownCounter<long> Queue = Meter.CreateUpDownCounter<long>("discord.rest.waiting", description: "Calls that wait for their limits.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram("discord.rest.wait", "s", "How long calls waited for their limits.", null, Waits);
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("discord.rest.answers", description: "Answers by the class of their status.");
    private static readonly Counter<long> Limits = Meter.CreateCounter<long>("discord.rest.limited", description: "Answers 429, by whose limit it was.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("discord.rest.refused", description: "Calls that were not sent, by reason.");

    /// <summary>A call waits from now on.</summary>
    public static void Waiting(CallPriority priority) => Queue.Add(1, Tag("priority", priority));

    /// <summary>It waits no longer.</summary>
    public static void Waited(CallPriority priority, TimeSpan time)
    {
        Queue.Add(-1, Tag("priority", priority));
        Wait.Record(time.TotalSeconds, Tag("priority", priority));
    }

    /// <summary>It will not be sent.</summary>
    public static void Refused(NotSentReason reason) => Refusals.Add(1, Tag("reason", reason));

    public static void Answered(in LimitAnswer answer)
    {
        Answers.Add(1, new KeyValuePair<string, object?>("status", answer.Status switch { 429 => "429", >= 500 => "5xx", >= 400 => "4xx", _ => "2xx" }));
        if (answer.Status == 429) Limits.Add(1, new KeyValuePair<string, object?>("scope", answer.IsEdgeBan ? "edge" : answer.Scope.ToString().ToLowerInvariant()));
    }

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum => new(name, value.ToString().ToLowerInvariant());
}
