namespace BlissBot.Discord.Rest;

/// <summary>A file to send could not be read as it was announced. The call did nothing.</summary>
public sealed class UnreadableFileException : IOException
{
    internal UnreadableFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
