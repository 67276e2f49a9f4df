using System.Text.Json;
using BlissBot.Grains.Interfaces.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace BlissBot.BotClients.Hosting.Health;

/// <summary>
/// Tells over HTTP how this process is: <c>/health/live</c> as long as it answers at all, <c>/health/ready</c> with the
/// state of every bot, 503 when one is not at work or no silo answers, and <c>/metrics</c>. A server of its own, which
/// is up before silos are looked for, so that it can tell that there are none.
/// </summary>
internal sealed class HealthDoor(IOptions<BotsSettings> settings, BotSupervisor bots, IGrainFactory grains, MeterProvider meters, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(settings.Value.Url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A page of any site can ask a browser to fetch from loopback under a name of its own.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = settings.Value.AllowRemote ? ["*"] : ["localhost", "127.0.0.1", "[::1]"]);
        app = builder.Build();
        app.UseHostFiltering();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        app.Run(Answer);
        await app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Answer(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                await context.Response.WriteAsJsonAsync(new { Status = "live" }, Json, context.RequestAborted);
                break;
            case "/health/ready":
                var health = new ProcessHealth(bots.Look(), bots.KnowsAll, await Pulse(context.RequestAborted));
                context.Response.StatusCode = health.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsJsonAsync(health.Told(), Json, context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task<TimeSpan?> Pulse(CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        try
        {
            await grains.GetGrain<IPulseGrain>(0).Beat().WaitAsync(Patience, time, cancellation);
            return time.GetElapsedTime(begun);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever the reason: no answer within a second is what the monitor is told.
            return null;
        }
    }
}
