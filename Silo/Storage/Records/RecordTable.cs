namespace BlissBot.Silo.Storage.Records;

/// <summary>A table of rows that are written once, and how a row becomes its columns. The same in every database.</summary>
/// <param name="Key">Columns that tell a row from all others, in the order of the index.</param>
internal sealed record RecordTable<T>(string Name, string Key, params RecordColumn<T>[] Columns)
{
    /// <summary>The columns' names, separated by commas.</summary>
    public string Names { get; } = string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>A parameter for each column.</summary>
    public string Parameters { get; } = string.Join(", ", Columns.Select(column => $"@{column.Name}"));
}

/// <summary>A column: a whole number, or a text that may be missing.</summary>
internal sealed class RecordColumn<T>
{
    private readonly Func<T, long>? number;
    private readonly Func<T, string?>? text;

    private RecordColumn(string name, Func<T, long>? number, Func<T, string?>? text) => (Name, this.number, this.text) = (name, number, text);

    public string Name { get; }

    public static RecordColumn<T> Number(string name, Func<T, long> value) => new(name, value, null);

    public static RecordColumn<T> Text(string name, Func<T, string?> value) => new(name, null, row => RowText.Of(value(row)));

    /// <summary>The value of one row.</summary>
    public object Value(T row) => number is null ? text!(row) ?? (object)DBNull.Value : number(row);

    /// <summary>The values of many rows, in their order.</summary>
    public Array Values(IReadOnlyList<T> rows) => number is null ? rows.Select(text!).ToArray() : rows.Select(number).ToArray();
}
