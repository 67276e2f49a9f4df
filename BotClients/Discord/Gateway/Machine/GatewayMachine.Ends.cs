using static BlissBot.Discord.Gateway.GatewayEffects;

namespace BlissBot.Discord.Gateway;

/// <content>What happens when a connection ends.</content>
internal sealed partial class GatewayMachine
{
    private static readonly TimeSpan LongestResumePause = TimeSpan.FromSeconds(32), FirstIdentifyPause = TimeSpan.FromSeconds(5), LongestIdentifyPause = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan SendWindow = TimeSpan.FromSeconds(60), MistakeWindow = TimeSpan.FromMinutes(10), Flapping = TimeSpan.FromSeconds(5);
    private const int LeastSendLimit = 20;

    private GatewayStep Ended(in GatewayState state, int? code, DateTimeOffset now, double chance)
    {
        var (remedy, trouble) = GatewayCloses.Of(code);
        switch (remedy)
        {
            case GatewayRemedy.Stop:
                return Halt(state, trouble, now);
            case GatewayRemedy.StopOrDegrade when options.DegradeWithoutContent && !state.IsDegraded && options.Intents.HasFlag(GatewayIntents.MessageContent):
                return Reconnect(state with { IsDegraded = true }, GatewayTroubles.Intents(options.Intents, goesOn: true), GatewayRemedy.Identify, Drop, now, chance);
            case GatewayRemedy.StopOrDegrade:
                return Halt(state, GatewayTroubles.Intents(Intents(state), goesOn: false), now);
            case GatewayRemedy.ResumeUnlessRepeated when state.MistakeAt + MistakeWindow > now:
                return Reconnect(state with { MistakeAt = now }, trouble with { NeedsOperator = true }, GatewayRemedy.Identify, Drop, now, chance);
            case GatewayRemedy.ResumeUnlessRepeated:
                return Reconnect(state with { MistakeAt = now }, trouble, GatewayRemedy.ResumeOnce, Drop, now, chance);
            case GatewayRemedy.ResumeSlower:
                return Reconnect(state with { SendLimit = Math.Max(LeastSendLimit, state.SendLimit / 2) }, trouble, GatewayRemedy.Resume, Drop, now, chance, SendWindow);
            default:
                return Reconnect(state, trouble, remedy, Drop, now, chance);
        }
    }

    /// <summary>Opcode 7 is no failure; unless a connection did nothing else.</summary>
    private GatewayStep Renewal(in GatewayState state, DateTimeOffset now, double chance)
    {
        var step = Reconnect(state, GatewayTroubles.Reconnect, GatewayRemedy.Resume, Leave, now, chance);
        return now - state.LiveSince >= Flapping ? step with { State = step.State with { Deadline = now, ResumeFailures = state.ResumeFailures } } : step;
    }

    /// <summary>Opcode 9: after 1 to 5 s, or more when that is all that ever comes.</summary>
    private GatewayStep Invalidated(in GatewayState state, bool mayResume, DateTimeOffset now, double chance)
    {
        var pause = TimeSpan.FromSeconds(1 + 4 * chance);
        if (state.IdentifyFailures > 0 && IdentifyPause(state.IdentifyFailures, chance) is var longer && longer > pause) pause = longer;
        return mayResume
            ? Reconnect(state, GatewayTroubles.MayResume, GatewayRemedy.Resume, Leave, now, chance, pause)
            : Reconnect(state, GatewayTroubles.Invalid, GatewayRemedy.Identify, Leave, now, chance, pause);
    }

    /// <summary>The one way from an end to the next beginning.</summary>
    /// <param name="effects">What happens to the socket.</param>
    /// <param name="pause">The least pause; null for what the failures in a row say.</param>
    private GatewayStep Reconnect(in GatewayState state, GatewayTrouble trouble, GatewayRemedy remedy, GatewayEffects effects, DateTimeOffset now, double chance, TimeSpan? pause = null)
    {
        var fruitless = state.Phase == GatewayPhase.Join && state.Session is not null;
        var left = state.ResumesLeft - (fruitless ? 1 : 0);
        if (remedy == GatewayRemedy.ResumeOnce) left = Math.Min(left, 1);
        var keeps = remedy != GatewayRemedy.Identify && state.Session is not null && left > 0;
        if (fruitless && !keeps && remedy != GatewayRemedy.Identify) trouble = GatewayTroubles.Fruitless(trouble);

        var ended = Quiet(state, GatewayPhase.Backoff, now);
        var next = keeps
            ? ended with { ResumesLeft = left, ResumeFailures = state.ResumeFailures + 1, Deadline = now + (pause ?? ResumePause(state.ResumeFailures, chance)) }
            : ended with
            {
                Session = null,
                Sequence = 0,
                ResumesLeft = options.FruitlessResumes,
                OpenFailures = 0,
                IdentifyFailures = state.IdentifyFailures + 1,
                Deadline = now + (pause ?? IdentifyPause(state.IdentifyFailures, chance)),
            };
        return Told(next, trouble, effects);
    }

    /// <summary>0, 1, 2, 4 … 32 s.</summary>
    private static TimeSpan ResumePause(int failures, double chance) =>
        failures == 0 ? TimeSpan.Zero : Spread(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 10))), LongestResumePause, chance);

    /// <summary>5, 10, 20 … 120 s.</summary>
    private static TimeSpan IdentifyPause(int failures, double chance) =>
        Spread(FirstIdentifyPause * Math.Pow(2, Math.Min(failures, 10)), LongestIdentifyPause, chance);

    /// <summary>Up to a quarter less or more.</summary>
    private static TimeSpan Spread(TimeSpan pause, TimeSpan longest, double chance) => (pause < longest ? pause : longest) * (0.75 + chance / 2);
}
