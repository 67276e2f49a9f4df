using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Numbers for texts that come again and again: class and field names.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private string? last;
    private long lastNumber;

    /// <summary>The number of <paramref name="word"/>, a new one when it is new.</summary>
    public long this[string word]
    {
        get
        {
            // Rows of one class come in runs, and share one string.
            if (ReferenceEquals(word, last))
                return lastNumber;
            if (!numbers.TryGetValue(word, out var number))
                numbers.Add(word, number = numbers.Count + 1);
            (last, lastNumber) = (word, number);
            return number;
        }
    }

    public void Write(SqliteConnection connection)
    {
        using var table = new RowInserter(connection, "words", 2);
        foreach (var (word, number) in numbers)
            table.Add(number).Add(word).Insert();
    }
}
