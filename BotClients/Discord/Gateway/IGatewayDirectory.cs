namespace BlissBot.Discord.Gateway;

/// <summary>Asks Discord's REST API where the gateway is: <c>GET /gateway/bot</c>.</summary>
public interface IGatewayDirectory
{
    /// <exception cref="GatewayUnauthorizedException">Discord refuses the token (401): the session stops for good.</exception>
    /// <exception cref="Exception">Anything else is taken as passing, and asked again after a pause.</exception>
    Task<GatewayLocation> LocateAsync(CancellationToken cancellation);
}

/// <summary>The answer of <c>GET /gateway/bot</c>.</summary>
/// <param name="Url">A <c>ws</c> or <c>wss</c> address without query.</param>
/// <param name="Shards">How many shards Discord recommends.</param>
/// <param name="StartLimit">How often the token may still identify.</param>
public sealed record GatewayLocation(Uri Url, int Shards, SessionStartLimit StartLimit);

/// <summary>Discord's <c>session_start_limit</c>. When it is used up, Discord resets the token.</summary>
/// <param name="Total">Identifies a day.</param>
/// <param name="Remaining">Those left.</param>
/// <param name="ResetAfter">When there are <paramref name="Total"/> again.</param>
/// <param name="MaxConcurrency">Identifies in 5 s, over different shards.</param>
public sealed record SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency);

/// <summary>Discord refuses the token.</summary>
public sealed class GatewayUnauthorizedException : Exception
{
    public GatewayUnauthorizedException() : base("Discord refuses the bot token.") { }

    public GatewayUnauthorizedException(string message) : base(message) { }

    public GatewayUnauthorizedException(string message, Exception inner) : base(message, inner) { }
}
