using BlissBot.Discord.Model;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Discord.Rest.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Discord.Rest;

/// <summary>
/// Discord's REST API for one bot token. Every call waits for its limits, is repeated where that is safe, and ends by its deadline
/// in a result or a <see cref="DiscordRestException"/> that says whether it may have happened. For all threads.
/// </summary>
public sealed class DiscordRest : IDisposable
{
    private readonly RateGate gate;
    private readonly HttpMessageInvoker http;
    private readonly HttpAttempt attempt;

    /// <param name="invalidRequests">The count of the whole address: the same for all clients behind it.</param>
    public DiscordRest(RestOptions options, IInvalidRequests invalidRequests, TimeProvider? time = null, ILogger<DiscordRest>? logger = null)
        : this(options, invalidRequests, Connections.Open(options), time ?? TimeProvider.System, logger ?? NullLogger<DiscordRest>.Instance)
    {
    }

    internal DiscordRest(RestOptions options, IInvalidRequests invalidRequests, HttpMessageHandler handler, TimeProvider time, ILogger<DiscordRest> logger)
    {
        options.Validate();
        gate = new(options.Limits, invalidRequests, time, logger);
        http = new(handler, disposeHandler: true);
        attempt = new(options, http, time);
        var sender = new RestSender(options, gate, attempt, time, logger);
        Application = new(sender);
        Channels = new(sender);
        ChannelNames = new(Channels, time, logger);
        Commands = new(sender);
        Guilds = new(sender);
        Interactions = new(sender);
        Members = new(sender);
        Messages = new(sender);
        Pins = new(sender);
        Reactions = new(sender);
        Roles = new(sender);
        Threads = new(sender);
        Webhooks = new(sender);
    }

    public ApplicationCalls Application { get; }

    public ChannelCalls Channels { get; }

    /// <summary>Names and topics of channels, which change slowly: see there.</summary>
    public ChannelNames ChannelNames { get; }

    public CommandCalls Commands { get; }

    public GuildCalls Guilds { get; }

    public InteractionCalls Interactions { get; }

    public MemberCalls Members { get; }

    public MessageCalls Messages { get; }

    public PinCalls Pins { get; }

    public ReactionCalls Reactions { get; }

    public RoleCalls Roles { get; }

    public ThreadCalls Threads { get; }

    public WebhookCalls Webhooks { get; }

    /// <summary>True once Discord rejected the token. Nothing is sent any more until a client with another is made.</summary>
    public bool TokenRejected => gate.TokenRejected;

    /// <summary>
    /// How far Discord's clock is ahead of ours at least, and at most a second more (it tells whole seconds), by its last answer;
    /// null before the first.
    /// </summary>
    public TimeSpan? ClockOffset => attempt.Clock is { } clock ? clock.Theirs - clock.Ours : null;

    /// <summary>A role, an overwrite or our membership changed: what was forbidden in this channel or guild is asked again.</summary>
    public void ForgetForbidden(Snowflake channelOrGuild) => gate.Forgive(channelOrGuild.ToString());

    /// <summary>A role changed that may be ours: all that was forbidden anywhere is asked again.</summary>
    public void ForgetForbidden() => gate.Forgive();

    public void Dispose()
    {
        ChannelNames.Dispose();
        gate.Dispose();
        http.Dispose();
    }
}
