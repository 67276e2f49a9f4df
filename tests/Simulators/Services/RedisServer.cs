namespace BlissBot.Simulators.Services;

/// <summary>A private Redis on a free loopback port that keeps nothing on disk, gone when the process ends.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Script = """
        prepare() { :; }
        serve() { as redis-server --port "$PORT" --bind 127.0.0.1 --requirepass "$PASSWORD" --save "" --appendonly no --dir "$FOLDER"; }
        answers() { REDISCLI_AUTH="$PASSWORD" redis-cli -h 127.0.0.1 -p "$PORT" ping | grep -q PONG; }
        """;

    private readonly ServiceProcess service;

    private RedisServer(ServiceProcess service, int port) => (this.service, Port) = (service, port);

    /// <summary>Why there can be none on this machine; null when there can.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "redis-server")))
            ? null
            : "Redis is not installed (on Debian: apt-get install redis-server).";

    /// <summary>Its password.</summary>
    public static string Password { get; } = $"Redis-{Guid.NewGuid():N}";

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    public static async Task<RedisServer> Start()
    {
        if (Missing is { } reason)
            throw new InvalidOperationException(reason);
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            try
            {
                return new RedisServer(await ServiceProcess.Start(Script, port, new() { ["PASSWORD"] = Password }), port);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                continue;
            }
        }
    }

    /// <summary>Shuts it down; what it held is gone.</summary>
    public Task Stop() => service.Stop();

    /// <summary>Starts it again where it was, empty.</summary>
    public Task StartAgain() => service.StartAgain();

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
