using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace BlissBot.BotClients.Hosting.Health;

internal static class BotMetrics
{
    /// <summary>Collects what the bots, their client of Discord, the client of the silos and the runtime count.</summary>
    public static void AddBotMetrics(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter("BlissBot.*", "Microsoft.Orleans", "System.Runtime")
        .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));
}
