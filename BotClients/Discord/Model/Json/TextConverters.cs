using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Json;

/// <summary>A token is read. It is never written: whoever keeps one says so with <see cref="Secret.Reveal"/>.</summary>
internal sealed class SecretConverter : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } value ? new(value) : null;

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Nonces come as they were given: texts or numbers.</summary>
internal sealed class TextOrNumberConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType != JsonTokenType.Number) throw new JsonException();
        using var number = JsonDocument.ParseValue(ref reader);
        return number.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Absent, null or a value: see <see cref="Optional{T}"/>. Absence is the property's business.</summary>
internal sealed class OptionalSnowflakeConverter : JsonConverter<Optional<Snowflake>>
{
    public override Optional<Snowflake> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? new(null) : new(new Snowflake(Tolerant.Unsigned(ref reader)));

    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, Optional<Snowflake> value, JsonSerializerOptions options)
    {
        if (value.Value is { } id) writer.WriteStringValue(id.ToString());
        else writer.WriteNullValue();
    }
}

/// <inheritdoc cref="OptionalSnowflakeConverter"/>
internal sealed class OptionalTimeConverter : JsonConverter<Optional<DateTimeOffset>>
{
    public override Optional<DateTimeOffset> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? new(null) : new(reader.GetDateTimeOffset());

    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, Optional<DateTimeOffset> value, JsonSerializerOptions options)
    {
        if (value.Value is { } time) writer.WriteStringValue(time);
        else writer.WriteNullValue();
    }
}
