using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// A bot's session with Discord's gateway. Connects, keeps connected, and resumes what another process began, so that a
/// restart misses nothing.
/// <para>
/// Read <see cref="ReadAsync"/> and call <see cref="Acknowledge"/> for each event as soon as it was handed over to
/// something that does not forget; in any order, from any thread. What was not acknowledged is told again after a crash.
/// Events that are not acknowledged fill a queue; when it is full the connection is let go, resumably, until half of it
/// is done: a slow consumer delays events, and never loses them or the heartbeat.
/// </para>
/// </summary>
public sealed class GatewayClient : IAsyncDisposable
{
    private readonly GatewayLoop loop;

    /// <param name="sessions">What outlives this process. <see cref="MemoryGatewaySessions"/> where nothing should.</param>
    /// <exception cref="ArgumentException">Options make no sense; says everything that is wrong with them.</exception>
    public GatewayClient(GatewayOptions options, IGatewayDirectory directory, IGatewaySessions sessions, ILogger<GatewayClient>? log = null, TimeProvider? time = null)
        : this(options, directory, sessions, () => new WebGatewaySocket(options.UserAgent), Random.Shared.NextDouble, log, time)
    {
    }

    internal GatewayClient(GatewayOptions options, IGatewayDirectory directory, IGatewaySessions sessions, Func<IGatewaySocket> sockets, Func<double> chance, ILogger? log, TimeProvider? time)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        // The longest identify is tried here, where somebody can still do something about it.
        GatewayFrames.Identify(options, options.Intents, options.Presence);
        loop = new GatewayLoop(options, directory, sessions, sockets, time ?? TimeProvider.System, chance, log ?? NullLogger.Instance);
    }

    /// <summary>Raised when an operator should look at something; once for each kind until the session was stable again.</summary>
    public event Action<GatewayTrouble>? Alerted
    {
        add => loop.Alerted += value;
        remove => loop.Alerted -= value;
    }

    /// <summary>How the session is at the moment.</summary>
    public GatewayStatus Status => loop.Status;

    /// <summary>Ends when the session is ready for the first time; cancelled when the client is disposed of before.</summary>
    public Task WhenReady => loop.WhenReady;

    /// <summary>Begins; or begins again after <see cref="GatewayPhase.Fatal"/>. Returns at once.</summary>
    /// <exception cref="InvalidOperationException">It was stopped: make a new one.</exception>
    public void Start() => loop.Tell(new GatewayInput.Start());

    /// <summary>Events as they come, each once. Ends after a stop, when all were read.</summary>
    public async IAsyncEnumerable<GatewayEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var happened in loop.Inbox.Unread.ReadAllAsync(cancellation)) yield return happened;
    }

    /// <summary>The event was handed over durably, or is of no interest: it need never be told again. Harmless when repeated.</summary>
    public void Acknowledge(GatewayEvent happened) => loop.Acknowledge(happened);

    /// <summary>Shows a presence, now or as soon as Discord's limits allow; of several only the newest.</summary>
    /// <exception cref="ArgumentException">It is none Discord takes.</exception>
    public void Show(GatewayPresence presence)
    {
        if (presence.Fault is { } fault) throw new ArgumentException(fault, nameof(presence));
        loop.Show(presence);
    }

    /// <summary>Asks for members as soon as limits allow.</summary>
    /// <returns>False when too many requests wait already.</returns>
    /// <exception cref="ArgumentException">The request is none Discord takes.</exception>
    public bool TryRequestMembers(GatewayMembersRequest request)
    {
        if (request.Fault is { } fault) throw new ArgumentException(fault, nameof(request));
        return loop.TrySend(GatewayFrames.RequestMembers(request));
    }

    /// <summary>
    /// Stops so that another process can go on with the session: Discord keeps it for a few minutes. Waits for events
    /// already received to be acknowledged, up to <see cref="GatewayOptions.DrainTimeout"/>.
    /// </summary>
    public Task StopAsync() => loop.Stop(new GatewayInput.Stop());

    /// <summary>Ends the session: the bot is offline at once, and events until the next start are missed.</summary>
    public Task LogOutAsync() => loop.Stop(new GatewayInput.LogOut());

    /// <summary>Ends everything at once and tells nobody.</summary>
    internal void Abort() => loop.Dispose();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        loop.Dispose();
    }
}
