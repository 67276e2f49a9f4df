using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Nitrado;
using BlissBot.Silo.Nitrado.Downloads;

namespace BlissBot.Silo.Nitrado.Saves;

/// <summary>The files of a service, asked for through the grain that keeps the token: this silo needs none.</summary>
internal sealed class GrainHostedFiles(IGrainFactory grains, HostedViews views, NitradoServiceId service) : IHostedFiles
{
    public async Task<HostedServer> Details(CancellationToken cancellation) =>
        // What is cached is good enough to find a folder, and costs no call; here not even one to the silo of its grain.
        await views.Read(service, cancellation) is { } seen ? seen.Server : await Ask(async api =>
        {
            var known = await grains.NitradoService(service).Details().OrRefusal();
            return known.Succeeded(out var details, out _) ? details.Server : await api.Details(service, cancellation).OrRefusal();
        });

    public Task<ImmutableArray<string>> Bookmarks(CancellationToken cancellation) => Ask(api => api.Bookmarks(service, cancellation).OrRefusal());

    public async Task<ImmutableArray<HostedFile>?> List(string folder, CancellationToken cancellation)
    {
        try
        {
            return await Ask(api => api.Files(service, folder, cancellation).OrRefusal());
        }
        catch (HostedFilesException missing) when (missing.Refusal.Code == RefusalCode.NotFound)
        {
            return null;
        }
    }

    public Task<FileTicket> Whole(string path, CancellationToken cancellation) => Ask(api => api.Download(service, path, cancellation).OrRefusal());

    public Task<FileTicket> Piece(string path, long offset, int length, CancellationToken cancellation) =>
        Ask(api => api.Piece(service, path, offset, length, cancellation).OrRefusal());

    private async Task<T> Ask<T>(Func<INitradoGrain, Task<Outcome<T>>> call)
    {
        var owner = await grains.NitradoService(service).Owner().OrRefusal();
        if (!owner.Succeeded(out var token, out var unowned)) throw new HostedFilesException(unowned);
        var answer = await call(grains.Nitrado(token));
        return answer.Succeeded(out var value, out var refusal) ? value : throw new HostedFilesException(refusal);
    }
}
