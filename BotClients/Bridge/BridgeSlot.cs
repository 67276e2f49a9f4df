using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge;

/// <summary>One server's place in a host, whether its lines are carried at present or not. Started and stopped by the host's loop alone.</summary>
internal sealed class BridgeSlot(KnownServer server)
{
    private CancellationTokenSource? stop;
    private volatile BridgeWorker? worker;
    private volatile bool missed;

    public KnownServer Server { get; set; } = server;

    /// <summary>Who carries; null when nobody does.</summary>
    public BridgeWorker? Worker => worker;

    /// <summary>Ends when the worker does, and is its failure.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Workers that failed one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>Not before then another is started.</summary>
    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset StartedAt { get; private set; }

    public void Start(BridgeWorker begun, DateTimeOffset now, CancellationToken cancellation)
    {
        StartedAt = now;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Work = begun.Run(stop.Token);
        worker = begun;
        if (!missed)
            return;
        missed = false;
        _ = Tell(begun, new SessionBegan(), cancellation);
    }

    public async Task Stop()
    {
        if (stop is null)
            return;
        await stop.CancelAsync();
        await Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        worker = null;
        stop.Dispose();
        stop = null;
    }

    /// <summary>Hands something over; while nobody carries, it is remembered that something was missed.</summary>
    public Task Tell(Heard heard, CancellationToken cancellation) => worker is { } at ? Tell(at, heard, cancellation) : Miss();

    private async Task Tell(BridgeWorker at, Heard heard, CancellationToken cancellation)
    {
        if (!await at.Hear(heard, cancellation))
            await Miss();
    }

    private Task Miss()
    {
        missed = true;
        return Task.CompletedTask;
    }
}
