using System.Threading.Channels;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>A bounded queue with a fixed number of workers. Putting something in never waits.</summary>
/// <param name="handle">Must not throw.</param>
internal sealed class Lane<T>(int workers, int capacity, Func<T, Task> handle) : IAsyncDisposable
{
    private readonly Channel<T> queue = Channel.CreateBounded<T>(capacity);
    private Task working = Task.CompletedTask;

    public void Start() => working = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(Work)));

    /// <returns>False when it is full.</returns>
    public bool TryAdd(T item) => queue.Writer.TryWrite(item);

    /// <summary>Takes nothing more and waits until everything taken is done.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await working;
    }

    private async Task Work()
    {
        await foreach (var item in queue.Reader.ReadAllAsync())
            await handle(item);
    }
}
