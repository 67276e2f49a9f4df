using Microsoft.Data.Sqlite;

namespace BlissBot.Fuzz;

/// <summary>The blobs of a save, taken out of it to be broken one by one.</summary>
internal sealed class SaveContents
{
    public SaveContents(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        Rows = [.. Query(connection, "select rowid, value from game order by rowid", reader => (reader.GetInt64(0), (byte[])reader[1]))];
        Custom = Query(connection, "select key, value from custom", reader => (reader.GetString(0), (byte[])reader[1])).ToDictionary(blob => blob.Item1, blob => blob.Item2);
    }

    public IReadOnlyList<(long RowId, byte[] Value)> Rows { get; }

    public IReadOnlyDictionary<string, byte[]> Custom { get; }

    /// <summary>At most so many rows, every class among them, none so long that its copying outweighs its decoding.</summary>
    public IEnumerable<(long RowId, byte[] Value)> Sample(int limit) => Rows
        .Where(row => row.Value.Length is >= 4 and <= 32 << 10)
        .GroupBy(row => BitConverter.ToUInt32(row.Value))
        .SelectMany(rows => rows.Select((row, rank) => (row, rank)))
        .OrderBy(entry => entry.rank).Take(limit).Select(entry => entry.row);

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read()) all.Add(read(reader));
        return all;
    }
}
