using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BlissBot.Simulators.Nitrado;

/// <summary>A Nitrado of one's own: its API and its file host on a loopback port. Safe to use from any thread.</summary>
/// <param name="time">Limits, tokens and power orders follow it.</param>
public sealed class NitradoSimulator(NitradoSimulatorOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly Desk desk = new(new NitradoWorld(time), options, time);
    private readonly NitradoTruth truth = new(options.KeptTruth);
    private WebApplication? app;

    public NitradoWorld World => desk.World;

    public NitradoFaults Faults => desk.Faults;

    public NitradoTruth Truth => truth;

    /// <summary>http://127.0.0.1:port, without a path.</summary>
    public string Url => desk.Url;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (app is not null) throw new InvalidOperationException("The simulator is started already.");
        var door = new Door(desk, truth);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            // Tests stop clocks, and slow readers are what some of them are about.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        app = builder.Build();
        app.Run(door.HandleAsync);
        await app.StartAsync(cancellation);
        desk.Url = app.Urls.First().TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        if (app is null) return;
        using var limit = new CancellationTokenSource(Goodbye);
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
        app = null;
    }
}
