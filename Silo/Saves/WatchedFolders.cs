using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Servers;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Saves;

/// <summary>Finds saves in folders: on this machine, or mounted.</summary>
internal sealed class WatchedFolders(IOptions<SaveFolderOptions> options, TimeProvider time) : ISaveSource, IServerCatalog, ILocalSaves
{
    /// <summary>Entries of a folder looked at. A save folder holds some hundred backups at most.</summary>
    private const int EntriesLimit = 20_000;

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };

    private readonly ConcurrentDictionary<ServerId, (SourceStamp Stamp, DateTimeOffset At)> lastSeen = new();

    public async ValueTask<ImmutableArray<KnownServer>> List(CancellationToken cancellation) =>
        // A network share may take its time; that must not be a grain's.
        await Task.Run(List, cancellation);

    private ImmutableArray<KnownServer> List()
    {
        var known = new SortedDictionary<string, KnownServer>(StringComparer.Ordinal);
        if (options.Value.Root is { } root && Directory.Exists(root))
            foreach (var folder in Directory.EnumerateDirectories(root, "*", Flat).Take(EntriesLimit))
                if (ServerId.TryParse(Path.GetFileName(folder), out var id))
                    known[id.Value] = new KnownServer(id, id.Value, folder);
        foreach (var (text, server) in options.Value.Servers)
            if (ServerId.TryParse(text, out var id))
                known[id.Value] = new KnownServer(id, server.Name ?? id.Value, server.Folder, Guilds: GuildList.Read(server.Guilds));
        return known.Values.ToImmutableArray();
    }

    public bool Has(ServerId server) => FolderOf(server) is not null;

    public async ValueTask<SaveSearch> FindNewest(ServerId server, CancellationToken cancellation)
    {
        if (FolderOf(server) is not { } folder)
            return new SaveSearch.UnknownServer();
        try
        {
            // A network share may take its time; that must not be a grain's.
            var newest = await Task.Run(() => Newest(folder), cancellation);
            return newest is null ? new SaveSearch.Nothing() : Settle(server, newest);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"The folder of '{server}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Believes a file that nobody has touched for long, or that looks the same some seconds later.</summary>
    private SaveSearch Settle(ServerId server, SaveFile file)
    {
        var now = time.GetUtcNow();
        var seen = lastSeen.AddOrUpdate(server, (file.Stamp, now), (_, before) => before.Stamp == file.Stamp ? before : (file.Stamp, now));
        var quiet = now - file.ModifiedAt >= TimeSpan.FromSeconds(options.Value.QuietSeconds);
        return quiet || now - seen.At >= TimeSpan.FromSeconds(options.Value.SettleSeconds)
            ? new SaveSearch.Found(file)
            : new SaveSearch.Unsettled(file.Name);
    }

    private string? FolderOf(ServerId server)
    {
        if (options.Value.Servers.TryGetValue(server.Value, out var own))
            return own.Folder;
        var below = options.Value.Root is { } root ? Path.Combine(root, server.Value) : null;
        return Directory.Exists(below) ? below : null;
    }

    private static SaveFile? Newest(string folder)
    {
        FileInfo? newest = null;
        var hasProfiles = false;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Flat).Take(EntriesLimit))
        {
            if (SaveNames.IsSave(file.Name) && (newest is null || file.LastWriteTimeUtc > newest.LastWriteTimeUtc))
                newest = file;
            hasProfiles |= file.Name.EndsWith(".arkprofile", StringComparison.OrdinalIgnoreCase)
                || file.Name.EndsWith(".arktribe", StringComparison.OrdinalIgnoreCase);
        }
        return newest is null || !newest.Exists
            ? null
            : new SaveFile(newest.FullName, newest.Length, new DateTimeOffset(newest.LastWriteTimeUtc, TimeSpan.Zero), hasProfiles ? folder : null);
    }
}
