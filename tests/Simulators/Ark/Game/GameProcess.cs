using BlissBot.Simulators.Ark.Wire;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>One run of the game, from its launch to its end.</summary>
internal sealed class GameProcess
{
    private readonly ArkServerOptions options;
    private readonly Install install;
    private readonly ArkTruth truth;
    private readonly TimeProvider time;
    private readonly Action<ArkState> enter;
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RconListener listener;
    private Task loading = Task.CompletedTask;
    private Task? leaving;
    private int over;

    public GameProcess(ArkServerOptions options, Install install, ArkQuirks quirks, ArkTruth truth, TimeProvider time, Random random, Action<ArkState> enter)
    {
        (this.options, this.install, Quirks, this.truth, this.time, Random, this.enter) = (options, install, quirks, truth, time, random, enter);
        World = new World(options, install, truth, time);
        Thread = new GameThread(options, time, end.Token);
        listener = new RconListener(this, options, truth, time);
    }

    public World World { get; }
    public GameThread Thread { get; }
    public ArkQuirks Quirks { get; }
    public ArkTruth Truth => truth;
    public ArkServerOptions Options => options;
    public Install Install => install;
    public TimeProvider Time => time;
    public Random Random { get; }

    /// <summary>Ends with the run.</summary>
    public CancellationToken Ended => end.Token;

    /// <summary>Whether the world is still loading.</summary>
    public bool Loading { get; private set; } = true;

    /// <summary>When the run has ended and everything of it is gone.</summary>
    public Task Exited => exited.Task;

    /// <summary>Opens RCON and begins to load the world, which may take longer than this call.</summary>
    /// <returns>The port.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    /// <exception cref="IOException">The log file cannot be written.</exception>
    public int Launch(int port)
    {
        truth.Counters.CountStart();
        port = listener.Open(port);
        enter(ArkState.Starting);
        loading = LoadAsync(port);
        if (loading.IsFaulted) loading.GetAwaiter().GetResult();
        return port;
    }

    /// <summary>Saves the world. To be called with the game's turn.</summary>
    /// <returns>Whether it was saved.</returns>
    public async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        World.Engine("Saving world...");
        var began = time.GetTimestamp();
        await Thread.FreezeAsync(options.SaveTime);
        var saved = !Quirks.FailSave;
        if (saved)
        {
            if (options.SavesFolder is not null) await Task.Run(() => install.Save(cancellation), cancellation);
            World.Engine(FormattableString.Invariant($"World Save Complete. Took: {time.GetElapsedTime(began).TotalSeconds:F6}"));
        }
        truth.Counters.CountSave(saved);
        return saved;
    }

    /// <summary>The game ends itself: it saves, closes its log and is gone, unless it hangs.</summary>
    public void Leave()
    {
        lock (end)
            leaving ??= LeaveAsync();
    }

    /// <summary>From here on nobody may take the game for a running one.</summary>
    public void AnnounceEnd() => enter(ArkState.Exiting);

    /// <summary>What kill -9 does: sockets are reset, the log just ends, and what was in memory is gone.</summary>
    public void Kill() => Finish(reset: true);

    /// <summary>Ends every connection.</summary>
    public void DropConnections() => listener.DropAll();

    private async Task LoadAsync(int port)
    {
        var rotation = options.LogRotation < options.StartupTime ? options.LogRotation : options.StartupTime;
        try
        {
            foreach (var line in StartLines.For(options, port, Log.LogStamp.Local(time.GetUtcNow(), time.LocalTimeZone))) World.Engine(line);
            await Thread.FreezeAsync(rotation);
            World.BeginLog();
            await Thread.FreezeAsync(options.StartupTime - rotation);
        }
        catch (OperationCanceledException)
        {
            return; // Killed while loading; whoever killed it says so.
        }
        catch (Exception)
        {
            Finish(reset: true);
            throw;
        }
        World.Engine(StartLines.Ready);
        Loading = false;
        enter(ArkState.Running);
    }

    private async Task LeaveAsync()
    {
        try
        {
            await Thread.RunAsync<bool>(async cancellation =>
            {
                AnnounceEnd();
                if (Quirks.HangOnExit) await HangAsync(cancellation);
                World.CloseLog();
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            return; // Killed meanwhile.
        }
        Finish(reset: false);
    }

    private async Task HangAsync(CancellationToken cancellation)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Quirks.RhythmChanged += Look;
        try
        {
            Look();
            await released.Task.WaitAsync(cancellation);
        }
        finally
        {
            Quirks.RhythmChanged -= Look;
        }

        void Look()
        {
            if (!Quirks.HangOnExit) released.TrySetResult();
        }
    }

    private void Finish(bool reset)
    {
        if (Interlocked.Exchange(ref over, 1) == 1) return;
        AnnounceEnd();
        World.Dispose();
        listener.Close(reset);
        end.Cancel();
        _ = SayExitedAsync();
    }

    private async Task SayExitedAsync()
    {
        try
        {
            await listener.Completion;
            await loading;
            exited.SetResult();
        }
        catch (Exception bug)
        {
            exited.SetException(bug);
        }
    }
}
