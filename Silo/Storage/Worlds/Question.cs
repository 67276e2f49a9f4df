using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Puts a question to a database. What an asker typed travels as a parameter, never in the text.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The texts are put together from constants of the queries.")]
internal sealed class Question(DbConnection connection)
{
    private volatile DbCommand? current;

    /// <summary>Tells the database to give up what it is doing for this question, where it can be told.</summary>
    public void Interrupt() => current?.Cancel();

    public List<T> Rows<T>(string sql, Func<RowValues, T> read, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var row = new RowValues(reader);
        var rows = new List<T>();
        while (row.Read())
            rows.Add(read(row));
        return rows;
    }

    public T? One<T>(string sql, Func<RowValues, T> read, params (string Name, object? Value)[] values) where T : class =>
        Rows(sql, read, values) is [var only, ..] ? only : null;

    public long Number(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Changes rows, and says how many.</summary>
    public int Change(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>A page of a sorted list.</summary>
    /// <param name="list">Its parts.</param>
    /// <param name="read">Reads a row and where in the order it stands.</param>
    public RowPage<T> Page<T>(SortedList list, RowRange range, Func<RowValues, (T Row, Keyset At)> read, params (string Name, object? Value)[] values)
    {
        var total = Number($"SELECT count(*) FROM {list.CountFrom ?? list.From} WHERE {list.Where}", values);
        (string, object?)[] withRange =
        [
            .. values, ("@take", range.Take + 1L),
            ("@number", range.After?.Number), ("@text", range.After?.Text), ("@row", range.After?.Row),
        ];
        var after = range.After is null ? "TRUE" : list.After;
        var rows = Rows($"""
            SELECT {list.Columns} FROM {list.From} WHERE ({list.Where}) AND ({after}) ORDER BY {list.Order} LIMIT @take
            """, read, withRange);
        var more = rows.Count > range.Take;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        return new RowPage<T>([.. rows.Select(row => row.Row)], total, more ? rows[^1].At : null);
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }
        return current = command;
    }
}

/// <summary>The parts of a sorted select.</summary>
/// <param name="After">Which rows stand after <c>@number</c>, <c>@text</c> and <c>@row</c> in <paramref name="Order"/>.</param>
/// <param name="CountFrom">Fewer tables that suffice for counting.</param>
internal sealed record SortedList(string Columns, string From, string Where, string Order, string After, string? CountFrom = null);
