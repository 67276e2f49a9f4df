using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>
/// One token of Nitrado's: everybody's way to the API, because here its budget is kept. Its key is the token's id, which
/// <see cref="INitradoServiceGrain.Owner"/> tells. Calls may take two minutes, for they wait for limits and are repeated;
/// whoever cannot wait asks <see cref="INitradoServiceGrain"/> for what is known.
/// <para>
/// All are refused with <see cref="RefusalCode.HostNotConfigured"/>, <see cref="RefusalCode.HostTokenRejected"/>,
/// <see cref="RefusalCode.HostBusy"/>, <see cref="RefusalCode.HostRefused"/>, <see cref="RefusalCode.NotFound"/>, and
/// <see cref="RefusalCode.Unavailable"/> with <c>Nitrado</c> as subject and, when known, the seconds until it makes sense
/// to ask again.
/// </para>
/// </summary>
[Alias("bliss.INitradoGrain")]
public interface INitradoGrain : IGrainWithStringKey
{
    /// <summary>How the token and its calls stand; asks nobody.</summary>
    [Alias("Link"), ResponseTimeout("00:00:02")]
    Task<Outcome<NitradoLink>> Link();

    /// <summary>Asks host and token now whether they work, also while calls are paused.</summary>
    [Alias("Probe"), ResponseTimeout("00:00:30")]
    Task<Outcome<NitradoLink>> Probe(CancellationToken cancellation);

    [Alias("Account"), ResponseTimeout("00:02:30")]
    Task<Outcome<NitradoAccount>> Account(CancellationToken cancellation);

    [Alias("Services"), ResponseTimeout("00:02:30")]
    Task<Outcome<ImmutableArray<HostedService>>> Services(CancellationToken cancellation);

    [Alias("Details"), ResponseTimeout("00:02:30")]
    Task<Outcome<HostedServer>> Details(NitradoServiceId service, CancellationToken cancellation);

    [Alias("Players"), ResponseTimeout("00:02:30")]
    Task<Outcome<ImmutableArray<HostedPlayer>>> Players(NitradoServiceId service, CancellationToken cancellation);

    [Alias("Listed"), ResponseTimeout("00:02:30")]
    Task<Outcome<ImmutableArray<ListedPlayer>>> Listed(NitradoServiceId service, HostedList list, CancellationToken cancellation);

    /// <summary>Puts somebody on a list or takes them off it. Answers with the identifier.</summary>
    [Alias("Enlist"), ResponseTimeout("00:02:30")]
    Task<Outcome<string>> Enlist(NitradoServiceId service, HostedList list, string identifier, bool listed, CancellationToken cancellation);

    /// <param name="hours">1 to 48.</param>
    [Alias("Stats"), ResponseTimeout("00:02:30")]
    Task<Outcome<HostedStats>> Stats(NitradoServiceId service, int hours, CancellationToken cancellation);

    /// <summary>
    /// Restarts a server, starts one that stands still, or stops one. Refused with <see cref="RefusalCode.HostUnknown"/>
    /// when it may have happened: look before asking again.
    /// </summary>
    [Alias("Order"), ResponseTimeout("00:02:30")]
    Task<Outcome<HostedOrder>> Order(HostedOrder order, CancellationToken cancellation);

    /// <summary>What lies in a folder; <see cref="RefusalCode.NotFound"/> when there is no such folder.</summary>
    [Alias("Files"), ResponseTimeout("00:02:30")]
    Task<Outcome<ImmutableArray<HostedFile>>> Files(NitradoServiceId service, string folder, CancellationToken cancellation);

    [Alias("Bookmarks"), ResponseTimeout("00:02:30")]
    Task<Outcome<ImmutableArray<string>>> Bookmarks(NitradoServiceId service, CancellationToken cancellation);

    /// <summary>A ticket for a whole file.</summary>
    [Alias("Download"), ResponseTimeout("00:02:30")]
    Task<Outcome<FileTicket>> Download(NitradoServiceId service, string path, CancellationToken cancellation);

    /// <summary>A ticket for a part of a file of at most 2 MiB, never past its end.</summary>
    [Alias("Piece"), ResponseTimeout("00:02:30")]
    Task<Outcome<FileTicket>> Piece(NitradoServiceId service, string path, long offset, int length, CancellationToken cancellation);

    [Alias("Log"), ResponseTimeout("00:02:30")]
    Task<Outcome<HostedLogPage>> Log(NitradoServiceId service, int page, CancellationToken cancellation);

    [Alias("Boosts"), ResponseTimeout("00:02:30")]
    Task<Outcome<BoostPage>> Boosts(NitradoServiceId service, int page, CancellationToken cancellation);
}

/// <summary>What a server is to do.</summary>
/// <param name="Reason">For the service's own log.</param>
/// <param name="Shown">For the players, where the host can show it; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-order")]
public sealed record HostedOrder(
    [property: Id(0)] NitradoServiceId Service,
    [property: Id(1)] HostedPower Power,
    [property: Id(2)] string Reason,
    [property: Id(3)] string? Shown);

/// <summary>Restart, which also starts, and stop.</summary>
[GenerateSerializer, Alias("bliss.hosted-power")]
public enum HostedPower
{
    Restart = 1,
    Stop = 2,
}
