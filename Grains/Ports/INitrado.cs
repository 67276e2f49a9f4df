using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;

namespace BlissBot.Grains.Ports;

/// <summary>Finds the account behind a service. It alone knows tokens.</summary>
public interface INitradoAccounts
{
    /// <summary>The token that is configured for a service; null when none is.</summary>
    NitradoTokenId? TokenOf(NitradoServiceId service);

    /// <summary>The API with a token, the same object every time; null when no such token is configured (any more).</summary>
    INitrado? Open(NitradoTokenId token);
}

/// <summary>
/// Nitrado's API with one token. Every call keeps to the limits, is repeated where that is safe, and ends in a result or
/// a <see cref="NitradoException"/>. Secrets in answers are dropped before anything is returned. For all threads, but
/// only one object in the whole cluster should be in use per token: it holds the token's budget.
/// </summary>
public interface INitrado
{
    /// <summary>How the token and its calls stand.</summary>
    NitradoLink Link { get; }

    /// <summary>Asks host and token whether they work, also while calls are paused; if both do, calls go on.</summary>
    Task<bool> Probe(CancellationToken cancellation);

    Task<HostHealth> Health(CancellationToken cancellation);

    /// <summary>The host's build.</summary>
    Task<string> Version(CancellationToken cancellation);

    Task<NitradoAccount> Account(CancellationToken cancellation);

    /// <summary>Every service of the account, at most 1000.</summary>
    Task<ImmutableArray<HostedService>> Services(CancellationToken cancellation);

    Task<HostedService> Service(NitradoServiceId service, CancellationToken cancellation);

    Task<HostedServer> Details(NitradoServiceId service, CancellationToken cancellation);

    /// <summary>Who the host remembers, at most 10,000.</summary>
    Task<ImmutableArray<HostedPlayer>> Players(NitradoServiceId service, CancellationToken cancellation);

    Task<ImmutableArray<ListedPlayer>> Listed(NitradoServiceId service, HostedList list, CancellationToken cancellation);

    /// <summary>Puts somebody on a list; the game may need a restart to notice.</summary>
    Task Enlist(NitradoServiceId service, HostedList list, string identifier, CancellationToken cancellation);

    Task Strike(NitradoServiceId service, HostedList list, string identifier, CancellationToken cancellation);

    /// <param name="hours">1 to 48.</param>
    Task<HostedStats> Stats(NitradoServiceId service, int hours, CancellationToken cancellation);

    /// <summary>Restarts a game server, or starts one that stands still. Returns at once; <see cref="Details"/> tells when it is done.</summary>
    /// <param name="reason">For the service's log.</param>
    /// <param name="shown">For the players, where the host can; null for nothing.</param>
    Task Restart(NitradoServiceId service, string reason, string? shown, CancellationToken cancellation);

    Task Stop(NitradoServiceId service, string reason, string? shown, CancellationToken cancellation);

    /// <summary>What lies in a folder, at most 10,000 entries. A folder that does not exist is refused with status 404 or the like.</summary>
    Task<ImmutableArray<HostedFile>> Files(NitradoServiceId service, string folder, CancellationToken cancellation);

    /// <summary>Folders the host suggests: the way to the files where the details do not name one.</summary>
    Task<ImmutableArray<string>> Bookmarks(NitradoServiceId service, CancellationToken cancellation);

    Task<long> Size(NitradoServiceId service, string path, CancellationToken cancellation);

    /// <summary>A ticket for a whole file.</summary>
    Task<FileTicket> Download(NitradoServiceId service, string path, CancellationToken cancellation);

    /// <summary>A ticket for a part of a file. Never past its end: the host fails at that.</summary>
    /// <param name="length">1 to <see cref="LongestPiece"/>.</param>
    Task<FileTicket> Piece(NitradoServiceId service, string path, long offset, int length, CancellationToken cancellation);

    /// <param name="page">From 1.</param>
    Task<HostedLogPage> Log(NitradoServiceId service, int page, CancellationToken cancellation);

    /// <param name="page">From 1.</param>
    Task<BoostPage> Boosts(NitradoServiceId service, int page, CancellationToken cancellation);

    /// <summary>Bytes of the longest piece of a file that may be asked for.</summary>
    const int LongestPiece = 2 << 20;
}
