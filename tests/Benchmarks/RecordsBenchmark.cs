using System.Diagnostics;
using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Storage.Postgres.Records;
using BlissBot.Silo.Storage.Records;
using BlissBot.Simulators.Services;

namespace BlissBot.Benchmarks;

/// <summary>Rows a second into the stores of records, and how long questions take over a million of one server.</summary>
internal static class RecordsBenchmark
{
    private const int Rows = 1_000_000;
    private const int Batch = 200;
    private const int Small = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ServerId Server = ServerId.Parse("island");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LineKind[] Kinds = [LineKind.Chat, LineKind.Chat, LineKind.JoinLeave, LineKind.Tribe, LineKind.Tribe, LineKind.Admin, LineKind.Server];

    public static void Run(TextWriter output) => Run(output, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static async ValueTask Run(TextWriter output, CancellationToken cancellation)
    {
        await Sqlite(output, cancellation);
        output.WriteLine();
        if (PostgresServer.Missing is { } reason)
            output.WriteLine($"PostgreSQL was not measured: {reason}");
        else
            await Postgres(output, cancellation);
    }

    private static async ValueTask Sqlite(TextWriter output, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("blissbot-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "records.db");
            using var file = RecordsFile.Open(path, TimeProvider.System, Patience);
            await Measure(output, "SQLite", new LogRecords(file), () => Task.FromResult(new FileInfo(path).Length), cancellation);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask Postgres(TextWriter output, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.Start();
        using var database = PostgresDatabase.Of(new Secret(server.ConnectionString()), "blissbot");
        PostgresMigrator.Migrate(database, PostgresMigrator.Scripts);
        var rows = new PostgresRecords(database, TimeProvider.System, Patience);
        await Measure(output, "PostgreSQL, without regard for power cuts", new LogRecords(rows),
            async () => (await rows.Rows("SELECT pg_total_relation_size('log_events')", row => row.Long(), cancellation))[0], cancellation);
    }

    private static async ValueTask Measure(TextWriter output, string name, LogRecords records, Func<Task<long>> size, CancellationToken cancellation)
    {
        var one = await Append(records, 0, Small, 1, cancellation);
        var many = await Append(records, Small, Rows - Small, Batch, cancellation);
        output.WriteLine($"{name}:");
        output.WriteLine();
        output.WriteLine("| appending | rows/s |");
        output.WriteLine("|---|---:|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| one row at a time | {one:N0} |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Batch} at a time | {many:N0} |"));
        output.WriteLine();
        var bytes = await size();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Over {Rows:N0} rows, {bytes / (1024 * 1024)} MiB, the best of 5:"));
        output.WriteLine();
        output.WriteLine("| question | ms |");
        output.WriteLine("|---|---:|");
        await Ask(output, records, "last 50", new LogFilter(), cancellation);
        await Ask(output, records, "last 50 of a kind", new LogFilter(LineKind.Admin), cancellation);
        await Ask(output, records, "last 50 of a player", new LogFilter(Player: "player 7"), cancellation);
        await Ask(output, records, "a common text", new LogFilter(Text: "swamp"), cancellation);
        await Ask(output, records, "a text that is nowhere: all rows looked through", new LogFilter(Text: "no such text"), cancellation);
        await Ask(output, records, "the same, of one kind", new LogFilter(LineKind.Admin, Text: "no such text"), cancellation);
    }

    private static async ValueTask<double> Append(LogRecords records, int from, int count, int batch, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        for (var at = from; at < from + count; at += batch)
            await records.Append(Server, [.. Enumerable.Range(at, Math.Min(batch, from + count - at)).Select(Row)], cancellation);
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static LogRecord Row(int number)
    {
        var kind = Kinds[number % Kinds.Length];
        var time = Start.AddSeconds(number);
        var text = $"has anyone seen the red drop number {number} near the swamp?";
        return new LogRecord(number, time, time, kind, "chat", null, kind == LineKind.Tribe ? null : $"Player {number % 300}", kind == LineKind.Tribe ? "Porters" : null, text,
            $$$"""{"content":"line","event":{"event":"chat","speaker":"Player {{{number % 300}}}","text":"{{{text}}}"}}""");
    }

    private static async ValueTask Ask(TextWriter output, LogRecords records, string question, LogFilter filter, CancellationToken cancellation)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await records.Find(Server, filter, null, 50, cancellation);
            var took = Stopwatch.GetElapsedTime(began);
            best = took < best ? took : best;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {question} | {best.TotalMilliseconds:F2} |"));
    }
}
