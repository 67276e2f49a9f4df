using System.Globalization;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres.Records;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Tests.Records;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace BlissBot.Silo.Tests.Postgres;

public sealed class PostgresLogRecordsTests(PostgresServers servers) : LogRecordsContract, IAsyncLifetime
{
    private TestDatabase database = null!;
    private PostgresRecords rows = null!;

    private protected override ILogRecords Records => new LogRecords(rows);

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        rows = new PostgresRecords(database.Open(), TimeProvider.System);
    }

    [Fact]
    public async Task Another_silo_finds_the_rows()
    {
        await Records.Append(Island, [Said(1, "kept")], Cancellation);

        var other = new LogRecords(new PostgresRecords(database.Open(), TimeProvider.System));

        Assert.Equal("kept", Assert.Single(await other.Find(Island, new LogFilter(), null, 10, Cancellation)).Text);
    }

    [Theory]
    [InlineData("TRUE", "log_events_pkey")]
    [InlineData("kind = 1", "log_events_by_kind")]
    [InlineData("who = 'ann'", "log_events_by_who")]
    [InlineData("account = 'x'", "log_events_by_account")]
    [InlineData("(seen_at, sequence) < (1, 1)", "log_events_pkey")]
    [InlineData("strpos(sought, 'x') > 0", "log_events_pkey")]
    public async Task Every_question_goes_by_an_index_and_sorts_nothing(string wanted, string index)
    {
        await database.Run("""
            INSERT INTO blissbot.log_events (server, seen_at, sequence, at, kind, what, account, player, who, tribe, text, sought, payload)
            SELECT CASE n % 2 WHEN 0 THEN 'island' ELSE 'rag' END, n, n, n, n % 7, 'chat', 'a' || n % 500, 'P', 'p' || n % 300, NULL, 'text ' || n, 'text ' || n, '{}'
            FROM generate_series(1, 20000) AS n;
            ANALYZE blissbot.log_events
            """);

        var plan = await rows.Rows(
            $"EXPLAIN SELECT text FROM log_events WHERE server = 'island' AND {wanted} ORDER BY seen_at DESC, sequence DESC LIMIT 10", row => row.Text(), Cancellation);

        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("Sort", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresAuditRecordsTests(PostgresServers servers) : AuditRecordsContract, IAsyncLifetime
{
    private TestDatabase database = null!;
    private AuditRecords records = null!;

    private protected override IAuditRecords Records => records;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        records = new AuditRecords(new PostgresRecords(database.Open(), TimeProvider.System));
    }

    [Fact]
    public async Task Two_who_add_the_same_acts_in_opposite_order_do_not_lock_each_other_out()
    {
        AuditedAct[] acts = [.. Enumerable.Range(0, 200).Select(Act)];

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Records.Append(Guild, [.. writer % 2 == 0 ? acts : acts.Reverse()], Cancellation).AsTask()));

        Assert.Equal(200, (await Records.Find(Guild, new AuditFilter(), null, 1_000, Cancellation)).Length);
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Nobody waits for the database without end.</summary>
public sealed class PostgresRecordsTests(PostgresServers servers) : IAsyncLifetime
{
    private const string Working = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()";

    private readonly FakeTimeProvider time = new();
    private TestDatabase database = null!;
    private PostgresRecords rows = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        rows = new PostgresRecords(database.Open(), time);
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_stopped_in_the_database_and_the_next_is_answered()
    {
        var asked = rows.Rows("SELECT 1::bigint FROM pg_sleep(60)", row => row.Long(), Cancellation).AsTask();
        await Until(1);

        time.Advance(RecordsLimit.Default);

        await Assert.ThrowsAsync<TimeoutException>(() => asked);
        await Until(0);
        Assert.Equal([1L], await rows.Rows("SELECT 1::bigint", row => row.Long(), Cancellation));
    }

    [Fact]
    public async Task A_change_that_takes_too_long_leaves_nothing()
    {
        var changed = rows.Change("INSERT INTO secret_keys SELECT 'x', 'y' FROM pg_sleep(60)", Cancellation).AsTask();
        await Until(1);

        time.Advance(RecordsLimit.Default);

        await Assert.ThrowsAsync<TimeoutException>(() => changed);
        Assert.Equal(0L, await database.Value<long>("SELECT count(*) FROM blissbot.secret_keys"));
    }

    [Fact]
    public async Task Who_gave_up_is_not_told_that_it_took_too_long()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asked = rows.Rows("SELECT 1::bigint FROM pg_sleep(60)", row => row.Long(), stop.Token).AsTask();
        await Until(1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_role_of_silos_adds_and_deletes_rows_and_changes_none()
    {
        var role = string.Create(CultureInfo.InvariantCulture, $"records_{database.Name}");
        await database.Run($"CREATE ROLE {role} LOGIN PASSWORD 'p'");
        PostgresMigrator.Grant(database.Open(), role);
        var mine = database.As(role, "p");

        await TestDatabase.Run(mine, "INSERT INTO blissbot.secret_keys VALUES ('a', 'b'); DELETE FROM blissbot.audit_log; SELECT * FROM blissbot.log_events");

        foreach (var sql in new[] { "UPDATE blissbot.audit_log SET name = ''", "UPDATE blissbot.log_events SET text = ''", "UPDATE blissbot.secret_keys SET xml = ''", "DELETE FROM blissbot.secret_keys" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(mine, sql))).SqlState);
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Until(long working) => Eventually.True(async () => await database.Value<long>(Working) == working);
}
