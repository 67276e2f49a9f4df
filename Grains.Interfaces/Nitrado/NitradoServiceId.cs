using System.Globalization;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>A service rented from Nitrado, by the number its owner sees in the panel.</summary>
[GenerateSerializer, Immutable, Alias("bliss.nitrado-service-id"), JsonConverter(typeof(NitradoServiceIdJson))]
public readonly record struct NitradoServiceId([property: Id(0)] long Value)
{
    /// <summary>False for the default value.</summary>
    public bool IsValid => Value > 0;

    /// <summary>Reads an id; false when <paramref name="text"/> is none: decimal digits without anything else.</summary>
    public static bool TryParse(string? text, out NitradoServiceId id)
    {
        var isOne = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = isOne ? new(value) : default;
        return isOne && id.ToString() == text;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class NitradoServiceIdJson() : TextKeyJson<NitradoServiceId>(
    text => NitradoServiceId.TryParse(text, out var id) ? id : throw new FormatException("This is no id of a Nitrado service."), id => id.ToString());
