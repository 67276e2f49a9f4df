using BlissBot.Silo.Saves;

namespace BlissBot.Silo.Tests.Saves;

public sealed class ParseThreadsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_runs_on_a_thread_of_its_own_and_its_result_comes_back()
    {
        var threads = new ParseThreads(1);

        var (name, pooled) = await threads.Run("parse island", _ => (Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread), Cancellation);

        Assert.Equal(("parse island", false), (name, pooled));
    }

    [Fact]
    public async Task No_more_work_runs_at_once_than_there_are_places()
    {
        var threads = new ParseThreads(1);
        using var open = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var first = threads.Run("first", stop =>
        {
            begun.SetResult();
            open.Wait(stop);
            return 1;
        }, Cancellation);
        await begun.Task;

        var second = threads.Run("second", _ => 2, Cancellation);
        Assert.False(second.IsCompleted);
        open.Set();

        Assert.Equal((1, 2), (await first, await second));
    }

    [Fact]
    public async Task Failure_and_cancellation_reach_the_caller_and_free_the_place()
    {
        var threads = new ParseThreads(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAsync<FormatException>(() => threads.Run<int>("bad", _ => throw new FormatException(), Cancellation));
        var endless = threads.Run<int>("endless", token =>
        {
            stop.Cancel();
            token.WaitHandle.WaitOne();
            throw new OperationCanceledException(token);
        }, stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);

        Assert.Equal(3, await threads.Run("good", _ => 3, Cancellation));
    }
}
