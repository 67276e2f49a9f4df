using System.Collections.Immutable;

namespace BlissBot.Simulators.Ark;

/// <summary>
/// Lines that left a buffer of the game. They are gone from it whether or not the client got them. Written down when the
/// answer was sent, or when it was clear that it never will be.
/// </summary>
/// <param name="Sequence">In the order in which the buffers were emptied.</param>
/// <param name="At">When the buffer was emptied.</param>
/// <param name="Connection">Who asked.</param>
/// <param name="From">Which buffer: <see cref="Carriers.Chat"/> or <see cref="Carriers.GameLog"/>.</param>
/// <param name="Lines">What was in it; never empty.</param>
/// <param name="Whole">Whether the whole answer was handed to the socket. What a cut answer carried is lost.</param>
/// <param name="Written">Bytes handed to the socket.</param>
/// <param name="Size">Bytes of the whole answer, frames included; 0 when it was never put together.</param>
public sealed record Drain(
    long Sequence, DateTimeOffset At, int Connection, Carriers From, ImmutableArray<GameLine> Lines, bool Whole, int Written, int Size);

/// <summary>A line that was in a buffer of the game and that nobody will ever get from there.</summary>
/// <param name="Line">The line.</param>
/// <param name="From">Which buffer lost it.</param>
/// <param name="Reason">Why.</param>
public sealed record LostLine(GameLine Line, Carriers From, LossReason Reason);

/// <summary>Why a buffer lost a line.</summary>
public enum LossReason
{
    /// <summary>Nobody fetched it in time; the oldest goes first.</summary>
    Overflow = 1,

    /// <summary>The game ended with it, well or badly.</summary>
    GameEnded,
}
