using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Json;

/// <summary>Null and strings of digits are numbers too. A number beyond 32 bits is a number we cannot know: the largest.</summary>
internal sealed class IntegerConverter : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (int)Math.Clamp(Tolerant.Integer(ref reader), int.MinValue, int.MaxValue);

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <inheritdoc cref="IntegerConverter"/>
internal sealed class LongConverter : JsonConverter<long>
{
    public override bool HandleNull => true;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Integer(ref reader);

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Null is false.</summary>
internal sealed class BooleanConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>Keeps numbers that have no name here; null is zero.</summary>
internal sealed class NumberEnum<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (T)Enum.ToObject(typeof(T), (int)Math.Clamp(Tolerant.Integer(ref reader), int.MinValue, int.MaxValue));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(((IConvertible)value).ToInt64(null));
}
