using System.Diagnostics.CodeAnalysis;
using BlissBot.Silo.Storage.Records;
using BlissBot.Silo.Storage.Worlds;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Records;

/// <summary>All rows in PostgreSQL, the same for every silo. What takes too long is stopped in the database too.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The texts are put together from constants of the queries.")]
internal sealed class PostgresRecords(PostgresDatabase database, TimeProvider time, TimeSpan? limit = null) : IRecordsDatabase
{
    private readonly RecordsLimit limit = new(limit ?? RecordsLimit.Default, time);

    public string Position => "strpos";

    /// <summary>One statement for all rows, in the order of their key, so that two who add the same ones never wait for each other in a circle.</summary>
    public async ValueTask Add<T>(RecordTable<T> table, IReadOnlyList<T> rows, bool isDurable, CancellationToken cancellation) => await Change($"""
        INSERT INTO {table.Name} ({table.Names})
        SELECT * FROM unnest({table.Parameters}) AS added ({table.Names}) ORDER BY {table.Key}
        ON CONFLICT DO NOTHING
        """, cancellation, [.. table.Columns.Select(column => ($"@{column.Name}", (object?)column.Values(rows)))]);

    public ValueTask<int> Change(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Run(sql, values, static (command, stop) => command.ExecuteNonQueryAsync(stop), cancellation);

    public ValueTask<List<T>> Rows<T>(string sql, Func<RowValues, T> read, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Run(sql, values, async (command, stop) =>
        {
            await using var reader = await command.ExecuteReaderAsync(stop);
            var (row, rows) = (new RowValues(reader), new List<T>());
            while (await row.ReadAsync(stop))
                rows.Add(read(row));
            return rows;
        }, cancellation);

    private ValueTask<T> Run<T>(
        string sql, (string Name, object? Value)[] values, Func<NpgsqlCommand, CancellationToken, Task<T>> run, CancellationToken cancellation) => limit.Within(async stop =>
        {
            await using var command = database.Source.CreateCommand(sql);
            foreach (var (name, value) in values)
                if (value is not null)
                    command.Parameters.AddWithValue(name, value);
            try
            {
                return await run(command, stop);
            }
            catch (NpgsqlException late) when (late.InnerException is TimeoutException)
            {
                throw new TimeoutException("The database of records does not answer in time.", late);
            }
        }, cancellation);
}
