using System.Security.Cryptography;
using System.Text;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>
/// Names a token without giving it away: the first 16 hexadecimal digits of its SHA-256. Another token is another id,
/// so nothing known of the old one clings to it.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.nitrado-token-id")]
public readonly record struct NitradoTokenId
{
    private const int Length = 16;

    [Id(0)] private readonly string? value;

    private NitradoTokenId(string value) => this.value = value;

    /// <summary>False for the default value.</summary>
    public bool IsValid => value is not null;

    /// <param name="token">The token itself.</param>
    public static NitradoTokenId Of(string token) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..Length]);

    /// <summary>Reads an id; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse(string? text, out NitradoTokenId id)
    {
        var isOne = text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
        id = isOne ? new(text!) : default;
        return isOne;
    }

    public override string ToString() => value ?? "";
}
