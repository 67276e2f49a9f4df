using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Records;

public sealed class SqliteLogRecordsTests : LogRecordsContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RecordsFile file;

    public SqliteLogRecordsTests() => file = RecordsFile.Open(folder.File("records.db"), TimeProvider.System);

    private protected override ILogRecords Records => new LogRecords(file);

    [Fact]
    public async Task A_file_opened_again_has_its_rows()
    {
        await Records.Append(Island, [Said(1, "kept")], Cancellation);

        using var again = RecordsFile.Open(folder.File("records.db"), TimeProvider.System);

        Assert.Equal("kept", Assert.Single(await new LogRecords(again).Find(Island, new LogFilter(), null, 10, Cancellation)).Text);
    }

    [Theory]
    [InlineData("kind = 1", "log_events_by_kind")]
    [InlineData("who = 'ann'", "log_events_by_who")]
    [InlineData("account = 'x'", "log_events_by_account")]
    [InlineData("(seen_at, sequence) < (1, 1)", "log_events_by_time")]
    [InlineData("instr(sought, 'x') > 0", "log_events_by_time")]
    public async Task Every_question_goes_by_an_index_and_sorts_nothing(string wanted, string index)
    {
        var plan = await file.Read(connection => Plan(connection, wanted), Cancellation);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    private static string Plan(SqliteConnection connection, string wanted)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT text FROM log_events WHERE server = 'island' AND {wanted} ORDER BY seen_at DESC, sequence DESC LIMIT 10";
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return string.Join('\n', steps);
    }
}

public sealed class SqliteAuditRecordsTests : AuditRecordsContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RecordsFile file;

    public SqliteAuditRecordsTests() => file = RecordsFile.Open(folder.File("records.db"), TimeProvider.System);

    private protected override IAuditRecords Records => new AuditRecords(file);

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }
}

/// <summary>Nobody waits for the file without end.</summary>
public sealed class RecordsFileTests : IDisposable
{
    private const string Endless = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT count(*) FROM more";

    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly RecordsFile file;

    public RecordsFileTests() => file = RecordsFile.Open(folder.File("records.db"), time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_that_takes_too_long_is_given_up_and_the_next_is_answered()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = file.Read(connection => Run(connection, Endless, begun), Cancellation).AsTask();
        await begun.Task;

        time.Advance(RecordsLimit.Default);

        await Assert.ThrowsAsync<TimeoutException>(() => asked);
        Assert.Equal(1, await file.Read(connection => Run(connection, "SELECT 1", null), Cancellation));
    }

    [Fact]
    public async Task A_write_that_takes_too_long_leaves_nothing_and_holds_up_no_other()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = file.Write(isDurable: false, connection =>
        {
            Run(connection, "CREATE TABLE half (n INTEGER)", null);
            return Run(connection, Endless, begun);
        }, Cancellation).AsTask();
        await begun.Task;

        time.Advance(RecordsLimit.Default);

        await Assert.ThrowsAsync<TimeoutException>(() => written);
        Assert.Equal(0, await file.Write(isDurable: true, connection => Run(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'", null), Cancellation));
    }

    [Fact]
    public async Task Who_waits_behind_a_slow_writer_is_told_so()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new ManualResetEventSlim();
        var slow = file.Write(isDurable: false, _ => { begun.SetResult(); go.Wait(Cancellation); return 0; }, Cancellation).AsTask();
        await begun.Task;
        var behind = file.Write(isDurable: false, _ => 1, Cancellation).AsTask();

        time.Advance(RecordsLimit.Default);
        await Assert.ThrowsAsync<TimeoutException>(() => behind);
        go.Set();

        Assert.Equal(0, await slow);
        go.Dispose();
    }

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    private static long Run(SqliteConnection connection, string text, TaskCompletionSource? begun)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        begun?.SetResult();
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
