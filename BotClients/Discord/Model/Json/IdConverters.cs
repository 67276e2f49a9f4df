using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Json;

/// <summary>String or number in, string out; also as the key of a map.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override bool HandleNull => true;

    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(Tolerant.Unsigned(ref reader));

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(Tolerant.Unsigned(ref reader));

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
}

/// <summary>A decimal string, or a number from those who never met the 53rd bit.</summary>
internal sealed class PermissionsConverter : JsonConverter<Permissions>
{
    public override bool HandleNull => true;

    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (Permissions)Tolerant.Unsigned(ref reader);

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}
