using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace BlissBot.Silo.Backups;

/// <summary>
/// One backup: a folder named by its time, whose manifest lists every file with its size and checksum. It gets its name
/// when it is whole; what a crash leaves behind is called <c>.partial</c> and is no backup.
/// </summary>
internal sealed class BackupFolder
{
    public const string ManifestName = "manifest.json";
    private const string Prefix = "blissbot-", Partial = ".partial", TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private readonly string finished;

    private BackupFolder(string path, string finished) => (Path, this.finished) = (path, finished);

    /// <summary>Where its files are written.</summary>
    public string Path { get; }

    /// <summary>Begins one in <paramref name="parent"/>, readable by this program's user alone.</summary>
    /// <exception cref="BackupException">There is one of this very second, or the folder cannot be written.</exception>
    public static BackupFolder Begin(string parent, DateTimeOffset now)
    {
        var finished = System.IO.Path.Combine(parent, Prefix + now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        if (Directory.Exists(finished))
            throw new BackupException($"There is a backup '{finished}' already.");
        var partial = finished + Partial;
        try
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(partial);
            else
                Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"'{parent}' cannot be written: {failure.Message}", failure);
        }
        return new BackupFolder(partial, finished);
    }

    /// <summary>Writes the manifest and gives the folder its name.</summary>
    /// <returns>Where the backup is.</returns>
    public string Finish(string kind, DateTimeOffset now)
    {
        var files = Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new BackupFile(System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), new FileInfo(file).Length, Hash(file))).ToArray();
        File.WriteAllText(System.IO.Path.Combine(Path, ManifestName), JsonSerializer.Serialize(new BackupManifest(1, kind, now, files), Json));
        Directory.Move(Path, finished);
        return finished;
    }

    /// <summary>Takes back one that was begun.</summary>
    public void Abandon()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>Deletes the oldest ones beyond <paramref name="keep"/>, and nothing else.</summary>
    /// <returns>How many were deleted.</returns>
    public static int Prune(string parent, int keep)
    {
        var surplus = Directory.EnumerateDirectories(parent, Prefix + "*")
            .Where(folder => DateTime.TryParseExact(System.IO.Path.GetFileName(folder)[Prefix.Length..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Where(folder => File.Exists(System.IO.Path.Combine(folder, ManifestName)))
            .OrderDescending(StringComparer.Ordinal).Skip(keep).ToArray();
        foreach (var folder in surplus)
            Directory.Delete(folder, recursive: true);
        return surplus.Length;
    }

    /// <summary>Reads a backup's manifest and compares every file with it.</summary>
    /// <exception cref="BackupException">It is no backup, or not what was written.</exception>
    public static BackupManifest Verify(string folder)
    {
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(System.IO.Path.Combine(folder, ManifestName)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BackupException($"'{folder}' is no backup: its {ManifestName} cannot be read.", failure);
        }
        if (manifest is not { Version: 1, Files.Length: > 0 })
            throw new BackupException($"'{folder}' is a backup of another version of this program.");
        foreach (var file in manifest.Files)
        {
            var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, file.Name));
            if (!path.StartsWith(System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new BackupException($"'{folder}' names a file outside of it.");
            if (!File.Exists(path) || new FileInfo(path).Length != file.Bytes || Hash(path) != file.Sha256)
                throw new BackupException($"'{file.Name}' of the backup is missing or damaged.");
        }
        return manifest;
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <param name="Kind">Of what storage: <c>Embedded</c> or <c>PostgreSql</c>.</param>
internal sealed record BackupManifest(int Version, string Kind, DateTimeOffset At, BackupFile[] Files);

/// <param name="Name">Relative to the backup's folder, with slashes.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>A backup could not be made or put back, and the operator can do something about it.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
