namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Numbers for texts that come again and again: class and field names.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private string? last;
    private int lastNumber;

    /// <summary>The number of <paramref name="word"/>, a new one when it is new.</summary>
    public int this[string word]
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

    /// <summary>Every word with its number.</summary>
    public IReadOnlyDictionary<string, int> Numbers => numbers;
}
