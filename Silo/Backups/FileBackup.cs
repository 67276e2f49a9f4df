using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Silo.Hosting;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Backups;

/// <summary>
/// Backups of a data folder with SQLite files, while a silo works on them. Each file is copied by SQLite itself, so a
/// copy is a moment of it, with everything that was still in its log.
/// </summary>
internal static class FileBackup
{
    private const string Worlds = "worlds", Catalog = "worlds.db";
    private const int Attempts = 5, Corrupt = 11, NoDatabase = 26;
    private static readonly string[] Databases = ["orleans.db", "records.db"];

    /// <returns>Servers whose world is named and not there: it is parsed again after a restore.</returns>
    /// <exception cref="BackupException">There is nothing to copy, or it cannot be, or it is damaged.</exception>
    public static IReadOnlyList<string> Copy(string data, string to)
    {
        if (!File.Exists(Path.Combine(data, Databases[0])))
            throw new BackupException($"'{data}' holds no data of a silo.");
        try
        {
            foreach (var name in Databases.Where(name => File.Exists(Path.Combine(data, name))))
                CopyChecked(Path.Combine(data, name), Path.Combine(to, name));
            ForgetMembers(Path.Combine(to, Databases[0]));
            return CopyWorlds(data, to);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"The files of '{data}' cannot be copied: {failure.Message}", failure);
        }
    }

    /// <summary>Puts a verified backup into an empty data folder.</summary>
    /// <exception cref="BackupException">The folder holds data, or a silo runs on it.</exception>
    public static void Restore(BackupManifest manifest, string from, string data)
    {
        DataFolderLock held;
        try
        {
            held = DataFolderLock.Take(data);
        }
        catch (StartRefusedException inUse)
        {
            throw new BackupException(inUse.Message, inUse);
        }
        using (held)
        {
            if (Directory.EnumerateFiles(data, "*.db*").Any() || Directory.Exists(Path.Combine(data, Worlds)))
                throw new BackupException($"'{data}' holds data already. Move it away first; nothing was changed.");
            try
            {
                // The state last: without it the folder counts as empty, and an interrupted restore is begun again by hand.
                foreach (var file in manifest.Files.OrderBy(file => file.Name == Databases[0]))
                {
                    var target = Path.Combine(data, file.Name);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(Path.Combine(from, file.Name), target);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new BackupException($"'{data}' cannot be written: {failure.Message}", failure);
            }
        }
    }

    /// <summary>
    /// A snapshot that a swap takes away between its naming and its copying means that a newer one is named. One that is
    /// still missing after some such looks was lost before, and must not cost all backups from then on.
    /// </summary>
    private static List<string> CopyWorlds(string data, string to)
    {
        if (!File.Exists(Path.Combine(data, Catalog)))
            return [];
        for (var attempt = 1; ; attempt++)
        {
            var copy = Path.Combine(to, Catalog);
            File.Delete(copy);
            CopyChecked(Path.Combine(data, Catalog), copy);
            List<string> missing = [];
            HashSet<string> wanted = [];
            foreach (var (server, parse) in Named(copy))
            {
                var target = Path.Combine(to, Worlds, server, $"{parse}.world");
                if (File.Exists(target) || TryCopyWorld(Path.Combine(data, Worlds, server, $"{parse}.world"), target))
                    wanted.Add(target);
                else
                    missing.Add(server);
            }
            if (missing.Count > 0 && attempt < Attempts)
                continue;
            DropOthers(to, wanted);
            return missing;
        }
    }

    /// <summary>False when the file is not there.</summary>
    private static bool TryCopyWorld(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            // By SQLite too: also a finished file may have a log beside it.
            CopyDatabase(from, to);
            return true;
        }
        catch (Exception failure) when (failure is IOException or SqliteException && !File.Exists(from))
        {
            File.Delete(to);
            return false;
        }
    }

    private static List<(string Server, ParseId Parse)> Named(string catalog)
    {
        using var connection = Open(catalog, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT server, parse FROM snapshots";
        using var reader = command.ExecuteReader();
        var named = new List<(string, ParseId)>();
        while (reader.Read())
            if (ParseId.TryParse(reader.GetString(1), out var parse) && Grains.Interfaces.Servers.ServerId.TryParse(reader.GetString(0), out var server))
                named.Add((server.Value, parse));
        return named;
    }

    private static void DropOthers(string to, HashSet<string> wanted)
    {
        if (!Directory.Exists(Path.Combine(to, Worlds)))
            return;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(to, Worlds), "*", SearchOption.AllDirectories).Where(file => !wanted.Contains(file)).ToArray())
            File.Delete(file);
    }

    /// <summary>Silos of a restored folder would look for those that ran when the backup was made.</summary>
    private static void ForgetMembers(string copy)
    {
        using var connection = Open(copy, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM OrleansMembership";
        command.ExecuteNonQuery();
    }

    /// <summary>A copy of a damaged file would, in time, take the place of every good one.</summary>
    private static void CopyChecked(string from, string to)
    {
        try
        {
            CopyDatabase(from, to);
            using var copy = Open(to, SqliteOpenMode.ReadOnly);
            using var command = copy.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            if (command.ExecuteScalar() is not "ok")
                throw Damaged(from, null);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is Corrupt or NoDatabase)
        {
            throw Damaged(from, failure);
        }
    }

    private static BackupException Damaged(string file, Exception? cause) =>
        new($"'{file}' is damaged: SQLite finds faults in it. Keep the older backups.", cause);

    private static void CopyDatabase(string from, string to)
    {
        if (!File.Exists(from))
            throw new FileNotFoundException($"There is no '{from}'.");
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        // One file, whole by itself: no log belongs to it.
        using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
