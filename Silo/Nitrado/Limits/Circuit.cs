using BlissBot.Grains.Interfaces.Nitrado;

namespace BlissBot.Silo.Nitrado.Limits;

/// <summary>
/// Whether a token's calls go out at all. After some failures in a row nothing does but one trial now and then, until
/// one succeeds; after a rejected token nothing ever does. Pure.
/// </summary>
/// <param name="Failures">In a row.</param>
/// <param name="TrialAt">While paused or trying: when the next trial may go out.</param>
internal sealed record Circuit(NitradoLinkState State, DateTimeOffset Since, int Failures, DateTimeOffset? TrialAt, DateTimeOffset? LastGoodAt)
{
    public static Circuit New(DateTimeOffset now) => new(NitradoLinkState.Working, now, 0, null, null);

    /// <summary>What to do with a call that is ready now.</summary>
    /// <param name="probe">It was asked for to find out, and need not wait for its time.</param>
    public (bool Passes, Circuit After) Ask(DateTimeOffset now, TimeSpan between, bool probe = false) => State switch
    {
        NitradoLinkState.Working => (true, this),
        NitradoLinkState.Rejected => (false, this),
        // A trial whose end nobody reported does not keep the door shut.
        _ when probe || now >= TrialAt => (true, this with { State = NitradoLinkState.Trying, TrialAt = now + between }),
        _ => (false, this),
    };

    public Circuit Succeeded(DateTimeOffset now) => State switch
    {
        NitradoLinkState.Rejected => this,
        NitradoLinkState.Working => this with { Failures = 0, LastGoodAt = now },
        _ => new(NitradoLinkState.Working, now, 0, null, now),
    };

    public Circuit Failed(DateTimeOffset now, int most, TimeSpan between) => State switch
    {
        NitradoLinkState.Rejected => this,
        NitradoLinkState.Trying => this with { State = NitradoLinkState.Paused, Failures = Next, TrialAt = now + between },
        NitradoLinkState.Working when Next >= most => this with { State = NitradoLinkState.Paused, Since = now, Failures = Next, TrialAt = now + between },
        _ => this with { Failures = Next },
    };

    public Circuit TokenRejected(DateTimeOffset now) =>
        State == NitradoLinkState.Rejected ? this : this with { State = NitradoLinkState.Rejected, Since = now, TrialAt = null };

    private int Next => Failures < int.MaxValue ? Failures + 1 : Failures;
}
