using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Discord.Rest.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Discord.Tests.Rest;

/// <summary>The same over TLS and HTTP/2, as the real Discord speaks it.</summary>
public sealed class Http2Tests : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = Certificate();
    private readonly ConcurrentQueue<string> seen = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private WebApplication? server;
    private DiscordRest? rest;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen.Enqueue($"{context.Request.Protocol} {context.Request.Method} {await reader.ReadToEndAsync(Token)}");
            if (script.TryDequeue(out var next)) await next(context);
            else await context.Response.WriteAsJsonAsync(new { id = "20", channel_id = "3" }, Token);
        });
        await server.StartAsync(Token);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var options = new RestOptions { Token = new("t"), Address = new(address + "/api/v10"), Backoff = TimeSpan.FromMilliseconds(1) };
        var handler = (SocketsHttpHandler)Connections.Open(options);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString();
        rest = new(options, new InvalidRequests(TimeProvider.System), handler, TimeProvider.System, NullLogger<DiscordRest>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        rest!.Dispose();
        await server!.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task Calls_go_over_HTTP_2()
    {
        await rest!.Messages.CreateAsync(new(3), new() { Content = "x" }, cancellation: Token);
        Assert.StartsWith("HTTP/2 POST {\"content\":\"x\"", Assert.Single(seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_reset_leaves_a_webhook_post_unknown_and_repeats_a_deletion()
    {
        script.Enqueue(Reset);
        await Assert.ThrowsAsync<DiscordUnknownException>(() => rest!.Webhooks.ExecuteAsync(new(44), new("tok"), new() { Content = "x" }, cancellation: Token));
        Assert.Single(seen);
        script.Enqueue(Reset);
        script.Enqueue(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsJsonAsync(new { code = DiscordErrorCode.UnknownMessage, message = "Unknown Message" }, Token);
        });
        await rest!.Messages.DeleteAsync(new(3), new Snowflake(20), cancellation: Token);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task Many_calls_share_a_connection()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(place => rest!.Messages.CreateAsync(new((ulong)place), new() { Content = "x" }, cancellation: Token)));
        Assert.Equal(40, seen.Count);
    }

    private static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
    }
}
