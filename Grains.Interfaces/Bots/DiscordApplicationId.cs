using System.Globalization;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Bots;

/// <summary>A Discord application: one bot token. It may play one bot or all six.</summary>
[GenerateSerializer, Immutable, Alias("bliss.application-id"), JsonConverter(typeof(DiscordApplicationIdJson))]
public readonly record struct DiscordApplicationId([property: Id(0)] ulong Value)
{
    /// <summary>False for the default value.</summary>
    public bool IsValid => Value > 0;

    /// <summary>Reads an id; false when <paramref name="text"/> is none: decimal digits without anything else.</summary>
    public static bool TryParse(string? text, out DiscordApplicationId id)
    {
        var isOne = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = isOne ? new(value) : default;
        return isOne && id.ToString() == text;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class DiscordApplicationIdJson() : TextKeyJson<DiscordApplicationId>(
    text => DiscordApplicationId.TryParse(text, out var id) ? id : throw new FormatException("This is no Discord application id."), id => id.ToString());
