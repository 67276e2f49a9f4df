using System.Globalization;

namespace BlissBot.Grains.Interfaces.Reminders;

/// <summary>Somebody on Discord.</summary>
[GenerateSerializer, Immutable, Alias("bliss.discord-user-id")]
public readonly record struct DiscordUserId([property: Id(0)] ulong Value)
{
    /// <summary>False for the default value.</summary>
    public bool IsValid => Value > 0;

    /// <summary>Reads an id; false when <paramref name="text"/> is none: decimal digits without anything else.</summary>
    public static bool TryParse(string? text, out DiscordUserId id)
    {
        id = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new(value) : default;
        return id.IsValid && id.ToString() == text;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
