using BlissBot.SaveParser.Format;
using Microsoft.Data.Sqlite;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>A save opened by the test's own minimal reader, which accepts nothing it cannot explain.</summary>
internal sealed class WalkedSave : IDisposable
{
    private readonly SqliteConnection connection;

    public WalkedSave(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        Header = new WalkedHeader(Custom("SaveHeader"));
        Walker = new ListWalker(Header.Version >= 14, Header.Name, world: true);
    }

    public WalkedHeader Header { get; }

    public ListWalker Walker { get; }

    public byte[] Custom(string key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM custom WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        return (byte[])command.ExecuteScalar()!;
    }

    public string Text(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetValue(field))));
        return string.Join('\n', lines);
    }

    public IEnumerable<(ActorGuid Key, byte[] Value)> Raw()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM game ORDER BY rowid";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (ActorGuid.Read((byte[])reader[0]), (byte[])reader[1]);
    }

    public IEnumerable<(ActorGuid Key, WalkedRow Row)> Rows() => Raw().Select(row => (row.Key, Walk(row.Value)));

    public WalkedRow Walk(byte[] value)
    {
        var at = new Cursor(value);
        var path = Header.Name(at);
        if (at.I32() != 0) throw new InvalidDataException("The word behind the class is not 0.");
        var names = Enumerable.Range(0, at.I32()).Select(_ => at.Text()).ToList();
        var part = at.I32();
        var flags = at.U8();
        if (at.At == at.End) return new WalkedRow(path, names, part, flags, [], null, 0);
        if (Header.Version >= 14 && at.U8() != 0) throw new InvalidDataException("The byte in front of the properties is not 0.");
        var properties = Walker.List(at);
        var count = at.I32();
        var named = count == 1 ? at.Take(16).ToArray() : throw new InvalidDataException($"{count} guids.");
        return new WalkedRow(path, names, part, flags, properties, named, at.End - at.At);
    }

    public Dictionary<ActorGuid, (double X, double Y, double Z)> Places(out bool terminated)
    {
        var at = new Cursor(Custom("ActorTransforms"));
        var places = new Dictionary<ActorGuid, (double, double, double)>();
        while (true)
        {
            var key = ActorGuid.Read(at.Take(16));
            if (key.IsNull) break;
            places[key] = (at.F64(), at.F64(), at.F64());
            var length = Enumerable.Range(0, 4).Sum(_ => Math.Pow(at.F64(), 2));
            if (Math.Abs(length - 1) > 1e-9) throw new InvalidDataException("A turn that is no unit quaternion.");
        }
        terminated = at.At == at.End;
        return places;
    }

    public void Dispose() => connection.Dispose();
}
