using BlissBot.Grains.Interfaces.Tracing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BlissBot.BotClients.Hosting.Health;

internal static class BotTracing
{
    /// <summary>Sends what commands do to a collector; the silos' part of it comes from them. Without one nothing is added.</summary>
    public static void AddBotTracing(this IServiceCollection services, TracingOptions options)
    {
        if (options.Endpoint is not { } endpoint)
            return;
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("blissbot-bots")).WithTracing(tracing => tracing
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Sampled)))
            .AddSource(TracingOptions.Sources, "Microsoft.Orleans.Application")
            .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (endpoint, OtlpExportProtocol.HttpProtobuf)));
    }
}
