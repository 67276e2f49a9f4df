using BlissBot.Grains.Interfaces.Tracing;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BlissBot.Silo.Observability;

internal static class Tracing
{
    /// <summary>Sends what grains, consoles of game servers and the database do for a call to a collector. Without one nothing is added.</summary>
    public static void AddSiloTracing(this IServiceCollection services, TracingOptions options)
    {
        if (options.Endpoint is not { } endpoint)
            return;
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("blissbot-silo")).WithTracing(tracing => tracing
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Sampled)))
            .AddSource(TracingOptions.Sources, "Microsoft.Orleans.Application", "Npgsql")
            .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (endpoint, OtlpExportProtocol.HttpProtobuf)));
    }
}
