using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>
/// What is known of one rented server, kept fresh and told at once, with its age. Its key is the service's id. While the
/// host does not answer, what is known stays.
/// </summary>
[Alias("bliss.INitradoServiceGrain")]
public interface INitradoServiceGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the grain lives and keeps its details fresh; safe to call at any time.</summary>
    [Alias("Wake"), ResponseTimeout("00:00:10")]
    Task Wake();

    /// <summary>Whose token this service is reached with; <see cref="RefusalCode.HostNotConfigured"/> when there is none.</summary>
    [Alias("Owner"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<NitradoTokenId>> Owner();

    /// <summary>
    /// The details as they were last seen. Never waits for the host but for the very first look, and for that not long:
    /// then refused with <see cref="RefusalCode.Unavailable"/>, or why the host says no.
    /// </summary>
    [Alias("Details"), AlwaysInterleave, ResponseTimeout("00:00:03")]
    Task<Outcome<KnownDetails>> Details();
}

/// <summary>Details with their age.</summary>
/// <param name="AsOf">When the host told them.</param>
/// <param name="Trouble">Why they could not be refreshed the last time; null when they could.</param>
[GenerateSerializer, Immutable, Alias("bliss.known-details")]
public sealed record KnownDetails(
    [property: Id(0)] HostedServer Server,
    [property: Id(1)] DateTimeOffset AsOf,
    [property: Id(2)] Refusal? Trouble);
