using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Players;

/// <summary>
/// Names a person over all servers: the platform-independent account id the game prints as 32 hexadecimal digits,
/// mostly in lower case, in admin lines in upper case. 16 to 40 digits are taken, because older tools still print the
/// 17 decimal digits of a Steam account. Always kept in lower case.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.eos-id"), JsonConverter(typeof(EosIdJson))]
public readonly record struct EosId
{
    private const int MinLength = 16;
    private const int MaxLength = 40;

    [Id(0)] private readonly string? value;

    private EosId(string value) => this.value = value;

    /// <summary>The id's digits; empty only for the default value, which names nobody.</summary>
    public string Value => value ?? "";

    /// <summary>False for the default value.</summary>
    public bool IsValid => value is not null;

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no id.</exception>
    public static EosId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"An EOS id is {MinLength} to {MaxLength} hexadecimal digits.");

    /// <summary>Reads an id; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EosId id)
    {
        id = default;
        if (text.Length is < MinLength or > MaxLength)
            return false;
        foreach (var digit in text)
            if (!char.IsAsciiHexDigit(digit))
                return false;
        id = new EosId(string.Create(text.Length, text, static (lower, from) => MemoryExtensions.ToLowerInvariant(from, lower)));
        return true;
    }

    public override string ToString() => Value;
}

/// <summary>Stored as its digits alone.</summary>
internal sealed class EosIdJson() : TextKeyJson<EosId>(text => EosId.Parse(text), id => id.Value);
