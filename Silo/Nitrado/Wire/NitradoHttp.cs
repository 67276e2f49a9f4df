using System.Net;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado.Limits;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>Sends a call once and reads its answer: the only place that touches the API's socket.</summary>
internal sealed class NitradoHttp(NitradoOptions options, Secret token, HttpMessageInvoker http, TimeProvider time)
{
    private int inFlight;

    /// <summary>Calls that are out at the moment.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Attempt> Send(NitradoRequest request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            return await Exchange(request, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task<Attempt> Exchange(NitradoRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Attempt, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var message = request.Compose(options.Address, token.Reveal());
        try
        {
            using var response = await http.SendAsync(message, both.Token);
            var rate = RateHeaders.Read(response.Headers, time.GetUtcNow());
            var status = (int)response.StatusCode;
            var body = await Body(response, both.Token);
            var answer = Envelope.Read(status, body, token.Reveal());
            return new Attempt(answer.End, answer, status, rate, EventId(response), null);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            return Attempt.Without(AttemptEnd.TimedOut, late);
        }
        catch (HttpRequestException fault)
        {
            return Attempt.Without(IsNotSent(fault) ? AttemptEnd.NotSent : AttemptEnd.Lost, fault);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return Attempt.Without(AttemptEnd.Lost, fault);
        }
    }

    /// <summary>An error's body that breaks off says as much as none: its status stands.</summary>
    private async Task<ReadOnlyMemory<byte>?> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await BoundedBody.Read(response.Content, options.MaxAnswerBytes, cancellation);
        }
        catch (Exception fault) when (!response.IsSuccessStatusCode && fault is HttpRequestException or IOException or InvalidDataException)
        {
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    private string? EventId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Raven-Event-ID", out var values) && values.FirstOrDefault() is { } id ? Envelope.Clean(id, token.Reveal()) : null;

    private static bool IsNotSent(HttpRequestException fault) => fault.HttpRequestError is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    public static SocketsHttpHandler Open(NitradoOptions options) => new()
    {
        // A redirect would carry the token to wherever it points.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !options.Address.IsLoopback,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 64 << 10,
        // Tracing would write whole addresses, and those of downloads hold tokens.
        ActivityHeadersPropagator = null,
    };
}
