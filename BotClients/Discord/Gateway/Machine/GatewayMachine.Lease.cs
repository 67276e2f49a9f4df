using static BlissBot.Discord.Gateway.GatewayEffects;

namespace BlissBot.Discord.Gateway;

/// <content>Who may speak, and for how long.</content>
internal sealed partial class GatewayMachine
{
    private static readonly TimeSpan RenewAgain = TimeSpan.FromSeconds(1);

    private static GatewayStep Acquire(in GatewayState state, DateTimeOffset now) =>
        new(state with { Phase = GatewayPhase.Standby, Since = state.Phase == GatewayPhase.Standby ? state.Since : now, Deadline = null, LeaseAskedAt = now }, GatewayEffects.Acquire);

    /// <summary>Goes on from where the last holder came to. A session with other intents cannot.</summary>
    private GatewayStep Take(in GatewayState state, GatewayLease lease, DateTimeOffset now)
    {
        var point = lease.Point is { } known && known.Session.Intents == Intents(state) ? known : null;
        return Go(state with
        {
            Lease = lease,
            LeaseEnds = state.LeaseAskedAt + lease.Duration,
            RenewAt = state.LeaseAskedAt + lease.Duration / 3,
            Tally = lease.Identifies,
            Session = point?.Session,
            Sequence = point?.Sequence ?? 0,
            ResumesLeft = options.FruitlessResumes,
        }, now);
    }

    /// <summary>Not one more word: another process speaks, or may. Whatever is not written down it will be told again.</summary>
    private GatewayStep LoseLease(in GatewayState state, GatewayTrouble trouble, DateTimeOffset now)
    {
        var hasSocket = state.IsConnected || state.Phase == GatewayPhase.Open;
        var lost = Quiet(state, GatewayPhase.Standby, now) with { Lease = null, LeaseEnds = null, RenewAt = null, Session = null, Sequence = 0, Deadline = now + options.StandbyPause };
        return Told(lost, trouble, hasSocket ? Drop | Abandon : Abandon);
    }

    private static GatewayStep End(in GatewayState state, GatewayEffects how, DateTimeOffset now)
    {
        var socket = state.IsConnected ? how & (Leave | Quit) : state.Phase == GatewayPhase.Open ? Drop : None;
        var lease = state.Lease is not null ? Release | how & Forget : None;
        return new(Bare(state, GatewayPhase.Stopped, now), socket | lease);
    }

    /// <summary>Nothing but an operator helps. The lease goes back: the operator may try elsewhere.</summary>
    private static GatewayStep Halt(in GatewayState state, GatewayTrouble trouble, DateTimeOffset now)
    {
        var socket = state.IsConnected || state.Phase == GatewayPhase.Open ? Drop : None;
        return Told(Bare(state, GatewayPhase.Fatal, now) with { Alerted = null }, trouble, socket | Release);
    }

    private static GatewayState Bare(in GatewayState state, GatewayPhase phase, DateTimeOffset now) =>
        Quiet(state, phase, now) with { Lease = null, LeaseEnds = null, RenewAt = null, Session = null };
}
