using static BlissBot.Discord.Gateway.GatewayEffects;

namespace BlissBot.Discord.Gateway;

/// <content>The way to a connection.</content>
internal sealed partial class GatewayMachine
{
    /// <summary>Failures to reach the resume address before the ordinary one is tried, too.</summary>
    private const int UnreachableResumes = 4;

    /// <summary>
    /// Resumes, where there is a session; else asks first how many identifies are left. A resume address that cannot be
    /// reached may be the network or the address: every other attempt then asks the directory, which tells them apart.
    /// </summary>
    private GatewayStep Go(in GatewayState state, DateTimeOffset now) =>
        state.Session is { } session && (state.OpenFailures < UnreachableResumes || state.OpenFailures % 2 == 1)
            ? Connect(state, session.ResumeUrl, now)
            : new(Quiet(state, GatewayPhase.Locate, now), Locate);

    private GatewayStep Connect(in GatewayState state, Uri url, DateTimeOffset now) =>
        new(Quiet(state, GatewayPhase.Open, now) with { Url = url, Deadline = now + options.ConnectTimeout }, Open);

    /// <summary>With the directory's answer, or an old one.</summary>
    private GatewayStep Choose(in GatewayState state, DateTimeOffset now, double chance)
    {
        var location = state.Location!;
        if (state.Session is not null) return Connect(state, location.Url, now);
        var own = location.StartLimit.Total - state.Tally.CountAt(now);
        if (location.StartLimit.Remaining <= 0) return Wait(state, GatewayTroubles.NoIdentifies, state.LocatedAt + location.StartLimit.ResetAfter, now, chance);
        // Counted by ourselves, in case Discord's count is behind.
        if (own <= 0) return Wait(state, GatewayTroubles.NoIdentifies, state.Tally.Since + IdentifyTally.Day, now, chance);
        if (Math.Min(own, location.StartLimit.Remaining) >= options.FewIdentifies) return Connect(state, location.Url, now);
        var turn = state.Tally.Last + options.RationedPause;
        if (now < turn) return Wait(state, GatewayTroubles.FewIdentifies, turn, now, chance);
        var step = Connect(state, location.Url, now);
        return Told(step.State, GatewayTroubles.FewIdentifies, step.Effects);
    }

    /// <summary>The pause is up to a second longer by chance; nothing has failed.</summary>
    private static GatewayStep Wait(in GatewayState state, GatewayTrouble trouble, DateTimeOffset until, DateTimeOffset now, double chance, GatewayEffects effects = None)
    {
        var deadline = (until > now ? until : now) + TimeSpan.FromSeconds(chance);
        return Told(Quiet(state, GatewayPhase.Backoff, now) with { Deadline = deadline }, trouble, effects);
    }

    /// <summary>REST may be down while the gateway is not: an answer of before does, while it leaves identifies in plenty.</summary>
    private GatewayStep NoLocation(in GatewayState state, GatewayTrouble trouble, DateTimeOffset now, double chance) => state switch
    {
        { Session: not null } => Unopened(state, trouble, now, chance),
        { Location: { } known, IdentifyFailures: var failures } when known.StartLimit.Remaining >= options.FewIdentifies && failures % 2 == 0 => Choose(state with { Trouble = trouble }, now, chance),
        _ => Reconnect(state, trouble, GatewayRemedy.Identify, None, now, chance),
    };

    private GatewayStep Unopened(in GatewayState state, GatewayTrouble trouble, DateTimeOffset now, double chance) =>
        Reconnect(state.Session is null ? state : state with { OpenFailures = state.OpenFailures + 1 }, trouble, GatewayRemedy.Resume, state.Phase == GatewayPhase.Open ? Drop : None, now, chance);

    private static GatewayStep Greet(in GatewayState state, TimeSpan interval, DateTimeOffset now, double chance) =>
        new(state with { Phase = GatewayPhase.Claim, Since = now, Deadline = null, Interval = interval, BeatAt = now + interval * chance, BeatSentAt = null, OpenFailures = 0 }, Claim);

    private GatewayStep Speak(in GatewayState state, GatewayInput.Claimed claimed, DateTimeOffset now, double chance)
    {
        var joining = state with { Phase = GatewayPhase.Join, Since = now, Deadline = now + options.JoinTimeout, Tally = claimed.Tally ?? state.Tally };
        if (state.Session is not null) return new(joining, Resume);
        if (claimed.Wait > TimeSpan.Zero) return Wait(state, GatewayTroubles.IdentifyTurn, now + claimed.Wait, now, chance, Leave);
        return new(joining with { Identifies = state.Identifies + 1, Location = OneLess(state.Location) }, Identify);
    }

    private static GatewayLocation? OneLess(GatewayLocation? location) =>
        location is null ? null : location with { StartLimit = location.StartLimit with { Remaining = location.StartLimit.Remaining - 1 } };
}
