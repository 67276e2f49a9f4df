using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>A restart as it is stored. Everything that is sent is noted here before it goes out.</summary>
/// <param name="Id">Its own short name: operation ids of its commands begin with it.</param>
/// <param name="HasLog">Whether saves and readiness are proven by the log.</param>
/// <param name="PhaseAt">When the phase began, or was taken up again.</param>
/// <param name="WarnedAt">The least time before the exit that the players were told of; null before the first.</param>
/// <param name="CheckSince">Since when it is looked whether the server is empty; null when it is not.</param>
/// <param name="Saves">Attempts at SaveWorld.</param>
/// <param name="SaveBegan">The log said that a save began after SaveWorld was sent.</param>
/// <param name="SaveLogged">The log said that a save was complete after SaveWorld was sent.</param>
/// <param name="SaveAnswered">The answer said so.</param>
/// <param name="SaveProven">Nothing stands against the exit any more.</param>
/// <param name="ExitSent">DoExit went out, or may have.</param>
/// <param name="Exits">Attempts at DoExit; all but the last are known not to have reached the server.</param>
/// <param name="ExitConfirmedAt">When the server confirmed DoExit, in words or by closing the connection.</param>
/// <param name="Up">After it went down: it shows signs of life again.</param>
/// <param name="SaveSentAt">When the last SaveWorld was sent: what the game stamped earlier is not of this save.</param>
/// <param name="ExitSentAt">When the last DoExit was sent; null before.</param>
/// <param name="ExitHeard">Nobody will say any more that the last DoExit did not go out.</param>
/// <param name="Faltered">A look since then was not answered.</param>
/// <param name="RetryAt">When a command that did not reach the server is sent again.</param>
[GenerateSerializer, Immutable, Alias("bliss.restart-run")]
internal sealed record RestartRun(
    [property: Id(0)] string Id,
    [property: Id(1)] RestartRequest Request,
    [property: Id(2)] bool HasLog,
    [property: Id(3)] DateTimeOffset RequestedAt,
    [property: Id(4)] DateTimeOffset DueAt,
    [property: Id(5)] RestartPhase Phase,
    [property: Id(6)] DateTimeOffset PhaseAt,
    [property: Id(7)] ImmutableArray<RestartStep> Steps,
    [property: Id(8)] TimeSpan? WarnedAt = null,
    [property: Id(9)] DateTimeOffset? CheckSince = null,
    [property: Id(10)] int Saves = 0,
    [property: Id(11)] bool SaveBegan = false,
    [property: Id(12)] bool SaveLogged = false,
    [property: Id(13)] bool SaveAnswered = false,
    [property: Id(14)] bool SaveProven = false,
    [property: Id(15)] bool ExitSent = false,
    [property: Id(16)] int Exits = 0,
    [property: Id(17)] DateTimeOffset? ExitConfirmedAt = null,
    [property: Id(18)] bool Up = false,
    [property: Id(19)] DateTimeOffset? RetryAt = null,
    [property: Id(20)] RestartVerdict? Verdict = null,
    [property: Id(21)] DateTimeOffset? EndedAt = null,
    [property: Id(22)] DateTimeOffset? SaveSentAt = null,
    [property: Id(23)] DateTimeOffset? ExitSentAt = null,
    [property: Id(24)] bool ExitHeard = false,
    [property: Id(25)] bool Faltered = false)
{
    /// <summary>Steps kept; the last place is for the end.</summary>
    private const int MostSteps = 64;

    public RestartView View() => new(Request, Phase, RequestedAt, DueAt, Steps, Verdict, EndedAt);

    public RestartRun Noted(DateTimeOffset at, RestartStepKind kind, string? detail = null) =>
        Steps.Length >= MostSteps || (Steps.Length == MostSteps - 1 && kind != RestartStepKind.Ended)
            ? this
            : this with { Steps = Steps.Add(new RestartStep(at, kind, string.IsNullOrWhiteSpace(detail) ? null : Refusal.Bounded(detail.Trim()))) };

    public RestartRun Enter(RestartPhase phase, DateTimeOffset now) => this with { Phase = phase, PhaseAt = now, CheckSince = null, RetryAt = null };
}
