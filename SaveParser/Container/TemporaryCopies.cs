namespace BlissBot.SaveParser.Container;

/// <summary>The private and inflated copies of saves. Each is deleted after use; a process that was killed leaves its own behind.</summary>
public static class TemporaryCopies
{
    private const string Prefix = "blissbot-copy-";
    private const string Ending = ".ark";

    /// <summary>Deletes copies that have not been written to for as long as <paramref name="age"/>; returns how many.</summary>
    /// <remarks>A copy that somebody still reads is kept by the system until it is closed, or refuses to be deleted.</remarks>
    public static int Sweep(string folder, TimeSpan age)
    {
        if (!Directory.Exists(folder)) return 0;
        var swept = 0;
        foreach (var copy in new DirectoryInfo(folder).EnumerateFiles($"{Prefix}*{Ending}"))
        {
            if (DateTime.UtcNow - copy.LastWriteTimeUtc < age) continue;
            try
            {
                copy.Delete();
                swept++;
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Still open in another process; that one deletes it, or the next sweep does.
                continue;
            }
        }
        return swept;
    }

    internal static string NewPath(string folder) => Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}{Ending}");
}
