using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Links;

/// <summary>
/// What a member says in the game's chat to prove who he is there: 40 bits, written as <c>LINK-7F3K-9QXM</c>. Whoever
/// else sees it can do nothing with it: it only ever links the member it was given to.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.link-code"), JsonConverter(typeof(LinkCodeJson))]
public readonly record struct LinkCode
{
    /// <summary>Bits of a code.</summary>
    public const int Bits = 5 * Letters;

    private const int Letters = 8;
    private const string Word = "LINK";

    /// <summary>Most codes looked for in one text.</summary>
    private const int MostInText = 3;

    /// <summary>Digits and capitals without I, L, O and U; each holds 5 bits, the first the highest.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Id(0)] private readonly string? value;

    private LinkCode(string value) => this.value = value;

    /// <summary>Its text; empty only for the default value, which is no code.</summary>
    public string Value => value ?? "";

    /// <summary>False for the default value.</summary>
    public bool IsValid => value is not null;

    /// <summary>The code of the lowest 40 bits.</summary>
    public static LinkCode FromBits(ulong bits) => new(string.Create(Word.Length + Letters + 2, bits, static (text, bits) =>
    {
        Word.CopyTo(text);
        text[4] = text[9] = '-';
        for (var letter = 0; letter < Letters; letter++)
            text[letter < 4 ? 5 + letter : 6 + letter] = Alphabet[(int)(bits >> 5 * (Letters - 1 - letter) & 31)];
    }));

    /// <summary>Reads a code as it is written, in the one form it has as a key.</summary>
    public static bool TryParse(string? text, out LinkCode code)
    {
        code = text is { Length: 14 } && TryRead(text, out var found, out var length) && length == text.Length ? found : default;
        return code.IsValid && code.Value == text;
    }

    /// <summary>Whether there is a word in a text that looks like a code.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => !FindIn(text, 1).IsEmpty;

    /// <summary>
    /// The codes in a text, each once, at most three: in any case, with or without dashes or blanks between the groups,
    /// and with O, I and L for the digits they are taken for.
    /// </summary>
    public static ImmutableArray<LinkCode> FindIn(ReadOnlySpan<char> text) => FindIn(text, MostInText);

    public override string ToString() => Value;

    private static ImmutableArray<LinkCode> FindIn(ReadOnlySpan<char> text, int most)
    {
        var found = ImmutableArray<LinkCode>.Empty;
        for (var at = 0; at <= text.Length - Word.Length - Letters && found.Length < most; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]) || !TryRead(text[at..], out var code, out var length))
                continue;
            if (!found.Contains(code))
                found = found.Add(code);
            at += length - 1;
        }
        return found;
    }

    /// <summary>Reads a code at the start of a text; what follows it must not belong to the same word.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, out LinkCode code, out int length)
    {
        (code, length) = (default, 0);
        if (!text.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
            return false;
        var (at, bits) = (Word.Length, 0UL);
        for (var letter = 0; letter < Letters; letter++)
        {
            if (letter % 4 == 0 && at < text.Length && text[at] is '-' or ' ' or '–' or '_')
                at++;
            if (at >= text.Length || DigitOf(text[at++]) is not (>= 0 and var digit))
                return false;
            bits = bits << 5 | (uint)digit;
        }
        if (at < text.Length && char.IsLetterOrDigit(text[at]))
            return false;
        (code, length) = (FromBits(bits), at);
        return true;
    }

    private static int DigitOf(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper),
    };
}

/// <summary>Stored as its text alone.</summary>
internal sealed class LinkCodeJson() : TextKeyJson<LinkCode>(
    text => LinkCode.TryParse(text, out var code) ? code : throw new FormatException("This is no link code."), code => code.Value);
