namespace BlissBot.Grains.State;

/// <summary>
/// A grain's state that is either written or not changed. Orleans leaves a changed object in memory when its write
/// fails, so that the next good write would store what everyone was told had failed. States are immutable records;
/// changes are made one after the other, from turns of one grain.
/// </summary>
internal sealed class DurableState<T>(IPersistentState<T> storage) where T : class
{
    private Task last = Task.CompletedTask;
    private T? whileWriting;

    /// <summary>The state as it is stored, also while a change is being written.</summary>
    public T Value => whileWriting ?? storage.State;

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the state; the very same state is not written again. When writing
    /// fails the old state stays, and the failure is thrown.
    /// </summary>
    public Task Change(Func<T, T> change) => last = ChangeAfter(last, change);

    private async Task ChangeAfter(Task earlier, Func<T, T> change)
    {
        // How the earlier one ended is its caller's business.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var before = storage.State;
        try
        {
            var after = change(before);
            if (ReferenceEquals(after, before))
                return;
            storage.State = after;
            whileWriting = before;
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            throw;
        }
        finally
        {
            whileWriting = null;
        }
    }
}
