using OpenTelemetry.Metrics;

namespace BlissBot.Silo.Observability;

internal static class Metrics
{
    /// <summary>Collects what grains, Orleans, the runtime and, in one process with them, the bots count.</summary>
    public static void AddSiloMetrics(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter("BlissBot.*", "Microsoft.Orleans", "System.Runtime")
        .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));
}
