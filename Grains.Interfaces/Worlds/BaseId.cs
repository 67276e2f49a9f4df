using System.Globalization;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Names a base on its server. It stays the same from save to save while the base's pieces largely do.</summary>
[GenerateSerializer, Immutable, Alias("bliss.base-id")]
public readonly record struct BaseId([property: Id(0)] ulong Value)
{
    /// <summary>Reads 1 to 16 hex digits; false for anything else.</summary>
    public static bool TryParse(string? text, out BaseId id)
    {
        id = default;
        if (text is not { Length: > 0 and <= 16 }
            || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        id = new BaseId(value);
        return true;
    }

    public override string ToString() => Value.ToString("x", CultureInfo.InvariantCulture);
}
