using BlissBot.Grains.Interfaces.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BlissBot.Silo.Observability;

/// <summary>Whether this silo still runs grains. If not, only a restart helps.</summary>
internal sealed class LivenessCheck(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IPulseGrain>(0).Beat().WaitAsync(Limit, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("No grain answered within a second.", failure);
        }
    }
}

/// <summary>Whether this silo is a full member of its cluster. Before and after that it should get no requests.</summary>
internal sealed class ReadinessCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silos.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The silo is {silos.CurrentStatus}."));
}

internal static class HealthRoutes
{
    private const string Live = "live";

    public static void AddSiloHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<LivenessCheck>("grains", tags: [Live])
        .AddCheck<ReadinessCheck>("membership");

    /// <summary><c>/health/live</c> and <c>/health/ready</c>: one word each, 200 or 503.</summary>
    public static void MapSiloHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) });
        app.MapHealthChecks("/health/ready");
    }
}
