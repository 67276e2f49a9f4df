using BlissBot.Grains.State;

namespace BlissBot.Grains.Tests.State;

public sealed class DurableStateTests
{
    private readonly FakeState storage = new();
    private readonly DurableState<Ledger> state;

    public DurableStateTests() => state = new DurableState<Ledger>(storage);

    [Fact]
    public async Task A_change_is_written_and_seen()
    {
        await state.Change(old => old with { Balance = old.Balance + 5 });

        Assert.Equal(5, state.Value.Balance);
        Assert.Equal(5, storage.Written!.Balance);
    }

    [Fact]
    public async Task A_failed_write_leaves_memory_as_before()
    {
        await state.Change(old => old with { Balance = 5 });
        storage.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => state.Change(old => old with { Balance = 99 }));
        Assert.Equal(5, state.Value.Balance);

        storage.Fails = false;
        await state.Change(old => old with { Balance = old.Balance + 1 });

        Assert.Equal(6, storage.Written!.Balance);
    }

    [Fact]
    public async Task A_change_that_throws_changes_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => state.Change(_ => throw new InvalidOperationException()));

        Assert.Equal(0, state.Value.Balance);
        Assert.Null(storage.Written);
    }

    [Fact]
    public async Task Changes_wait_for_each_other_and_none_is_seen_before_it_is_written()
    {
        storage.Gate = new TaskCompletionSource();
        var first = state.Change(old => old with { Balance = old.Balance + 1 });
        var second = state.Change(old => old with { Balance = old.Balance + 1 });

        Assert.Equal(0, state.Value.Balance);
        storage.Gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(2, state.Value.Balance);
    }

    private sealed record Ledger(int Balance)
    {
        public Ledger() : this(0)
        {
        }
    }

    private sealed class FakeState : IPersistentState<Ledger>
    {
        public bool Fails { get; set; }
        public TaskCompletionSource? Gate { get; set; }
        public Ledger? Written { get; private set; }
        public Ledger State { get; set; } = new();
        public string? Etag => null;
        public bool RecordExists => Written is not null;

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task ReadStateAsync() => Task.CompletedTask;

        public async Task WriteStateAsync()
        {
            if (Gate is not null)
                await Gate.Task;
            Written = Fails ? throw new IOException() : State;
        }
    }
}
