using BlissBot.Silo.Nitrado.Limits;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>What came of sending a call once.</summary>
/// <param name="Answer">Of a call that was answered.</param>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="EventId">The host's own number of its error.</param>
internal sealed record Attempt(AttemptEnd End, Envelope? Answer, int Status, RateHeaders Rate, string? EventId, Exception? Cause)
{
    public static Attempt Without(AttemptEnd end, Exception cause) => new(end, null, 0, default, null, cause);
}
