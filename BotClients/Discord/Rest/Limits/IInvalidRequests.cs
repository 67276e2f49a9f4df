namespace BlissBot.Discord.Rest.Limits;

/// <summary>
/// The count of invalid answers (401, 403, 429 unless shared) of one address. Discord bans an address at 10,000 in ten minutes, so
/// every client behind it shares one count. A store that fails is survived: the client then goes by what it counted itself.
/// </summary>
public interface IInvalidRequests
{
    /// <summary>How the address stands. Asked before every call, so answer from memory; a second of age does no harm.</summary>
    ValueTask<AddressStanding> ReadAsync(CancellationToken cancellation);

    /// <summary>Adds an invalid answer, and for a ban at the edge how long it lasts.</summary>
    ValueTask<AddressStanding> AddAsync(TimeSpan? banned, CancellationToken cancellation);
}

/// <param name="Invalid">Invalid answers of the last ten minutes.</param>
/// <param name="Banned">How long the address is banned from now on; zero when it is not.</param>
public readonly record struct AddressStanding(int Invalid, TimeSpan Banned);
