using System.Text.RegularExpressions;
using BlissBot.Silo.Hosting;
using Npgsql;

namespace BlissBot.Silo.Storage;

/// <summary>Where everything is kept. Section <c>BlissBot:Database</c> of the configuration.</summary>
internal sealed partial class DatabaseOptions
{
    private const string Section = $"{SiloOptions.Section}:Database";
    private const int LongestConnectionString = 4_000;

    /// <summary>Default: SQLite files in the data folder.</summary>
    public DatabaseKind Kind { get; set; }

    /// <summary>How to reach PostgreSQL, as Npgsql writes it: <c>Host=…;Database=…;Username=…;Password=…</c>.</summary>
    public Secret? ConnectionString { get; set; }

    /// <summary>A file that holds nothing but the connection string, which keeps it out of the configuration.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>The schema of that database in which BlissBot keeps its tables. Default <c>blissbot</c>.</summary>
    public string Schema { get; set; } = "blissbot";

    /// <summary>Everything that is wrong with them. The connection string and its parts are in no message.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Kind))
        {
            yield return $"{Section}:Kind takes Embedded or PostgreSql.";
            yield break;
        }
        if (Kind == DatabaseKind.Embedded)
        {
            if (ConnectionString is not null || ConnectionStringFile is not null)
                yield return $"{Section}:Kind is Embedded, which takes no connection string; for PostgreSQL it must be PostgreSql.";
            yield break;
        }
        if (!SchemaName().IsMatch(Schema))
            yield return $"{Section}:Schema must be 1 to 20 of a-z, 0-9 and '_', and begin with a letter.";
        if (Read(out var fault) is not { } text)
            yield return fault;
        else
            foreach (var wrong in FaultsOf(text))
                yield return $"{Section}: {wrong}";
    }

    /// <summary>The connection string, from wherever it is; null with the fault when it cannot be had.</summary>
    internal Secret? Read(out string fault)
    {
        fault = (ConnectionString, ConnectionStringFile) switch
        {
            ({ }, { Length: > 0 }) => $"{Section}: give ConnectionString or ConnectionStringFile, not both.",
            (null, null or "") => $"{Section}: with Kind PostgreSql there must be a ConnectionString or a ConnectionStringFile.",
            _ => "",
        };
        if (fault.Length > 0)
            return null;
        if (ConnectionString is { } given)
            return given;
        try
        {
            using var reader = new StreamReader(ConnectionStringFile!);
            var buffer = new char[LongestConnectionString + 1];
            var read = reader.ReadBlock(buffer);
            return new Secret(new string(buffer, 0, read).Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fault = $"{Section}:ConnectionStringFile '{ConnectionStringFile}' cannot be read.";
            return null;
        }
    }

    private static IEnumerable<string> FaultsOf(Secret connection)
    {
        NpgsqlConnectionStringBuilder? builder = null;
        if (connection.Reveal().Length <= LongestConnectionString)
        {
            try
            {
                builder = new NpgsqlConnectionStringBuilder(connection.Reveal());
            }
            catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException)
            {
                builder = null;
            }
        }
        if (builder is null)
        {
            yield return "the connection string is none that Npgsql understands; it reads like Host=db.example;Database=blissbot;Username=blissbot;Password=…";
            yield break;
        }
        if (string.IsNullOrWhiteSpace(builder.Host)) yield return "the connection string names no Host.";
        if (string.IsNullOrWhiteSpace(builder.Database)) yield return "the connection string names no Database.";
        if (string.IsNullOrWhiteSpace(builder.Username)) yield return "the connection string names no Username.";
        if (builder.Multiplexing) yield return "the connection string must not switch Multiplexing on.";
    }

    /// <summary>Room is left for what is put behind it: PostgreSQL's names end at 63 letters.</summary>
    [GeneratedRegex("^[a-z][a-z0-9_]{0,19}$")]
    private static partial Regex SchemaName();
}

/// <summary>Kinds of storage.</summary>
internal enum DatabaseKind
{
    /// <summary>SQLite files in the data folder, for one machine.</summary>
    Embedded = 0,

    /// <summary>A PostgreSQL server, version 15 or newer.</summary>
    PostgreSql = 1,
}
