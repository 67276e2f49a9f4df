using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// Which packets are the answer, and when it is whole: the protocol does not say. A short packet is an answer by
/// itself; behind a long one more may come, until the server has been quiet for a moment.
/// </summary>
internal sealed partial class RconMachine
{
    private static RconStep Dispatch(RconState state, TimeSpan timeout, DateTimeOffset now)
    {
        var flight = new RconFlight(IdAfter(state.LastId), now + timeout);
        return new(state with
        {
            Link = RconLink.Busy,
            Since = now,
            Deadline = flight.Deadline,
            Waiting = null,
            LastId = flight.Id,
            Flight = flight,
        }, RconEffects.SendCommand);
    }

    private RconStep Answered(RconState state, RconFlight flight, RconInput.Received packet, DateTimeOffset now, double chance)
    {
        if (packet.Type != RconPacket.Response || packet.KeepAlive) return Noise(state, packet);
        if (packet.Id == flight.Sentinel && flight.Sentinel != 0) return Whole(state, now);
        var own = packet.Id == flight.Id;
        var zero = packet.Id == 0 && !state.Habits.Echoes;
        if (packet.Length == 0 || !(own || zero)) return Noise(state, packet);

        var effects = RconEffects.Keep;
        if (own)
        {
            if (flight.Doubtful)
            {
                // What came with id 0 was none of ours after all.
                (flight, effects) = (flight with { Doubtful = false, Bytes = 0 }, RconEffects.Forget | RconEffects.Keep);
                state = state with { Noise = state.Noise + 1 };
            }

            if (!state.Habits.Echoes) state = state with { Habits = state.Habits with { Echoes = true, AnswersZero = false } };
        }

        if (packet.Length > options.MaxAnswer - flight.Bytes) return Fail(state, RconTroubles.TooLong, now, chance);
        var doubtful = !own && !state.Habits.AnswersZero;
        if (flight.Bytes == 0 && packet.Length < options.LongBody && !doubtful) return Whole(state, now, effects);
        return More(state, flight with { Bytes = flight.Bytes + packet.Length, LastAt = now, Doubtful = doubtful }, now, effects);
    }

    /// <summary>Waits for the rest: until it is quiet, or until the server has echoed what was sent behind the command.</summary>
    private RconStep More(RconState state, RconFlight flight, DateTimeOffset now, RconEffects effects)
    {
        if (options.UseSentinel && flight.Sentinel == 0 && state.Habits is { NoSentinel: false, Echoes: true })
        {
            // Not before the answer has begun: a second packet while a command runs has made servers fail.
            flight = flight with { Sentinel = IdAfter(flight.Id) };
            state = state with { LastId = flight.Sentinel };
            effects |= RconEffects.SendSentinel;
        }

        var (quiet, last) = (now + Silence(flight), flight.Deadline + options.LongAnswerGrace);
        return new(state with { Flight = flight, Deadline = quiet < last ? quiet : last }, effects);
    }

    private RconStep AnswerDue(RconState state, RconFlight flight, DateTimeOffset now, double chance)
    {
        // Nothing yet, or a stream that does not end: half an answer is none.
        if (flight.Bytes == 0 || now < flight.LastAt + options.Quiet) return Fail(state, RconTroubles.CommandTimeout, now, chance);
        var habits = state.Habits with
        {
            AnswersZero = state.Habits.AnswersZero || flight.Doubtful,
            NoSentinel = state.Habits.NoSentinel || flight.Sentinel != 0,
        };
        return Whole(state with { Habits = habits }, now);
    }

    /// <summary>A server that exits answers and closes. Behind a long packet, though, the end of the connection may have cut the rest.</summary>
    private RconStep ClosedWhileBusy(RconState state, RconFlight flight, DateTimeOffset now, double chance)
    {
        if (flight is not { Doubtful: true, Bytes: var bytes } || bytes >= options.LongBody)
            return Fail(state, RconTroubles.Closed, now, chance, closed: true);
        var whole = Whole(state, now, RconEffects.HangUp);
        return whole with { State = whole.State with { Link = RconLink.Disconnected } };
    }

    private TimeSpan Silence(RconFlight flight) => flight.Sentinel == 0 ? options.Quiet : options.SentinelTimeout;

    private static RconStep Whole(RconState state, DateTimeOffset now, RconEffects effects = RconEffects.None) => Idle(
        state with { Attempts = 0, Failures = 0, Silences = 0, Trouble = null }, RconLink.Ready, now, effects | RconEffects.Answer);

    /// <summary>Belongs to nothing. The id of an older command proves at least that the server echoes ids.</summary>
    private static RconStep Noise(RconState state, RconInput.Received packet)
    {
        var echo = packet is { Type: RconPacket.Response, Length: > 0, KeepAlive: false } && packet.Id > 0 && packet.Id <= state.LastId;
        return new(state with
        {
            Noise = state.Noise + 1,
            Habits = echo ? state.Habits with { Echoes = true, AnswersZero = false } : state.Habits,
        });
    }
}
