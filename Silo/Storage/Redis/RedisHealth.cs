using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BlissBot.Silo.Storage.Redis;

/// <summary>Whether silos share their views. One that does not is slower to know, and no less able.</summary>
internal sealed class RedisHealth(RedisLink link) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await link.Ask(redis => redis.PingAsync(), cancellationToken)).Answered
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Redis does not answer; this silo goes by its own views.");
}
