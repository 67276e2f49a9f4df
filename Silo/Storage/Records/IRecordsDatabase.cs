using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage.Records;

/// <summary>
/// A database of rows. It works off the caller's thread and within a few seconds: what takes longer ends with
/// <see cref="TimeoutException"/>. Parameters are named <c>@name</c>; one that a text does not name is left out.
/// </summary>
internal interface IRecordsDatabase
{
    /// <summary>The function that finds the second text in the first: above 0 when it is there, and nothing in it is a wildcard.</summary>
    string Position { get; }

    /// <summary>Adds rows, all or none. One whose key is there already stays as it is.</summary>
    /// <param name="isDurable">Whether they have to outlive a power cut.</param>
    ValueTask Add<T>(RecordTable<T> table, IReadOnlyList<T> rows, bool isDurable, CancellationToken cancellation);

    /// <summary>Changes rows, all or none.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> Change(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values);

    /// <summary>Reads rows.</summary>
    ValueTask<List<T>> Rows<T>(string sql, Func<RowValues, T> read, CancellationToken cancellation, params (string Name, object? Value)[] values);
}
