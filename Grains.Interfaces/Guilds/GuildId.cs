using System.Globalization;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>A community: Discord calls it a guild. In Discord the same number also names the role that every member has.</summary>
[GenerateSerializer, Immutable, Alias("bliss.guild-id"), JsonConverter(typeof(GuildIdJson))]
public readonly record struct GuildId([property: Id(0)] ulong Value)
{
    /// <summary>False for the default value.</summary>
    public bool IsValid => Value > 0;

    /// <summary>Reads an id; false when <paramref name="text"/> is none: decimal digits without anything else.</summary>
    public static bool TryParse(string? text, out GuildId id)
    {
        var isOne = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = isOne ? new(value) : default;
        return isOne && id.ToString() == text;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class GuildIdJson() : TextKeyJson<GuildId>(
    text => GuildId.TryParse(text, out var id) ? id : throw new FormatException("This is no id of a guild."), id => id.ToString());
