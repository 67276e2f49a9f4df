using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>The files of one service, whoever it is that asks the API for them.</summary>
internal interface IHostedFiles
{
    /// <summary>See <see cref="INitrado.Details"/>.</summary>
    Task<HostedServer> Details(CancellationToken cancellation);

    /// <summary>See <see cref="INitrado.Bookmarks"/>.</summary>
    Task<ImmutableArray<string>> Bookmarks(CancellationToken cancellation);

    /// <summary>What lies in a folder; null when there is no such folder.</summary>
    Task<ImmutableArray<HostedFile>?> List(string folder, CancellationToken cancellation);

    /// <summary>See <see cref="INitrado.Download"/>.</summary>
    Task<FileTicket> Whole(string path, CancellationToken cancellation);

    /// <summary>See <see cref="INitrado.Piece"/>.</summary>
    Task<FileTicket> Piece(string path, long offset, int length, CancellationToken cancellation);
}

/// <summary>The files of a service, asked for with the API at hand.</summary>
internal sealed class OwnHostedFiles(INitrado api, NitradoServiceId service) : IHostedFiles
{
    public Task<HostedServer> Details(CancellationToken cancellation) => api.Details(service, cancellation);

    public Task<ImmutableArray<string>> Bookmarks(CancellationToken cancellation) => api.Bookmarks(service, cancellation);

    public async Task<ImmutableArray<HostedFile>?> List(string folder, CancellationToken cancellation)
    {
        try
        {
            return await api.Files(service, folder, cancellation);
        }
        catch (NitradoRefusedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public Task<FileTicket> Whole(string path, CancellationToken cancellation) => api.Download(service, path, cancellation);

    public Task<FileTicket> Piece(string path, long offset, int length, CancellationToken cancellation) => api.Piece(service, path, offset, length, cancellation);
}
