using System.Diagnostics;

namespace BlissBot.Discord.Gateway;

/// <summary>How Discord's messages arrive.</summary>
public enum GatewayCompression { None, ZlibStream }

/// <summary>
/// What a session needs to know. The defaults suit Discord; those of its numbers that Discord does not document are
/// settings. Not a record, so that nothing prints the token.
/// </summary>
public sealed partial class GatewayOptions
{
    /// <summary>The bot token, without <c>Bot</c> before it. Goes to Discord and nowhere else.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Token { get; init; }

    /// <summary>The application the token belongs to: names the durable session.</summary>
    public required ulong ApplicationId { get; init; }

    public required GatewayIntents Intents { get; init; }

    public int Shard { get; init; }

    /// <summary>Default 1, which is enough below 2,500 guilds.</summary>
    public int ShardCount { get; init; } = 1;

    /// <summary>Names this process where leases are kept. Default: unlike any other.</summary>
    public string Holder { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";

    /// <summary>Guilds to wait for before the session calls itself ready. Default: none.</summary>
    public IReadOnlyCollection<ulong> Guilds { get; init; } = [];

    /// <summary>Shown from the first moment on; null for Discord's default.</summary>
    public GatewayPresence? Presence { get; init; }

    /// <summary>Default zlib-stream, which saves about three quarters of the bytes.</summary>
    public GatewayCompression Compression { get; init; } = GatewayCompression.ZlibStream;

    /// <summary>As Discord demands: <c>DiscordBot (url, version)</c>.</summary>
    public string UserAgent { get; init; } = "DiscordBot (https://github.com/BlissBot/BlissBot.Orleans, 1.0)";

    /// <summary>When Discord refuses the intents, whether to go on without <see cref="GatewayIntents.MessageContent"/>. Default false.</summary>
    public bool DegradeWithoutContent { get; init; }

    /// <summary>
    /// How far Discord's clock is ahead of this machine's at least, and at most a second more; null while nobody knows. With it,
    /// interactions that come while a session is gone on with are told apart: those that can still be answered, and those that
    /// are too old.
    /// </summary>
    public Func<TimeSpan?>? ClockOffset { get; init; }

    /// <summary>Where what is counted goes; null to count nowhere but in meters of this process.</summary>
    public System.Diagnostics.Metrics.IMeterFactory? Meters { get; init; }

    public override string ToString() => $"application {ApplicationId}, shard {Shard} of {ShardCount}, intents {Intents}";
}
