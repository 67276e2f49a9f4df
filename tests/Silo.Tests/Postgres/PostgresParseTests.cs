using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Forge;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Storage.Postgres.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>From a save on disk to rows in PostgreSQL, while its connections are cut.</summary>
public sealed class PostgresParseTests(PostgresServers servers) : IAsyncLifetime
{
    private static readonly ServerId Server = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private readonly ParseThreads threads = new(1);
    private TestDatabase database = null!;
    private PostgresWorldStore store = null!;
    private ForgeTruth truth = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        store = new PostgresWorldStore(database.Open(), TimeProvider.System);
        truth = SaveForge.Write(new ForgePlan { Structures = 3_000, Tribes = 6, Seed = 11 }, folder.File("world.ark"), cancel: Cancellation);
    }

    [Fact]
    public async Task A_world_is_stored_although_its_connection_was_cut_twice()
    {
        var saboteur = new Saboteur(database, 2);

        var snapshot = await Parse(saboteur);

        Assert.Equal(3, saboteur.Commits);
        Assert.Equal(snapshot, await store.Current(Server, Cancellation));
        Assert.Equal(truth.Items, (await store.Reader.Items(snapshot, new ItemQuery(), new RowRange(1, null), Cancellation)).Total);
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.world_parses"));
    }

    [Fact]
    public async Task After_three_attempts_it_gives_up_and_the_last_good_snapshot_stays()
    {
        var good = await Parse(new Saboteur(database, 0));
        var saboteur = new Saboteur(database, int.MaxValue);

        var failure = await Assert.ThrowsAsync<WorldStoreException>(() => Parse(saboteur));

        Assert.Equal(WorldStoreFault.Unavailable, failure.Fault);
        Assert.Equal(3, saboteur.Commits);
        Assert.Equal(good, await store.Current(Server, Cancellation));
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'blissbot_world_%'"));
    }

    public ValueTask DisposeAsync()
    {
        store?.Dispose();
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<SnapshotMeta> Parse(IProgress<ParseProgress> progress)
    {
        var options = Options.Create(new ParsingOptions { TemporaryFolder = folder.File("temporary"), StoreRetrySeconds = 0.01 });
        var parser = new WorldParser(store, threads, options, TimeProvider.System, NullLogger<WorldParser>.Instance);
        var info = new FileInfo(folder.File("world.ark"));
        var save = new SaveFile(info.FullName, info.Length, info.LastWriteTimeUtc, ProfilesFolder: null);
        return parser.ParseAsync(new ParseRequest(Server, ParseId.New(DateTimeOffset.UtcNow), save), progress, Cancellation);
    }

    /// <summary>Cuts every connection to the database when a commit is about to begin, so many times.</summary>
    private sealed class Saboteur(TestDatabase database, int times) : IProgress<ParseProgress>
    {
        public int Commits { get; private set; }

        public void Report(ParseProgress value)
        {
            if (value.Stage == ParseStage.Committing && Commits++ < times)
                database.Run("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                    .GetAwaiter().GetResult();
        }
    }
}
