using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// Decides what a connection does: a pure function of state, input, time and chance.
/// <code>
/// Disconnected ─Send→ Connecting ─→ Authenticating ─→ Ready ⇄ Busy
///      ▲                  └──────┬────────┴─────────────┴─────┘
///      │ Reset                   ▼ failure
///      └─ AuthRejected   Wedged · Backoff ─Send, when the pause is over→ Connecting
/// </code>
/// Nothing is tried that no command asked for. What an input means nothing to, it leaves as it is.
/// </summary>
internal sealed partial class RconMachine(RconOptions options)
{
    /// <param name="now">From a clock that never jumps.</param>
    /// <param name="chance">From 0 to 1, excluded: lengthens pauses so that servers are not all tried at once.</param>
    public RconStep Next(RconState state, RconInput input, DateTimeOffset now, double chance) => (input, state.Link) switch
    {
        (RconInput.Send send, _) => Send(state, send, now),
        (RconInput.Cancel, _) => Cancel(state, now),
        (RconInput.Reset, _) => Reset(state, now),
        (RconInput.HurryUp, RconLink.Backoff or RconLink.Wedged) => new(state.RetryAt > now ? state with { RetryAt = now } : state),

        (RconInput.Connected, RconLink.Connecting) => Authenticate(state, now),
        (RconInput.NotConnected failed, RconLink.Connecting) => Fail(state, failed.Trouble, now, chance),

        (RconInput.Received packet, RconLink.Authenticating) => AuthAnswered(state, packet, now),
        (RconInput.Received packet, RconLink.Busy) => Answered(state, state.Flight!, packet, now, chance),
        (RconInput.Received packet, _) => Unasked(state, packet, now),

        (RconInput.Closed, RconLink.Authenticating) => Fail(state, RconTroubles.AuthClosed, now, chance),
        (RconInput.Closed, RconLink.Busy) => Fail(state, RconTroubles.Closed, now, chance, closed: true),
        // Servers cut idle connections; that a good one ended is no reason to wait.
        (RconInput.Closed, RconLink.Ready) when state.Attempts == 0 => Idle(state, RconLink.Disconnected, now, RconEffects.HangUp),
        (RconInput.Closed, RconLink.Connecting or RconLink.Ready) => Fail(state, RconTroubles.Closed, now, chance),
        (RconInput.BadFrame, RconLink.Connecting or RconLink.Authenticating or RconLink.Ready or RconLink.Busy) => Fail(state, RconTroubles.BadFrame, now, chance),

        (RconInput.DeadlinePassed, RconLink.Connecting) when now >= state.Deadline => Fail(state, RconTroubles.ConnectTimeout, now, chance),
        (RconInput.DeadlinePassed, RconLink.Authenticating) when now >= state.Deadline => Fail(state, RconTroubles.AuthSilent, now, chance),
        (RconInput.DeadlinePassed, RconLink.Busy) when now >= state.Deadline => AnswerDue(state, state.Flight!, now, chance),

        _ => new(state),
    };

    private RconStep Send(RconState state, RconInput.Send send, DateTimeOffset now) => state switch
    {
        { Waiting: not null } or { Link: RconLink.Busy } => new(state),
        { Link: RconLink.Ready } => Dispatch(state, send.Timeout, now),
        { Link: RconLink.Connecting or RconLink.Authenticating } => new(state with { Waiting = send.Timeout }),
        { Link: RconLink.AuthRejected } when !send.Corrected => new(state, Reply: new RconReply.NotSent(RconTroubles.PasswordRejected)),
        { RetryAt: { } retry } when now < retry => new(state, Reply: new RconReply.NotSent(RconTroubles.Pausing(state, retry - now))),
        _ => new(state with
        {
            Link = RconLink.Connecting,
            Since = now,
            Attempts = state.Attempts + 1,
            RetryAt = null,
            Deadline = now + options.ConnectTimeout,
            Waiting = send.Timeout,
        }, RconEffects.Connect),
    };

