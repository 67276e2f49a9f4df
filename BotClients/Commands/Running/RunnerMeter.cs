using System.Diagnostics.Metrics;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Counts what becomes of interactions.</summary>
internal static class RunnerMeter
{
    private static readonly Meter Meter = new("BlissBot.Commands");
    private static readonly Counter<long> Interactions = Meter.CreateCounter<long>("blissbot.commands.interactions", description: "Interactions by what became of them.");
    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>("blissbot.commands.duration", "s", "From the arrival of a call to its last answer.");

    public static void Count(string fate) => Interactions.Add(1, new KeyValuePair<string, object?>("fate", fate));

    public static void Ran(string kind, TimeSpan took) => Took.Record(took.TotalSeconds, new KeyValuePair<string, object?>("command", kind));
}
