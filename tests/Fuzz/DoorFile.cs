using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Fuzz;

/// <summary>
/// A world on disk (in memory where the system has such a disk) that is read through the public door after one of its
/// blobs was replaced; afterwards the blob is put back. A save that is refused is fine, any other exception is not.
/// </summary>
internal sealed class DoorFile : IDisposable
{
    private readonly string folder;
    private readonly string path;
    private readonly SqliteConnection connection;

    public DoorFile(string world)
    {
        folder = Scratch();
        path = Path.Combine(folder, "world.ark");
        File.Copy(world, path);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Run("pragma journal_mode = off; pragma synchronous = off;");
        Length = new FileInfo(path).Length;
    }

    public long Length { get; }

    public static string Scratch() =>
        Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/blissbot-fuzz-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("blissbot-fuzz-").FullName;

    /// <summary>Reads the world with another value in a row of <c>game</c>.</summary>
    public ReadReport? ReadRow(long row, ReadOnlySpan<byte> value) => Read("game", "rowid", row, value.ToArray());

    /// <summary>Reads the world with another value in a row of <c>custom</c>.</summary>
    public ReadReport? ReadCustom(string key, ReadOnlySpan<byte> value) => Read("custom", "key", key, value.ToArray());

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ReadReport? Read(string table, string column, object key, byte[] value)
    {
        var before = Value($"select value from {table} where {column} = $key", key);
        Write(table, column, key, value);
        try
        {
            return WorldReader.Read(path, new WorldReadOptions { TemporaryFolder = folder }).Report;
        }
        catch (SaveUnreadableException)
        {
            return null; // refused, as it may be
        }
        finally
        {
            Write(table, column, key, before);
        }
    }

    private byte[] Value(string sql, object key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$key", key);
        return (byte[])command.ExecuteScalar()!;
    }

    private void Write(string table, string column, object key, byte[] value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"update {table} set value = $value where {column} = $key";
        command.Parameters.AddWithValue("$value", value);
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