    /// <summary>Before it was written a command can simply be dropped, and the connection goes on; after that only a new connection is safe from its answer.</summary>
    private static RconStep Cancel(RconState state, DateTimeOffset now) => state.Flight is null
        ? new(state with { Waiting = null })
        : Idle(state, RconLink.Disconnected, now, RconEffects.Forget | RconEffects.HangUp);

    private static RconStep Reset(RconState state, DateTimeOffset now)
    {
        var fresh = state with { Failures = 0, Silences = 0, RetryAt = null };
        return state.Link is RconLink.AuthRejected or RconLink.Wedged or RconLink.Backoff
            ? Idle(fresh with { Attempts = 0, Trouble = null }, RconLink.Disconnected, now, RconEffects.None)
            : new(fresh);
    }

    private RconStep Authenticate(RconState state, DateTimeOffset now) => new(state with
    {
        Link = RconLink.Authenticating,
        Since = now,
        Deadline = now + options.AuthTimeout,
        LastId = IdAfter(state.LastId),
    }, RconEffects.Authenticate);

    /// <summary>
    /// The game answers the password with one packet of type 2; others send an empty one of type 0 before it. A server
    /// that answers everything with id 0 says yes with it, too; a no is -1 everywhere.
    /// </summary>
    private static RconStep AuthAnswered(RconState state, RconInput.Received packet, DateTimeOffset now)
    {
        if (packet.Type != RconPacket.AuthResponse || packet.KeepAlive) return Noise(state, packet);
        if (packet.Id == RconPacket.Rejected)
        {
            var rejected = Idle(state with { Trouble = RconTroubles.PasswordRejected, Silences = 0 }, RconLink.AuthRejected, now, RconEffects.HangUp);
            return rejected with { Reply = state.Waiting is null ? null : new RconReply.NotSent(RconTroubles.PasswordRejected) };
        }

        if (packet.Id != state.LastId && packet.Id != 0) return Noise(state, packet);
        var ready = Idle(state with { Silences = 0 }, RconLink.Ready, now, RconEffects.None);
        return state.Waiting is { } timeout ? Dispatch(ready.State, timeout, now) : ready;
    }

    /// <summary>Ends whatever went on, and pauses. Three silent authentications in a row are a wedge.</summary>
    private RconStep Fail(RconState state, RconTrouble trouble, DateTimeOffset now, double chance, bool closed = false)
    {
        var (failures, silences) = (state.Failures + 1, trouble.Kind == RconTroubleKind.AuthSilent ? state.Silences + 1 : 0);
        var wedged = silences >= options.SilencesToWedge;
        if (wedged) trouble = RconTroubles.Wedged;
        var failed = state with
        {
            Failures = failures,
            Silences = silences,
            Trouble = trouble,
            RetryAt = now + (wedged ? options.LongestPause : Pause(failures, chance)),
        };
        RconReply? reply = state.Flight is not null ? new RconReply.Unanswered(trouble, closed)
            : state.Waiting is not null ? new RconReply.NotSent(trouble)
            : null;
        return Idle(failed, wedged ? RconLink.Wedged : RconLink.Backoff, now, RconEffects.Forget | RconEffects.HangUp) with { Reply = reply };
    }

    /// <summary>4, 8, 16, 32, 48 s, each up to a quarter longer by chance, with the default options.</summary>
    private TimeSpan Pause(int failures, double chance)
    {
        var step = options.FirstPause * Math.Pow(2, Math.Min(failures - 1, 30));
        var longest = options.LongestPause * 0.8;
        return (step < longest ? step : longest) * (1 + chance / 4);
    }

    private static RconStep Idle(RconState state, RconLink link, DateTimeOffset now, RconEffects effects) =>
        new(state with { Link = link, Since = now, Deadline = null, Waiting = null, Flight = null }, effects);

    /// <summary>Positive and growing, so that no late answer fits a newer command; never 0 or -1, which mean something.</summary>
    private static int IdAfter(int last) => last >= int.MaxValue - 1 ? 1 : last + 1;
}
