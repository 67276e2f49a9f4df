using System.Collections.Immutable;
using static BlissBot.Discord.Gateway.GatewayEffects;

namespace BlissBot.Discord.Gateway;

/// <content>What happens on a connection that works.</content>
internal sealed partial class GatewayMachine
{
    /// <summary>READY: a new session, whatever was before.</summary>
    private GatewayStep Begin(in GatewayState state, GatewayInput.Ready ready, DateTimeOffset now, double chance)
    {
        if (ready.Session is null) return Reconnect(state, GatewayTroubles.BadReady, GatewayRemedy.Identify, Leave, now, chance);
        return new(Alive(state, now) with
        {
            Session = ready.Session,
            Sequence = ready.Sequence ?? 0,
            Awaited = [.. options.Guilds],
            ReadyBy = options.Guilds.Count > 0 ? now + options.ReadyTimeout : null,
            IsReady = options.Guilds.Count == 0,
        });
    }

    private GatewayStep GoOn(in GatewayState state, long? sequence, DateTimeOffset now) => state.Phase == GatewayPhase.Live
        ? new(state with { Sequence = sequence ?? state.Sequence })
        : new(Alive(state, now) with { Sequence = sequence ?? state.Sequence, IsReady = true, Resumes = state.Resumes + 1 });

    private GatewayState Alive(in GatewayState state, DateTimeOffset now) => state with
    {
        Phase = GatewayPhase.Live,
        Since = now,
        Deadline = null,
        LiveSince = now,
        StableAt = now + options.StableAfter,
        ResumesLeft = options.FruitlessResumes,
        DeafAt = now + options.DeafAfter,
        Probing = false,
    };

    private GatewayState Heard(in GatewayState state, GatewayInput.Dispatched sent, DateTimeOffset now)
    {
        var heard = state with { Sequence = sent.Sequence ?? state.Sequence, WasDeaf = false, Probing = false };
        if (state.Phase == GatewayPhase.Join) return heard with { Deadline = now + options.JoinTimeout };
        if (options.DeafAfter is { } silence) heard = heard with { DeafAt = now + silence };
        return sent.Guild is { } guild && state.Awaited.Contains(guild) ? Arrived(heard, state.Awaited.Remove(guild)) : heard;
    }

    private static GatewayState Arrived(in GatewayState state, ImmutableHashSet<ulong> awaited) =>
        awaited.IsEmpty ? state with { Awaited = awaited, ReadyBy = null, IsReady = true } : state with { Awaited = awaited };

    private GatewayStep BeatDue(in GatewayState state, DateTimeOffset now, double chance)
    {
        if (now > state.BeatAt + 2 * state.Interval) return Reconnect(state, GatewayTroubles.LateBeat, GatewayRemedy.Resume, Leave, now, chance);
        if (state.BeatSentAt is not null) return Reconnect(state, GatewayTroubles.Unanswered, GatewayRemedy.Resume, Leave, now, chance);
        return new(state with { BeatSentAt = now, BeatAt = now + state.Interval }, Beat);
    }

    /// <summary>Silence may be a quiet night: only when Discord has accepted what must bring an event does it prove anything.</summary>
    private GatewayStep Silence(in GatewayState state, DateTimeOffset now, double chance)
    {
        if (!state.Probing) return new(state with { Probing = true, DeafAt = null }, Probe);
        return Reconnect(state with { WasDeaf = true }, GatewayTroubles.Silent, state.WasDeaf ? GatewayRemedy.Identify : GatewayRemedy.Resume, Leave, now, chance);
    }

    private GatewayState Provoke(in GatewayState state, bool accepted, DateTimeOffset now) => accepted
        ? state with { DeafAt = now + options.DeafGrace }
        : state with { Probing = false, DeafAt = now + options.DeafAfter };

    /// <summary>Discord keeps the events meanwhile, for as long as it keeps the session.</summary>
    private static GatewayStep Clog(in GatewayState state, DateTimeOffset now) =>
        Told(Quiet(state, GatewayPhase.Clogged, now), GatewayTroubles.Clogged, Leave);
}
