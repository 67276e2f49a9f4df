using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// What a paged reply shows, small enough to travel in the ids of its controls: whoever presses one brings all that is
/// needed to answer, also to a bot that was just started. A member can forge it, so it grants nothing: the command
/// behind <see cref="Kind"/> asks again what the presser may see.
/// </summary>
public sealed record PageQuery
{
    /// <summary>UTF-16 units of <see cref="Key"/>: what an id of 100 has left beside its frame and a page number.</summary>
    public const int LongestKey = 84;

    private const char Between = '~';
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private PageQuery(string kind, ulong owner, ImmutableArray<string> arguments, string key) => (Kind, Owner, Arguments, Key) = (kind, owner, arguments, key);

    /// <summary>The command that shows it: small letters, digits and dashes.</summary>
    public string Kind { get; }

    /// <summary>The user who may turn its pages; 0 for everybody.</summary>
    public ulong Owner { get; }

    /// <summary>What it was asked for, in the command's own order.</summary>
    public ImmutableArray<string> Arguments { get; }

    /// <summary>All of it as one word without a colon.</summary>
    public string Key { get; }

    public bool MayTurn(ulong user) => Owner == 0 || Owner == user;

    /// <summary>Null when it is too long to travel: such a reply has no controls, and says that there is more.</summary>
    public static PageQuery? Of(string kind, ulong owner, params ReadOnlySpan<string> arguments)
    {
        if (!IsKind(kind))
            throw new ArgumentException("The kind of a paged reply is 1 to 24 small letters, digits and dashes.", nameof(kind));
        var key = new StringBuilder(kind).Append(Between).Append(ToDigits(owner));
        foreach (var argument in arguments)
        {
            if (argument.Length > LongestKey || Graphemes.WellFormed(argument) != argument)
                return null;
            Append(key.Append(Between), argument);
        }
        return key.Length <= LongestKey ? new PageQuery(kind, owner, [.. arguments], key.ToString()) : null;
    }

    /// <summary>Reads <see cref="Key"/> back; null for anything that is none.</summary>
    public static PageQuery? Parse(string key)
    {
        if (key.Length > LongestKey || key.Contains(':'))
            return null;
        var parts = key.Split(Between);
        if (parts.Length < 2 || !IsKind(parts[0]) || FromDigits(parts[1]) is not { } owner)
            return null;
        var arguments = parts[2..].Select(Uri.UnescapeDataString).ToArray();
        // Only what we would have written ourselves comes back as it went.
        return Of(parts[0], owner, arguments) is { } query && query.Key == key ? query : null;
    }

    public bool Equals(PageQuery? other) => other?.Key == Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private static bool IsKind(string kind) => kind.Length is > 0 and <= 24 && kind.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static void Append(StringBuilder key, string argument)
    {
        foreach (var letter in argument)
            if (letter is Between or ':' or '%' || letter < ' ')
                key.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}");
            else
                key.Append(letter);
    }

    private static string ToDigits(ulong number)
    {
        var digits = "";
        do
            digits = Digits[(int)(number % 36)] + digits;
        while ((number /= 36) > 0);
        return digits;
    }

    private static ulong? FromDigits(string digits)
    {
        UInt128 number = 0;
        foreach (var digit in digits)
        {
            if (Digits.IndexOf(digit) is var value && value < 0)
                return null;
            number = number * 36 + (uint)value;
            if (number > ulong.MaxValue)
                return null;
        }
        return digits.Length > 0 ? (ulong)number : null;
    }
}
