using BlissBot.Simulators.Ark.Game;

namespace BlissBot.Simulators.Ark;

/// <summary>
/// One simulated game server: a real RCON port, a log file, saves, and whoever is playing. It also plays the process
/// manager that starts a game again after it ended. Safe to use from any thread.
/// </summary>
public sealed partial class ArkServer : IAsyncDisposable
{
    private readonly ArkServerOptions options;
    private readonly TimeProvider time;
    private readonly Install install;
    private readonly Random random;
    private readonly Lock gate = new();
    private readonly List<(ArkState State, TaskCompletionSource Reached)> waiting = [];
    private readonly CancellationTokenSource disposed = new();
    private GameProcess? process;
    private Task supervision = Task.CompletedTask;
    private CancellationTokenSource? supervised;
    private int port;

    /// <param name="options">What the server is.</param>
    /// <param name="time">Every stamp and every wait follows it.</param>
    public ArkServer(ArkServerOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        install = new Install(options, time.GetUtcNow());
        random = new Random(options.Seed);
        Truth = new ArkTruth(options);
        port = options.Port;
    }

    /// <summary>What it is.</summary>
    public ArkServerOptions Options => options;

    /// <summary>What it does wrong.</summary>
    public ArkQuirks Quirks { get; } = new();

    /// <summary>What really happened.</summary>
    public ArkTruth Truth { get; }

    public ArkState State { get; private set; }

    /// <summary>The port of RCON; 0 before the first start if a free one was asked for.</summary>
    public int Port => port;

    /// <summary>Banned ids, of this install alone.</summary>
    public IReadOnlyCollection<string> Banned => install.Banned;

    /// <summary>Ids that may join without a check.</summary>
    public IReadOnlyCollection<string> AllowedWithoutCheck => install.AllowedWithoutCheck;

    public string MessageOfTheDay => install.MessageOfTheDay;

    /// <summary>
    /// Launches the game and returns when RCON listens. Without a start-up time it is running then; else wait for
    /// <see cref="ArkState.Running"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is started already.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    /// <exception cref="IOException">The log file cannot be written.</exception>
    public Task StartAsync()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, this);
            if (State != ArkState.Stopped) throw new InvalidOperationException($"{options.Name} is {State}; only a stopped server can be started.");
            supervised = CancellationTokenSource.CreateLinkedTokenSource(disposed.Token);
        }
        try
        {
            supervision = SuperviseAsync(Launch(), supervised.Token);
        }
        catch (Exception)
        {
            Enter(ArkState.Stopped);
            throw;
        }
        return Task.CompletedTask;
    }

    /// <summary>Ends the game well – it saves nothing, but closes its log – and does not start it again. A game that hangs in its end is killed.</summary>
    public async Task StopAsync()
    {
        if (supervised is not null) await supervised.CancelAsync();
        if (process is { } running)
        {
            if (State == ArkState.Exiting && Quirks.HangOnExit) running.Kill();
            else running.Leave();
            await running.Exited;
        }
        await supervision;
        Enter(ArkState.Stopped);
    }

    /// <summary>
    /// Kills the game: sockets are reset, the log just ends, and what nobody has fetched yet is gone. It comes back after
    /// the pause of the options. Does nothing when no game is running.
    /// </summary>
    public void Crash()
    {
        if (process is not { } running) return;
        Truth.Counters.CountCrash();
        running.Kill();
    }

    /// <summary>Ends all RCON connections at once, as a slow command of a plugin does; the game goes on.</summary>
    public void DropAllConnections() => process?.DropConnections();

    /// <summary>When the server is, or next gets, into a state.</summary>
    public Task WhenAsync(ArkState state, CancellationToken cancellation = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (State == state) return Task.CompletedTask;
            waiting.Add((state, reached));
        }
        return reached.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed.IsCancellationRequested) return;
        await disposed.CancelAsync();
        process?.Kill();
        await supervision;
        Enter(ArkState.Stopped);
    }

    private GameProcess Launch()
    {
        var launched = new GameProcess(options, install, Quirks, Truth, time, random, Enter);
        process = launched;
        try
        {
            port = launched.Launch(port);
        }
        catch (Exception)
        {
            process = null;
            launched.Kill();
            throw;
        }
        return launched;
    }

    private async Task SuperviseAsync(GameProcess running, CancellationToken stopped)
    {
        while (true)
        {
            await running.Exited;
            process = null;
            if (stopped.IsCancellationRequested || !options.RestartsAfterExit)
            {
                Enter(ArkState.Stopped);
                return;
            }
            Enter(ArkState.Down);
            try
            {
                await Task.Delay(options.RestartPause, time, stopped);
            }
            catch (OperationCanceledException)
            {
                Enter(ArkState.Stopped);
                return;
            }
            running = Launch();
            // Whoever stopped the server in this moment may have seen no game to end.
            if (stopped.IsCancellationRequested) running.Kill();
        }
    }

    private void Enter(ArkState state)
    {
        lock (gate)
        {
            State = state;
            foreach (var waiter in waiting)
                if (waiter.State == state) waiter.Reached.TrySetResult();
            waiting.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }
    }
}
