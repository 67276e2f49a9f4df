namespace BlissBot.Grains.Logs;

/// <summary>Numbers as the game prints them: ASCII digits alone, no sign, no blanks.</summary>
internal static class Digits
{
    /// <summary>False for no digits, for anything but digits and for what does not fit.</summary>
    public static bool TryReadInt(ReadOnlySpan<char> text, out int number)
    {
        var fits = TryRead(text, out var value) && value <= int.MaxValue;
        number = fits ? (int)value : 0;
        return fits;
    }

    /// <inheritdoc cref="TryReadInt"/>
    public static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.Length is 0 or > 18) return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = number * 10 + (digit - '0');
        }
        return true;
    }

    /// <summary>How many digits <paramref name="text"/> begins with.</summary>
    public static int Leading(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;

    /// <summary>How many digits <paramref name="text"/> ends with.</summary>
    public static int Trailing(ReadOnlySpan<char> text) => text.Length - 1 - text.LastIndexOfAnyExceptInRange('0', '9');
}
