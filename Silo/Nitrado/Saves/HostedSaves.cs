using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Downloads;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Nitrado.Saves;

/// <summary>Finds saves of rented servers, and brings them to this disk when they are to be read.</summary>
/// <param name="serviceOf">The service a server is rented as; null when it is not.</param>
/// <param name="filesOf">The way to a service's files.</param>
/// <param name="folder">Where saves are put while they are read.</param>
internal sealed class HostedSaves(
    Func<ServerId, NitradoServiceId?> serviceOf, Func<NitradoServiceId, IHostedFiles> filesOf, FileDownload download, Func<string> folder,
    IOptions<NitradoOptions> options, TimeProvider time) : ISaveSource, IDisposable
{
    private const string Scheme = "nitrado:";

    /// <summary>Saves on this disk at a time are as large as saves are.</summary>
    private const int Downloads = 2;

    /// <summary>Whoever searches is a grain, and others want to talk to it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<ServerId, SaveLook> looks = new();
    private readonly Dictionary<ServerId, Task<SaveLook>> running = [];
    private readonly SemaphoreSlim places = new(Downloads);

    /// <summary>Whether a save that was found is at a host.</summary>
    public static bool Owns(SaveFile save) => save.Path.StartsWith(Scheme, StringComparison.Ordinal);

    public async ValueTask<SaveSearch> FindNewest(ServerId server, CancellationToken cancellation)
    {
        if (serviceOf(server) is not { } service) return new SaveSearch.UnknownServer();
        var look = looks.GetValueOrDefault(server);
        if (look is null || time.GetUtcNow() >= look.NextAt(Settle, Every))
            try
            {
                look = await Looking(server, service).WaitAsync(Patience, time, cancellation);
            }
            catch (TimeoutException)
            {
                // It goes on, and the next search finds what it found.
            }
            catch (Exception failure) when (Away(failure) is { } away)
            {
                return away;
            }
        return look?.Answer(Settle, file => Shape(service, file)) ?? new SaveSearch.Away("The host is being asked.", null);
    }

    public async ValueTask<FetchedSave> Fetch(ServerId server, SaveFile save, Action<double> progress, CancellationToken cancellation)
    {
        if (serviceOf(server) is not { } service || !save.Path.StartsWith(Prefix(service), StringComparison.Ordinal))
            throw new SourceUnavailableException($"The save of '{server}' was found where the server no longer is.");
        var file = new HostedFile(save.Path[Prefix(service).Length..], save.Name, false, save.Bytes, save.ModifiedAt);
        await places.WaitAsync(cancellation);
        try
        {
            // A grain's turns are for its callers: the bytes are somebody else's.
            var here = await Task.Run(() => download.Fetch(filesOf(service), file, folder(), new Hundredths(save.Bytes, progress).Report, cancellation), cancellation);
            // Whoever reads it says by this when the game saved.
            File.SetLastWriteTimeUtc(here.Path, save.ModifiedAt.UtcDateTime);
            return new FetchedSave(save with { Path = here.Path }, () =>
            {
                here.Dispose();
                places.Release();
            });
        }
        catch (Exception failure)
        {
            places.Release();
            if (failure is DownloadFailedException or NitradoException or HostedFilesException) throw new SourceUnavailableException(failure.Message, failure);
            throw;
        }
    }

    public void Dispose() => places.Dispose();

    private TimeSpan Settle => TimeSpan.FromSeconds(options.Value.SettleSeconds);

    private TimeSpan Every => TimeSpan.FromSeconds(options.Value.LookSeconds);

    /// <summary>The look at a server that is on its way, or a new one.</summary>
    private Task<SaveLook> Looking(ServerId server, NitradoServiceId service)
    {
        lock (running)
        {
            if (running.GetValueOrDefault(server) is { IsCompleted: false } looking) return looking;
            return running[server] = Task.Run(async () =>
            {
                var newest = await NewestSave.Find(filesOf(service), CancellationToken.None);
                var before = looks.GetValueOrDefault(server) ?? new SaveLook(default, null, default);
                return looks[server] = before.After(newest, time.GetUtcNow());
            });
        }
    }

    private static SaveFile Shape(NitradoServiceId service, HostedFile file) =>
        new(Prefix(service) + file.Path, file.Bytes ?? 0, file.ModifiedAt ?? default, ProfilesFolder: null);

    private static string Prefix(NitradoServiceId service) => $"{Scheme}{service}:";

    /// <summary>The host being away is no fault to be reported again with every look: what was read stays.</summary>
    private static SaveSearch.Away? Away(Exception failure) => failure switch
    {
        NitradoException nitrado => new SaveSearch.Away(nitrado.Message, nitrado.RetryAt),
        HostedFilesException files => new SaveSearch.Away(files.Message, null),
        _ => null,
    };

    /// <summary>Passes on every new percent.</summary>
    private sealed class Hundredths(long size, Action<double> progress)
    {
        private long told;

        public void Report(long bytes)
        {
            var now = size == 0 ? 0 : bytes * 100 / size;
            if (now == told) return;
            told = now;
            progress(now / 100.0);
        }
    }
}
