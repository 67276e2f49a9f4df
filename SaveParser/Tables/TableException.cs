namespace BlissBot.SaveParser.Tables;

/// <summary>A table of game facts could not be used. <see cref="Faults"/> lists everything that is wrong with it.</summary>
public sealed class TableException(string table, IReadOnlyList<string> faults)
    : Exception($"{table} cannot be used:{string.Concat(faults.Select(fault => Environment.NewLine + "- " + fault))}")
{
    /// <summary>One sentence per fault, in the order of the file.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
