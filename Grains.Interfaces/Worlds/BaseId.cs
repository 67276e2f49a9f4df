namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>
/// Names a base on its server: 50 bits, written as 10 characters that survive being read out aloud. It stays the same
/// from save to save while the base's pieces largely do.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.base-id")]
public readonly record struct BaseId([property: Id(0)] ulong Value)
{
    /// <summary>Characters of its text.</summary>
    public const int TextLength = 10;

    /// <summary>The largest value.</summary>
    public const ulong MaxValue = (1UL << 5 * TextLength) - 1;

    /// <summary>Digits and lower-case letters without i, l, o and u; each holds 5 bits, the lowest first.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Reads the text; false for anything else.</summary>
    public static bool TryParse(string? text, out BaseId id)
    {
        id = default;
        if (text is not { Length: TextLength })
            return false;
        var value = 0UL;
        for (var at = TextLength - 1; at >= 0; at--)
        {
            var digit = Alphabet.IndexOf(text[at]);
            if (digit < 0)
                return false;
            value = value << 5 | (uint)digit;
        }
        id = new BaseId(value);
        return true;
    }

    public override string ToString() => string.Create(TextLength, Value, static (text, value) =>
    {
        foreach (ref var letter in text)
        {
            letter = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    });
}
