namespace BlissBot.Grains.State;

/// <summary>
/// A grain's state whose changes share writes: those that come while one is being written go together into the next.
/// Each is told when, and only when, it is stored; when a write fails all of its changes fail and none is seen.
/// Changes must not throw. One that returns what it was given costs no write.
/// </summary>
internal sealed class GroupedState<T>(IPersistentState<T> storage) where T : class
{
    private readonly DurableState<T> state = new(storage);
    private Group? open;
    private bool writing;

    /// <summary>The state as it is stored.</summary>
    public T Value => state.Value;

    /// <summary>Stores what <paramref name="change"/> makes of the state, after all changes asked for before it.</summary>
    public Task Change(Func<T, T> change)
    {
        var group = open ??= new Group();
        group.Changes.Add(change);
        if (!writing)
            _ = WriteAll();
        return group.Done.Task;
    }

    private async Task WriteAll()
    {
        writing = true;
        try
        {
            while (open is { } group)
            {
                open = null;
                try
                {
                    var before = state.Value;
                    var after = group.Changes.Aggregate(before, (value, change) => change(value));
                    if (!ReferenceEquals(before, after))
                        await state.Change(_ => after);
                    group.Done.SetResult();
                }
                catch (Exception failure)
                {
                    group.Done.SetException(failure);
                }
            }
        }
        finally
        {
            writing = false;
        }
    }

    private sealed class Group
    {
        public List<Func<T, T>> Changes { get; } = [];

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
