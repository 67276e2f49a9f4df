using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>A forged world in a folder of its own, to be broken and then read through the public door.</summary>
internal sealed class HostileSave : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hostile").FullName;

    private HostileSave(ForgePlan plan, string name)
    {
        Path = System.IO.Path.Combine(folder, name);
        Temporary = Directory.CreateDirectory(System.IO.Path.Combine(folder, "temporary")).FullName;
        Truth = SaveForge.Write(plan, Path);
    }

    public string Path { get; }

    /// <summary>Where copies go; empty whenever a read has ended.</summary>
    public string Temporary { get; }

    public ForgeTruth Truth { get; }

    public static ForgePlan Plan { get; } = new() { Structures = 300, Tribes = 4, NpcZones = 20, Cryopods = 3, Seed = 3 };

    public static HostileSave Forge(ForgeDamage damage = ForgeDamage.None, string name = "world.ark", ForgePlan? plan = null) =>
        new((plan ?? Plan) with { Damage = damage }, name);

    public World Read(SaveAccess access = SaveAccess.InPlace, Action<ReadProgress>? progress = null, string? profiles = null) =>
        ReadUntil(access, progress, profiles, CancellationToken.None);

    public World ReadUntil(SaveAccess access, Action<ReadProgress>? progress, string? profiles, CancellationToken cancellation)
    {
        var options = new WorldReadOptions { Access = access, TemporaryFolder = Temporary, MaxInflatedBytes = 16 << 20, ProfileFolder = profiles };
        try
        {
            return WorldReader.Read(Path, options, progress is null ? null : new Told(progress), cancellation);
        }
        finally
        {
            Assert.Empty(Directory.GetFileSystemEntries(Temporary));
        }
    }

    /// <summary>The fault a read ends with.</summary>
    public SaveFault Refused(SaveAccess access = SaveAccess.InPlace, Action<ReadProgress>? progress = null)
    {
        var refused = Assert.Throws<SaveUnreadableException>(() => Read(access, progress));
        Assert.NotEqual("", refused.Message);
        Assert.DoesNotContain(ForgedFiles.PrivateAddress, refused.ToString(), StringComparison.Ordinal);
        return refused.Fault;
    }

    public void Edit(Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(Path);
        change(bytes);
        File.WriteAllBytes(Path, bytes);
    }

    public HostileSave Sql(string sql, params object[] values)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var value = 0; value < values.Length; value++) command.Parameters.AddWithValue($"${value}", values[value]);
        command.ExecuteNonQuery();
        return this;
    }

    public byte[] Custom(string key)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select value from custom where key = $key";
        command.Parameters.AddWithValue("$key", key);
        return (byte[])command.ExecuteScalar()!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Tells at once, in the thread that reads; <see cref="Progress{T}"/> would tell later.</summary>
    private sealed class Told(Action<ReadProgress> tell) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => tell(value);
    }
}
