using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// Where snapshots lie: <c>FOLDER/SERVER/PARSE.world</c>, beside <c>PARSE.staging</c> while one is written. A lock file
/// per server, which the system frees when a process dies, tells a staging at work from one that crashed.
/// </summary>
internal sealed class SnapshotFiles(string folder)
{
    private const string Committed = ".world";
    private const string Staging = ".staging";

    public string Of(ServerId server, ParseId parse) => Path.Combine(folder, server.Value, parse + Committed);

    public string StagingOf(ServerId server, ParseId parse) => Path.Combine(folder, server.Value, parse + Staging);

    /// <summary>Takes a server's write lock.</summary>
    /// <exception cref="WorldStoreException">Somebody has it, or the folder cannot be written.</exception>
    public FileStream Lock(ServerId server)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, server.Value));
            return TryLock(Path.Combine(folder, server.Value))
                ?? throw new WorldStoreException(WorldStoreFault.Busy, $"A snapshot of '{server}' is being written already.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorldStoreException(WorldStoreFault.Unavailable, $"The folder of '{server}' cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Deletes what no current snapshot needs. Servers being written, and files still open elsewhere, wait for the next time.</summary>
    /// <param name="needed">The parses to keep of a server; null for a server the catalog does not know.</param>
    public int Sweep(Func<string, IReadOnlyCollection<ParseId>?> needed)
    {
        if (!Directory.Exists(folder))
            return 0;
        var removed = 0;
        foreach (var home in Directory.EnumerateDirectories(folder))
        {
            using var held = TryLock(home);
            if (held is not null)
                removed += Sweep(home, needed(Path.GetFileName(home)) ?? []);
        }
        return removed;
    }

    /// <summary>Deletes what <paramref name="server"/> no longer needs, its lock being held.</summary>
    public int Sweep(ServerId server, IReadOnlyCollection<ParseId> needed) => Sweep(Path.Combine(folder, server.Value), needed);

    private static int Sweep(string home, IReadOnlyCollection<ParseId> needed)
    {
        var removed = 0;
        foreach (var file in Directory.EnumerateFiles(home))
        {
            var extension = Path.GetExtension(file);
            var keep = extension switch
            {
                Staging => false,
                Committed => ParseId.TryParse(Path.GetFileNameWithoutExtension(file), out var parse) && needed.Contains(parse),
                _ => true,
            };
            if (!keep && TryDelete(file))
                removed++;
        }
        return removed;
    }

    private static FileStream? TryLock(string home)
    {
        try
        {
            return new FileStream(Path.Combine(home, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (IOException)
        {
            // Somebody still reads it, where systems forbid deleting such files. The next sweep gets it.
            return false;
        }
    }
}
