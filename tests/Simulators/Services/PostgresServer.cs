namespace BlissBot.Simulators.Services;

/// <summary>A private PostgreSQL on a free loopback port, without regard for power cuts, gone when the process ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Sorting by English rules shows which questions rely on the database's own order of letters.</summary>
    private const string Script = """
        prepare() {
            printf '%s' "$PASSWORD" >"$FOLDER/password" && chmod 644 "$FOLDER/password" && as "$BIN/initdb" -D "$FOLDER/data" -U postgres --pwfile="$FOLDER/password" \
                --auth=scram-sha-256 --no-sync --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en
        }
        serve() {
            as "$BIN/postgres" -D "$FOLDER/data" -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
                -c max_connections=300 -c log_min_messages=fatal -c shared_buffers=256MB -c max_wal_size=4GB
        }
        answers() { "$BIN/pg_isready" -q -h 127.0.0.1 -p "$PORT"; }
        """;

    private static readonly Lazy<string?> Folder = new(FindFolder);
    private readonly ServiceProcess service;

    private PostgresServer(ServiceProcess service, int port) => (this.service, Port) = (service, port);

    /// <summary>Why there can be none on this machine; null when there can.</summary>
    public static string? Missing => Folder.Value is null ? "PostgreSQL is not installed (on Debian: apt-get install postgresql)." : null;

    /// <summary>Password of the user <c>postgres</c>.</summary>
    public static string Password { get; } = $"Pg-{Guid.NewGuid():N}";

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>For Npgsql, as the user who may do anything.</summary>
    public string ConnectionString(string database = "postgres") => $"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password};Database={database}";

    public static async Task<PostgresServer> Start()
    {
        var variables = new Dictionary<string, string>
        {
            ["BIN"] = Folder.Value ?? throw new InvalidOperationException(Missing),
            ["PASSWORD"] = Password,
        };
        // A port that was free may be taken by the time it is used.
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            try
            {
                return new PostgresServer(await ServiceProcess.Start(Script, port, variables), port);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                continue;
            }
        }
    }

    /// <summary>Shuts it down, cutting every connection; its data stays.</summary>
    public Task Stop() => service.Stop();

    /// <summary>Starts it again where it was.</summary>
    public Task StartAgain() => service.StartAgain();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    /// <summary>The newest installed one: Debian keeps the programs of each version in a folder of their own.</summary>
    private static string? FindFolder()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin")).Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_isready")));
    }
}
