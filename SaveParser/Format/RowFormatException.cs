namespace BlissBot.SaveParser.Format;

/// <summary>
/// Bytes that do not follow the format: cut short, a count larger than what is left, a name the save does not know.
/// It fails the one row or archive it was met in; the reader counts it and goes on.
/// </summary>
public sealed class RowFormatException : Exception
{
    public RowFormatException(string message) : base(message) { }

    public RowFormatException(string message, Exception inner) : base(message, inner) { }

    public RowFormatException() { }
}
