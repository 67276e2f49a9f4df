using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres.Worlds;
using BlissBot.Silo.Tests.Worlds;
using Npgsql;
using static BlissBot.Silo.Tests.Worlds.SampleWorld;

namespace BlissBot.Silo.Tests.Postgres;

public sealed class PostgresWorldReaderTests(PostgresServers servers) : WorldReaderContract, IAsyncLifetime
{
    private TestDatabase database = null!;
    private PostgresWorldStore store = null!;

    private protected override IWorldStore Store => store;

    private protected override IWorldReader Reader => store.Reader;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        store = new PostgresWorldStore(database.Open(), TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        store?.Dispose();
        database?.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresWorldStoreTests(PostgresServers servers) : WorldStoreContract, IAsyncLifetime
{
    private const string Schemas = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'blissbot_world_%'";
    private TestDatabase database = null!;
    private PostgresWorldStore store = null!;

    private protected override IWorldStore Store => store;

    private protected override IWorldReader Reader => store.Reader;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        store = new PostgresWorldStore(database.Open(), TimeProvider.System);
    }

    [Fact]
    public async Task A_parse_that_is_stored_twice_is_there_once()
    {
        var parse = NewParse();
        var first = store.Write(Island, parse, staging => staging.AddAll(Base(1)));

        var again = store.Write(Island, parse, staging => staging.AddAll(Base(1), Base(2)));

        Assert.Equal(first, again);
        Assert.Equal(1, (await Reader.Bases(first, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.world_parses"));
        // Its lock is free.
        store.Write(Island, NewParse(1), _ => { });
    }

    [Fact]
    public async Task A_connection_lost_while_writing_keeps_the_old_snapshot_and_leaves_nothing_behind()
    {
        var old = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        using (var staging = store.Begin(Island, NewParse(1)))
        {
            staging.AddAll(Base(2));
            await Terminate();

            var failure = Assert.Throws<WorldStoreException>(() => staging.Commit(Header(), Cancellation));
            Assert.Equal((WorldStoreFault.Unavailable, true), (failure.Fault, failure.IsTransient));
        }

        Assert.Equal(old, await store.Current(Island, Cancellation));
        Assert.Equal(1L, await database.Value<long>(Schemas));
        store.Write(Island, NewParse(2), staging => staging.AddAll(Base(3)));
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_many_rows_is_told_while_they_are_added()
    {
        using var staging = store.Begin(Island, NewParse());
        staging.AddAll(Structure(1));
        await Terminate();

        var failure = Assert.Throws<WorldStoreException>(() =>
        {
            for (ulong number = 2; number < 1_000_000; number++)
                staging.AddAll(Structure(number));
        });

        Assert.Equal(WorldStoreFault.Unavailable, failure.Fault);
    }

    [Fact]
    public async Task Rows_of_all_kinds_in_any_order_fill_many_chunks()
    {
        const int Each = 6_000;
        var snapshot = store.Write(Island, NewParse(), staging =>
        {
            for (ulong number = 1; number <= Each; number++)
            {
                staging.AddAll(Structure(number, 1, $"Wall{number % 50}_C"));
                staging.AddAll(Creature(Each + number, name: new string('n', (int)(number % 300))));
                staging.AddAll(Item(2 * Each + number, number));
                staging.AddAll(Container(number));
            }
            // Longer than a chunk.
            staging.AddAll(new TribeRow(1, new string('ü', 400_000), null));
        });

        Assert.Equal(Each, (await Reader.Creatures(snapshot, new CreatureQuery(), new RowRange(1, null), Cancellation)).Total);
        Assert.Equal(Each, (await Reader.Items(snapshot, new ItemQuery(), new RowRange(1, null), Cancellation)).Total);
        Assert.Equal(Each, store.PreviousMembership(Island, Cancellation).Select(membership => membership.Key).Distinct().Count());
        Assert.Equal(400_000, (await Reader.Tribe(snapshot, 1, Cancellation))!.Tribe.Name.Length);
    }

    [Fact]
    public void Duplicates_of_every_keyed_kind_are_left_out_and_counted()
    {
        var snapshot = store.Write(Island, NewParse(), staging =>
        {
            for (var time = 0; time < 3; time++)
            {
                staging.AddAll(Base(1));
                staging.AddAll(Decay(1, SavedAt));
                staging.AddAll(new BaseClassRow(new BaseId(1), "Wall_C", 1));
                staging.AddAll(Container(1));
                staging.AddAll(Player(1));
                staging.AddAll(new TribeRow(1, "A", null));
                staging.AddAll(new TribeMemberRow(1, 1, "A", true, true));
                staging.AddAll(new TribeLogRow(1, 1, "A"));
            }
        });

        Assert.Equal(16, snapshot.DuplicateRows);
    }

    [Fact]
    public async Task A_question_under_way_holds_up_no_commit_and_is_answered_to_its_end()
    {
        var old = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        store.Write(Island, NewParse(1), _ => { });
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var question = await connection.BeginTransactionAsync(Cancellation);
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM blissbot_world_{old.Parse}.bases", connection);
        await command.ExecuteScalarAsync(Cancellation);

        var now = store.Write(Island, NewParse(2), _ => { });

        Assert.Equal(now, await store.Current(Island, Cancellation));
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancellation));
        Assert.Equal(0, await store.Sweep(Cancellation));
        await question.CommitAsync(Cancellation);
        Assert.Equal(1, await store.Sweep(Cancellation));
        Assert.Equal(2L, await database.Value<long>(Schemas));
    }

    [Fact]
    public async Task Questions_wait_for_no_lock_of_a_commit_at_its_very_end()
    {
        // The commit of the second snapshot stands still with every lock it ever takes, until this test lets go.
        const string Gate = "4711";
        await database.Run($"""
            CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({Gate}); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER stand_still AFTER INSERT OR UPDATE ON blissbot.world_snapshots
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stand_still()
            """);
        await using var keeper = new NpgsqlConnection(database.ConnectionString);
        await keeper.OpenAsync(Cancellation);
        // A reader that would wait longer than 10 ms for a lock is refused by the database itself.
        var impatient = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c lock_timeout=10ms" };
        using var reading = new PostgresWorldStore(database.Open(impatient.ConnectionString), TimeProvider.System);
        var old = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        await Keep("pg_advisory_lock");
        var commit = Task.Run(() => store.Write(Island, NewParse(1), staging => staging.AddAll(Base(1), Base(2))), Cancellation);
        while (await database.Value<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 0)
            Assert.False(commit.IsCompleted);

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(old, await reading.Current(Island, Cancellation));
            Assert.Equal(1, (await reading.Reader.Bases(old, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);
        }

        Assert.False(commit.IsCompleted);
        await Keep("pg_advisory_unlock");
        Assert.Equal(2, (await Reader.Bases(await commit, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);

        async Task Keep(string how)
        {
            await using var command = new NpgsqlCommand($"SELECT {how}({Gate})", keeper);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    [Fact]
    public async Task Questions_are_answered_while_snapshots_come_and_go()
    {
        Write(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var answers = 0;
            while (!stop.IsCancellationRequested)
            {
                var current = (await store.Current(Island, Cancellation))!;
                try
                {
                    Assert.Equal(50, (await Reader.Bases(current, new BaseQuery(), SavedAt, new RowRange(200, null), Cancellation)).Total);
                    answers++;
                }
                catch (WorldStoreException gone) when (gone.Fault == WorldStoreFault.SnapshotGone)
                {
                    // Only who was so slow that two others came meanwhile may be told that it is gone.
                    var now = (await store.Current(Island, Cancellation))!;
                    Assert.NotEqual(current.Parse, now.Parse);
                    Assert.NotEqual(current.Parse, now.Changes.Previous);
                }
            }
            return answers;
        }, Cancellation)).ToArray();

        for (var generation = 1; generation <= 20; generation++)
            Write(generation);
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(readers), answers => Assert.True(answers > 0));

        void Write(int generation) => store.Write(Island, NewParse(generation), staging =>
        {
            for (ulong id = 1; id <= 50; id++)
                staging.AddAll(Base(id));
        });
    }

    [Fact]
    public async Task A_role_that_comes_later_reads_what_is_there_and_writes_the_next()
    {
        var role = $"later \"{database.Name}";
        var before = store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        await database.Run($"CREATE ROLE \"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\" LOGIN PASSWORD 'p'");

        PostgresMigrator.Grant(database.Open(), role);

        using var later = new PostgresWorldStore(database.Open(database.As(role, "p")), TimeProvider.System);
        Assert.Equal(1, (await later.Reader.Bases(before, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);
        var now = later.Write(Island, NewParse(1), staging => staging.AddAll(Base(1), Base(2)));
        Assert.Equal(before.Parse, now.Changes.Previous);
        Assert.Equal(2, (await later.Reader.Bases(now, new BaseQuery(), SavedAt, new RowRange(5, null), Cancellation)).Total);
    }

    [Fact]
    public async Task Nobody_can_drop_a_snapshot_that_is_needed()
    {
        var before = store.Write(Island, NewParse(), _ => { });
        var now = store.Write(Island, NewParse(1), _ => { });

        Assert.False(await database.Value<bool>($"SELECT blissbot.world_drop('{before.Parse}')"));
        Assert.False(await database.Value<bool>($"SELECT blissbot.world_drop('{now.Parse}')"));
        Assert.False(await database.Value<bool>($"SELECT blissbot.world_drop('{NewParse(9)}')"));
        Assert.Equal(0, await store.Sweep(Cancellation));
    }

    [Fact]
    public async Task Differences_are_remembered_when_the_rows_of_their_snapshots_are_gone()
    {
        for (ulong generation = 1; generation <= 4; generation++)
            store.Write(Island, NewParse((int)generation), staging => staging.AddAll(Base(generation)));

        Assert.Equal(2L, await database.Value<long>(Schemas));
        Assert.Equal(4L, await database.Value<long>("SELECT count(*) FROM blissbot.world_parses"));
        Assert.Equal(6L, await database.Value<long>("SELECT count(*) FROM blissbot.world_changes WHERE kind IN (1, 2)"));
        await database.Run($"UPDATE blissbot.world_parses SET committed_at = now() - interval '{WorldCatalog.HistoryDays + 1} days'");

        store.Write(Island, NewParse(5), staging => staging.AddAll(Base(5)));

        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.world_parses"));
        Assert.Equal(2L, await database.Value<long>("SELECT count(*) FROM blissbot.world_changes"));
    }

    [Fact]
    public void Coordinates_of_any_size_can_be_compared()
    {
        double[] wild = [1e300, -1e300, double.MaxValue, double.MinValue, double.Epsilon, 1e-160, 0];
        store.Write(Island, NewParse(), staging => staging.AddAll([.. wild.Select((x, at) => Base((ulong)at + 1, x: x))]));

        var now = store.Write(Island, NewParse(1), staging => staging.AddAll([.. wild.Reverse().Select((x, at) => Base((ulong)at + 1, x: x))]));

        Assert.Equal(wild.Zip(wild.Reverse()).Count(pair => Math.Abs(pair.First / 2 - pair.Second / 2) > 1_250), now.Changes.Listed);
    }

    [Fact]
    public async Task Ids_read_the_same_in_the_database_and_outside()
    {
        var random = new Random(7);
        ulong[] ids = [0, 1, 31, 32, BaseId.MaxValue, .. Enumerable.Range(0, 200).Select(_ => (ulong)random.NextInt64() % (BaseId.MaxValue + 1))];
        foreach (var id in ids)
            Assert.Equal(new BaseId(id).ToString(), await database.Value<string>($"SELECT blissbot_world.base_text({(long)id})"));
        Assert.Equal($"{ulong.MaxValue}", await database.Value<string>("SELECT blissbot_world.unsigned(-1)"));
        Assert.Equal("17", await database.Value<string>("SELECT blissbot_world.unsigned(17)"));
    }

    [Fact]
    public async Task Servers_are_written_at_the_same_time_without_waiting_for_each_other()
    {
        using var island = store.Begin(Island, NewParse());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(at => Task.Run(() => store.Write(ServerId.Parse($"s{at}"), NewParse(), staging => staging.AddAll(Base(1))), Cancellation)));

        Assert.Null(await store.Current(Island, Cancellation));
        Assert.Equal(4L, await database.Value<long>("SELECT count(*) FROM blissbot.world_snapshots"));
    }

    public ValueTask DisposeAsync()
    {
        store?.Dispose();
        database?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cuts every connection to this database, as an administrator does.</summary>
    private Task Terminate() => database.Run("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}
