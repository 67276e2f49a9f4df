using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

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
        if (packet is { Type: RconPacket.AuthResponse, Id: RconPacket.Rejected } && (flight.Bytes == 0 || flight.Doubtful)) return LoggedOut(state, now, chance);
        if (packet.Type != RconPacket.Response || packet.KeepAlive) return Noise(state, packet);
        if (IsLate(state, packet)) return new(state with { Noise = state.Noise + 1, Flight = flight with { Torn = true } });
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
        state = state with { Flight = flight = flight with { Zero = !own } };
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

        // What came with id 0 may have been pushed: until time is up, the answer with the right id can still come.
        if (flight.Doubtful) return new(state with { Flight = flight, Deadline = flight.Deadline }, effects);
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
        return Whole(state with { Habits = habits, QuietId = flight.Zero ? 0 : flight.Id }, now);
    }

    /// <summary>A no to a command: the server has forgotten the login, so it has not done it. The next attempt logs in again.</summary>
    private RconStep LoggedOut(RconState state, DateTimeOffset now, double chance) =>
        Fail(state, RconTroubles.LoggedOut, now, chance) with { Reply = new RconReply.NotSent(RconTroubles.LoggedOut) };

    /// <summary>More of an answer that was taken for whole: what was handed over was not all of it.</summary>
    private static bool IsLate(RconState state, RconInput.Received packet) =>
        packet is { Type: RconPacket.Response, Length: > 0, KeepAlive: false } && packet.Id == state.QuietId && state.QuietId != 0;

    /// <summary>Between two commands nothing is lost by a new connection, on which no rest of the old answer can come.</summary>
    private static RconStep Unasked(RconState state, RconInput.Received packet, DateTimeOffset now) => state.Link == RconLink.Ready && IsLate(state, packet)
        ? Idle(state with { Noise = state.Noise + 1, Trouble = RconTroubles.Torn, QuietId = 0 }, RconLink.Disconnected, now, RconEffects.HangUp)
        : Noise(state, packet);

    private TimeSpan Silence(RconFlight flight) => flight.Sentinel == 0 ? options.Quiet : options.SentinelTimeout;

    /// <summary>Where no ids tell answers apart, every command has a connection of its own: the rest of this one would be taken for the next.</summary>
    private static RconStep Whole(RconState state, DateTimeOffset now, RconEffects effects = RconEffects.None)
    {
        var torn = state.Flight!.Torn;
        var answered = state with { Attempts = 0, Failures = 0, Silences = 0, Trouble = torn ? RconTroubles.Torn : null };
        return torn || state.Flight.Zero
            ? Idle(answered with { QuietId = 0 }, RconLink.Disconnected, now, effects | RconEffects.Answer | RconEffects.HangUp)
            : Idle(answered, RconLink.Ready, now, effects | RconEffects.Answer);
    }

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
