namespace BlissBot.Simulators.Ark.Game;

/// <summary>
/// The one thread of the game, which also looks after RCON: what holds it up holds up every command. No thread is kept
/// for it; whoever has the turn is it.
/// </summary>
internal sealed class GameThread(ArkServerOptions options, TimeProvider time, CancellationToken ended)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly long began = time.GetTimestamp();

    /// <exception cref="OperationCanceledException">The game has ended.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        await turn.WaitAsync(ended);
        try
        {
            // The turn may come just because the game died under the one before.
            ended.ThrowIfCancellationRequested();
            if (options.Tick > TimeSpan.Zero) await NextTick();
            return await work(ended);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Holds the game up.</summary>
    public Task FreezeAsync(TimeSpan length) => length > TimeSpan.Zero ? Task.Delay(length, time, ended) : Task.CompletedTask;

    private Task NextTick()
    {
        var into = time.GetElapsedTime(began).Ticks % options.Tick.Ticks;
        return Task.Delay(TimeSpan.FromTicks(options.Tick.Ticks - into), time, ended);
    }
}
