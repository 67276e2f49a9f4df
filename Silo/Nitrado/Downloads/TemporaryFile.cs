namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>
/// A file that is there for a while, alone in a folder of its own, and gone when disposed. While it is wanted a lock
/// beside it is held, which the system frees when a process ends, however it ends: that is how leftovers are known.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = "blissbot-download-";
    private const string Lock = ".lock";
    private const int LongestName = 100;

    /// <summary>A folder is made a moment before its lock.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder;
    private readonly FileStream held;

    private TemporaryFile(DirectoryInfo folder, FileStream held, string path) => (this.folder, this.held, Path) = (folder, held, path);

    public string Path { get; }

    /// <param name="under">The folder for such folders; made when it is not there.</param>
    /// <param name="name">What it is called at its host; letters that mean something in paths are replaced.</param>
    public static TemporaryFile Create(string under, string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(under, Prefix + Guid.NewGuid().ToString("N")));
        var held = new FileStream(System.IO.Path.Combine(folder.FullName, Lock), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        return new TemporaryFile(folder, held, System.IO.Path.Combine(folder.FullName, Plain(name)));
    }

    /// <summary>Deletes what processes that are no more left behind; returns how many.</summary>
    public static int Sweep(string under, TimeProvider time)
    {
        if (!Directory.Exists(under)) return 0;
        var swept = 0;
        foreach (var folder in new DirectoryInfo(under).EnumerateDirectories(Prefix + "*"))
            try
            {
                if (!IsAbandoned(folder, time)) continue;
                folder.Delete(recursive: true);
                swept++;
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Somebody still works on it, or has just deleted it.
                continue;
            }
        return swept;
    }

    public void Dispose()
    {
        held.Dispose();
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next sweep deletes it; nobody can do anything about it now.
            return;
        }
    }

    /// <exception cref="IOException">Somebody holds its lock.</exception>
    private static bool IsAbandoned(DirectoryInfo folder, TimeProvider time)
    {
        var held = System.IO.Path.Combine(folder.FullName, Lock);
        if (!File.Exists(held)) return time.GetUtcNow().UtcDateTime - folder.LastWriteTimeUtc > Moment;
        new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        return true;
    }

    private static string Plain(string name)
    {
        var plain = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_')]);
        // The end says what it is.
        plain = (plain.Length > LongestName ? plain[^LongestName..] : plain).TrimStart('.');
        return plain.Length == 0 ? "file" : plain;
    }
}
