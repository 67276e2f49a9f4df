using System.Text.Json;

namespace BlissBot.Discord.Model.Json;

/// <summary>
/// JSON that cannot be what it claims to be. Says where, never what: the content is other people's words and may hold tokens.
/// </summary>
public sealed class DiscordDecodeException : Exception
{
    private const int MaxPath = 200;

    internal DiscordDecodeException(string what, Exception cause)
        : base($"{what} could not be read{Place(cause)}.") => What = what;

    internal DiscordDecodeException(string what, string why)
        : base($"{what} could not be read: {why}.") => What = what;

    /// <summary>The event or object that was expected.</summary>
    public string What { get; }

    /// <summary>The path of names to the place. Names are Discord's; anything that does not look like one is left out.</summary>
    private static string Place(Exception cause)
    {
        if (cause is not JsonException { Path: { Length: > 0 and <= MaxPath } path }) return "";
        foreach (var letter in path)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('$' or '.' or '_' or '[' or ']')) return "";
        return $" at {path}";
    }
}
