using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;
using static BlissBot.Silo.Tests.Worlds.SampleWorld;

namespace BlissBot.Silo.Tests.Worlds;

public sealed class SqliteWorldStoreTests : WorldStoreContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteWorldStore store;

    public SqliteWorldStoreTests() => store = SqliteWorldStore.Open(folder.Path, TimeProvider.System);

    private protected override IWorldStore Store => store;

    private protected override IWorldReader Reader => store.Reader;

    [Fact]
    public async Task A_store_opened_again_serves_the_last_good_snapshot()
    {
        var committed = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));

        using var again = SqliteWorldStore.Open(folder.Path, TimeProvider.System);

        Assert.Equal(committed, await again.Current(Island, Cancellation));
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_swept_and_the_old_snapshot_stays()
    {
        var committed = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        // A crash leaves the file of the staging, and the lock of a dead process is free.
        await File.WriteAllTextAsync(folder.File("worlds", "island", NewParse(1) + ".staging"), "half a snapshot", Cancellation);
        await File.WriteAllTextAsync(folder.File("worlds", "island", NewParse(2) + ".world"), "moved, never named", Cancellation);

        Assert.Equal(2, await store.Sweep(Cancellation));

        Assert.Equal(committed, await store.Current(Island, Cancellation));
        Assert.Equal(1, (await Reader.Bases(committed, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);
    }

    [Fact]
    public async Task A_sweep_leaves_a_staging_at_work_alone()
    {
        using var staging = store.Begin(Island, NewParse());
        staging.AddAll(Base(1));

        Assert.Equal(0, await store.Sweep(Cancellation));
        staging.Commit(Header(), Cancellation);

        Assert.NotNull(await store.Current(Island, Cancellation));
    }

    [Fact]
    public async Task A_snapshot_file_that_is_missing_counts_as_none()
    {
        var committed = store.Write(Island, NewParse(), _ => { });
        File.Delete(folder.File("worlds", "island", committed.Parse + ".world"));

        Assert.Null(await store.Current(Island, Cancellation));
    }

    [Fact]
    public async Task A_damaged_snapshot_file_is_a_failure_of_the_store_and_no_crash()
    {
        var committed = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        await File.WriteAllTextAsync(folder.File("worlds", "island", committed.Parse + ".world"), new string('x', 9_000), Cancellation);

        var failure = await Assert.ThrowsAsync<WorldStoreException>(async () =>
            await Reader.Bases(committed, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation));

        Assert.Equal(WorldStoreFault.Unavailable, failure.Fault);
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}

public sealed class SqliteWorldReaderTests : WorldReaderContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteWorldStore store;

    public SqliteWorldReaderTests() => store = SqliteWorldStore.Open(folder.Path, TimeProvider.System);

    private protected override IWorldStore Store => store;

    private protected override IWorldReader Reader => store.Reader;

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}
