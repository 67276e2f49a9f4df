namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>A file that is there for a while, alone in a folder of its own, and gone when disposed.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = "blissbot-download-";
    private const int LongestName = 100;

    private readonly DirectoryInfo folder;

    private TemporaryFile(DirectoryInfo folder, string path) => (this.folder, Path) = (folder, path);

    public string Path { get; }

    /// <param name="under">The folder for such folders; made when it is not there.</param>
    /// <param name="name">What it is called at its host; letters that mean something in paths are replaced.</param>
    public static TemporaryFile Create(string under, string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(under, Prefix + Guid.NewGuid().ToString("N")));
        return new TemporaryFile(folder, System.IO.Path.Combine(folder.FullName, Plain(name)));
    }

    /// <summary>Deletes what a process that was killed left behind: what nobody has written to for so long. Returns how many.</summary>
    public static int Sweep(string under, TimeSpan age, TimeProvider time)
    {
        if (!Directory.Exists(under)) return 0;
        var swept = 0;
        foreach (var folder in new DirectoryInfo(under).EnumerateDirectories(Prefix + "*"))
            try
            {
                var written = folder.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max();
                if (time.GetUtcNow().UtcDateTime - written < age) continue;
                folder.Delete(recursive: true);
                swept++;
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Somebody still has it open or has just deleted it; the next sweep looks again.
                continue;
            }
        return swept;
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // The next sweep deletes it; nobody can do anything about it now.
            return;
        }
    }

    private static string Plain(string name)
    {
        var plain = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_')]);
        // The end says what it is.
        plain = plain.Length > LongestName ? plain[^LongestName..] : plain;
        plain = plain.TrimStart('.');
        return plain.Length == 0 ? "file" : plain;
    }
}
