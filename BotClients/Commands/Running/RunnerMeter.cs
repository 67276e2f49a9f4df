using System.Diagnostics.Metrics;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Counts what becomes of interactions.</summary>
internal static class RunnerMeter
{
    /// <summary>Discord gives up after 3 s, and with a deferral after a quarter of an hour.</summary>
    private static readonly InstrumentAdvice<double> Answers = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10, 60] };

    private static readonly Meter Meter = new("BlissBot.Commands");
    private static readonly Counter<long> Interactions = Meter.CreateCounter<long>("blissbot.commands.interactions", description: "Interactions by what became of them.");
    private static readonly Histogram<double> Took = Meter.CreateHistogram("blissbot.commands.duration", "s", "From the arrival of a call to its last answer.", null, Answers);

    public static void Count(string fate) => Interactions.Add(1, new KeyValuePair<string, object?>("fate", fate));

    public static void Ran(string kind, TimeSpan took) => Took.Record(took.TotalSeconds, new KeyValuePair<string, object?>("command", kind));
}
