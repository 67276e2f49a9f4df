using System.Buffers;
using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Nitrado.Downloads;
using BlissBot.Silo.Nitrado.Saves;
using BlissBot.Silo.Nitrado.Wire;
using BlissBot.Simulators.Nitrado;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>A simulated Nitrado with one ARK server, and a client of it that does not wait long.</summary>
internal sealed class NitradoRig : IAsyncDisposable
{
    public static readonly NitradoServiceId Service = new(17_001);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private NitradoRig(NitradoSimulator simulator, NitradoOptions options, TimeProvider time)
    {
        (Simulator, Options) = (simulator, options);
        Options.Address = new Uri(simulator.Url);
        Game = simulator.World.Add(Service.Value, "Bliss Island");
        Client = new NitradoClient(options, new Secret(simulator.World.Token), time, new Pages<NitradoClient>(Log));
    }

    public NitradoSimulator Simulator { get; }

    public NitradoGame Game { get; }

    public NitradoOptions Options { get; }

    public NitradoClient Client { get; }

    /// <summary>Everything that was logged, exceptions included.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public NitradoFaults Faults => Simulator.Faults;

    /// <summary>Every call, ended: a client may know that before the simulator does.</summary>
    public IEnumerable<NitradoCall> Calls
    {
        get
        {
            Assert.True(SpinWait.SpinUntil(() => Simulator.Truth.Calls.Total == Simulator.Truth.Arrived.Total, Patience), "A call did not end.");
            return Simulator.Truth.Calls.All.OrderBy(call => call.Sequence);
        }
    }

    public static async Task<NitradoRig> Start(TimeProvider? time = null, NitradoOptions? options = null, NitradoSimulatorOptions? simulated = null)
    {
        var simulator = new NitradoSimulator(simulated ?? new NitradoSimulatorOptions(), time ?? TimeProvider.System);
        await simulator.StartAsync(TestContext.Current.CancellationToken);
        return new NitradoRig(simulator, options ?? Quick(), time ?? TimeProvider.System);
    }

    /// <summary>Limits of a patient caller, waits of an impatient one.</summary>
    public static NitradoOptions Quick() => new() { SpacingSeconds = 0, FirstWaitSeconds = 0.001, LongestWaitSeconds = 1, AttemptSeconds = 60 };

    /// <summary>Saves of the one server, as a parser silo finds and fetches them, but without grains in between.</summary>
    public HostedSaves Saves(string folder, ServerId server, TimeProvider time)
    {
        var files = new FileServer(Options, new HttpMessageInvoker(NitradoHttp.Open(Options)), MemoryPool<byte>.Shared, TimeProvider.System);
        var download = new FileDownload(files, Options, _ => long.MaxValue, TimeProvider.System, NullLogger<FileDownload>.Instance);
        return new HostedSaves(
            asked => asked == server ? Service : null, service => new OwnHostedFiles(Client, service), download, () => folder, Microsoft.Extensions.Options.Options.Create(Options), time);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
        Assert.Empty(Simulator.Truth.Bugs.All);
    }

    /// <summary>Fails if any secret the simulator ever gave away is in one of these texts, or in the log.</summary>
    public void AssertNothingLeaked(params IEnumerable<string> texts)
    {
        var secrets = Simulator.World.Secrets.All;
        Assert.NotEmpty(secrets);
        foreach (var text in texts.Concat(Log))
            foreach (var (field, secret) in secrets)
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"The secret of '{field}' is in: {text}");
    }

    private sealed class Pages<T>(ConcurrentQueue<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
