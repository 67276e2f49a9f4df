using static BlissBot.Discord.Gateway.GatewayInput;
using static BlissBot.Discord.Gateway.GatewayPhase;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// Decides what a session does: a pure function of state, input, time and chance.
/// <code>
/// Stopped ─Start→ Standby ─lease→ Locate ─→ Open ─→ Hello ─→ Claim ─→ Join ─READY, RESUMED→ Live
///    ▲               ▲              ▲  ▲     ▲        └────────┴───┬────┴──────────────────────┘
///    │ Stop, LogOut  │ lease lost   │  │     │ a session to resume │ any end that may be mended
///    └─ from everywhere ────────────┘  └─────┴────── Backoff ◄─────┤
///                                            Clogged ◄─ queue full ┤
///                                              Fatal ◄─ any other ─┘
/// </code>
/// There is one way to a connection. Whether it identifies or resumes is only whether there is a session to resume.
/// What an input means nothing to, it leaves as it is.
/// </summary>
internal sealed partial class GatewayMachine(GatewayOptions options)
{
    /// <summary>A session that has not begun.</summary>
    public GatewayState Initial(DateTimeOffset now) => new(Stopped, now) { SendLimit = options.SendLimit, ResumesLeft = options.FruitlessResumes };

    /// <summary>The intents to identify with.</summary>
    public GatewayIntents Intents(in GatewayState state) => state.IsDegraded ? options.Intents & ~GatewayIntents.MessageContent : options.Intents;

    /// <param name="now">From a clock that never jumps.</param>
    /// <param name="chance">From 0 to 1, excluded: spreads pauses and first heartbeats, so that clients do not come all at once.</param>
    public GatewayStep Next(in GatewayState state, GatewayInput input, DateTimeOffset now, double chance) => (input, state.Phase) switch
    {
        (Tick, _) => Ticked(state, now, chance),
        (Dispatched sent, Join or Live) => new(Heard(state, sent, now)),

        (Start, Stopped or Fatal) => Acquire(Initial(now), now),
        (Stop, not Stopped) => End(state, GatewayEffects.Leave, now),
        (LogOut, not Stopped) => End(state, GatewayEffects.Quit | GatewayEffects.Forget, now),

        (Leased given, Standby) => Take(state, given.Lease, now),
        (NotLeased not, Standby) => new(state with { Deadline = now + options.StandbyPause, Trouble = not.Trouble }),
        (Renewed, _) when state.Lease is { } lease => new(state with { LeaseEnds = state.LeaseAskedAt + lease.Duration }),
        (NotRenewed, _) when state.Lease is not null => new(state with { RenewAt = now + RenewAgain }),
        (LeaseLost, _) when state.Lease is not null => LoseLease(state, GatewayTroubles.LeaseTaken, now),

        (Located found, Locate) => Choose(state with { Location = found.Location, LocatedAt = now }, now, chance),
        (NotLocated not, Locate) => NoLocation(state, not.Trouble, now, chance),
        (Unauthorized, Locate) => Halt(state, GatewayTroubles.Unauthorized, now),

        (Opened, Open) => new(state with { Phase = GatewayPhase.Hello, Since = now, Deadline = now + options.HelloTimeout }),
        (NotOpened not, Open) => Unopened(state, not.Trouble, now, chance),
        (GatewayInput.Hello hello, GatewayPhase.Hello) => Greet(state, hello.Interval, now, chance),
        (Claimed claimed, Claim) => Speak(state, claimed, now, chance),
        (NotClaimed not, Claim) => Reconnect(state, not.Trouble, GatewayRemedy.Resume, GatewayEffects.Leave, now, chance),
        (Ready ready, Join or Live) => Begin(state, ready, now, chance),
        (Resumed resumed, Join or Live) when state.Session is not null => GoOn(state, resumed.Sequence, now),

        (BeatAsked, Claim or Join or Live) => new(state, GatewayEffects.Beat),
        (BeatAnswered, Claim or Join or Live) when state.BeatSentAt is { } sent => new(state with { BeatSentAt = null, Latency = now - sent }),

        (ReconnectAsked, GatewayPhase.Hello or Claim or Join or Live) => Renewal(state, now, chance),
        (InvalidSession invalid, GatewayPhase.Hello or Claim or Join or Live) => Invalidated(state, invalid.MayResume, now, chance),
        (Closed closed, Open or GatewayPhase.Hello or Claim or Join or Live) => Ended(state, closed.Code, now, chance),
        (Broken broken, GatewayPhase.Hello or Claim or Join or Live) => Reconnect(state, broken.Trouble, GatewayRemedy.Resume, GatewayEffects.Leave, now, chance),

        (QueueFull, Join or Live) => Clog(state, now),
        (QueueDrained, Clogged) => Go(state, now),
        (Provoked provoked, Live) when state.Probing => new(Provoke(state, provoked.Accepted, now)),

        _ => new(state),
    };

    /// <summary>The first thing that is due. What else is comes with the next tick, at once.</summary>
    private GatewayStep Ticked(in GatewayState state, DateTimeOffset now, double chance) => state switch
    {
        _ when now >= state.LeaseEnds => LoseLease(state, GatewayTroubles.LeaseExpired, now),
        _ when now >= state.RenewAt => new(state with { LeaseAskedAt = now, RenewAt = now + state.Lease!.Duration / 3 }, GatewayEffects.Renew),
        _ when now >= state.Deadline => Due(state, now, chance),
        _ when now >= state.BeatAt => BeatDue(state, now, chance),
        _ when now >= state.ReadyBy => new(state with { ReadyBy = null, Awaited = [], IsReady = true }),
        _ when now >= state.StableAt => new(state with { StableAt = null, ResumeFailures = 0, IdentifyFailures = 0, OpenFailures = 0, Alerted = null }),
        _ when now >= state.DeafAt => Silence(state, now, chance),
        _ => new(state),
    };

    private GatewayStep Due(in GatewayState state, DateTimeOffset now, double chance) => state.Phase switch
    {
        Standby => Acquire(state, now),
        Open => Unopened(state, GatewayTroubles.ConnectTimeout, now, chance),
        GatewayPhase.Hello => Reconnect(state, GatewayTroubles.NoHello, GatewayRemedy.Resume, GatewayEffects.Leave, now, chance),
        Join => Reconnect(state, GatewayTroubles.NoAnswer, GatewayRemedy.Resume, GatewayEffects.Leave, now, chance),
        Backoff => Go(state, now),
        _ => new(state with { Deadline = null }),
    };

    private static GatewayState Quiet(in GatewayState state, GatewayPhase phase, DateTimeOffset now) => state with
    {
        Phase = phase,
        Since = now,
        Deadline = null,
        Url = null,
        BeatAt = null,
        BeatSentAt = null,
        LiveSince = null,
        StableAt = null,
        ReadyBy = null,
        Awaited = [],
        IsReady = false,
        DeafAt = null,
        Probing = false,
    };

    private static GatewayStep Told(in GatewayState state, GatewayTrouble trouble, GatewayEffects effects)
    {
        var news = trouble.NeedsOperator && state.Alerted != trouble.Kind;
        return new(state with { Trouble = trouble, Alerted = news ? trouble.Kind : state.Alerted }, news ? effects | GatewayEffects.Alert : effects);
    }
}
