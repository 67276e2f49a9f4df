using BlissBot.Grains.State;

namespace BlissBot.Grains.Tests.State;

public sealed class GroupedStateTests
{
    private readonly SlowState storage = new();
    private readonly GroupedState<Numbers> state;

    public GroupedStateTests() => state = new GroupedState<Numbers>(storage);

    [Fact]
    public async Task Changes_that_come_during_a_write_share_the_next_one_in_their_order()
    {
        var first = state.Change(Add(1));
        var others = Enumerable.Range(2, 5).Select(number => state.Change(Add(number))).ToArray();
        Assert.Empty(state.Value.All);

        storage.Finish();
        await first;
        Assert.Equal("1", state.Value.All);
        storage.Finish();
        await Task.WhenAll(others);

        Assert.Equal("123456", state.Value.All);
        Assert.Equal(2, storage.Writes);
    }

    [Fact]
    public async Task A_failed_write_fails_its_changes_and_only_them()
    {
        var first = state.Change(Add(1));
        var second = state.Change(Add(2));
        storage.Fail();
        await Assert.ThrowsAsync<IOException>(() => first);
        storage.Finish();
        await second;

        Assert.Equal("2", state.Value.All);
    }

    [Fact]
    public async Task A_change_of_nothing_costs_no_write()
    {
        await state.Change(old => old);

        Assert.Equal(0, storage.Writes);
    }

    private static Func<Numbers, Numbers> Add(int number) => old => new Numbers(old.All + number);

    private sealed record Numbers(string All)
    {
        public Numbers() : this("")
        {
        }
    }

    private sealed class SlowState : IPersistentState<Numbers>
    {
        private TaskCompletionSource write = new();
        public int Writes { get; private set; }
        public Numbers State { get; set; } = new();
        public string? Etag => null;
        public bool RecordExists => true;

        public void Finish() => Next().SetResult();

        public void Fail() => Next().SetException(new IOException());

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task WriteStateAsync()
        {
            Writes++;
            return write.Task;
        }

        private TaskCompletionSource Next()
        {
            var ended = write;
            write = new();
            return ended;
        }
    }
}
