using System.Net;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>The pool of connections.</summary>
internal static class Connections
{
    public static HttpMessageHandler Open(RestOptions options) => new SocketsHttpHandler
    {
        // A redirect would carry the token to wherever it points.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !options.Address.IsLoopback,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.AttemptTimeout,
        EnableMultipleHttp2Connections = true,
        // Warm for the next command, but not past a change of address.
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 64 << 10,
        // Tracing would write whole URLs, and those of webhooks and interactions hold tokens.
        ActivityHeadersPropagator = null,
    };
}
